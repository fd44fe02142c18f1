import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { growthBetween, ownShare } from './whole/compared.ts';
import { type Measured, rowLine } from './whole/measured.ts';
import { SMALL_CHANNELS, writeWholeRecord } from './whole/record.ts';
import { COLD, rowsOf } from './whole/rows.ts';

/**
 * `npm run bench -- whole --assets 1000`: what the whole job costs on a generated record in git, in which every picture is another one
 * and everything is approved by people: a build after nothing changed, one word of a brief, one step of a recipe, one approval; what
 * `check`, `status`, `report`, `export` and `deliver` cost where nothing changed, and `check` where nothing is remembered; and how soon `dev` shows a saved edit.
 * Each figure is a whole process, in pairs with the limit: `git status` and a look at
 * every file that is there; beside the cold build stands what its parts cost by themselves. Seconds of the processor first, because a busy machine does not change them much; then the wall's.
 * `--only WORDS` measures the rows that are called so, and builds nothing where none is about a build. `--growth` measures each row
 * on a record of ten times the size as well, and tells the ratio. `--folder DIR` keeps the record and what was built there, and goes on from it.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      assets: { type: 'string', default: '1000' },
      decisions: { type: 'string', default: '4' },
      pairs: { type: 'string', default: '3' },
      folder: { type: 'string' },
      only: { type: 'string' },
      growth: { type: 'boolean', default: false },
    },
  });
  const [assets, decisions, pairs] = [values.assets, values.decisions, values.pairs].map(Number) as [
    number,
    number,
    number,
  ];
  const of = (size: number, folder = values.folder): Promise<readonly Measured[]> =>
    within(folder, async (root) => {
      if (!existsSync(join(root, 'campaigns')))
        await writeWholeRecord(root, { assets: size, decisions, channels: SMALL_CHANNELS });
      return measured(root, { pairs, only: values.only });
    });
  const once = await of(assets);
  if (!values.growth) return;
  console.log(`\n${10 * assets} assets`);
  const larger = await of(10 * assets, values.folder && `${values.folder}-of-ten`);
  console.log(`\n${assets} → ${10 * assets} assets`);
  for (const line of growthBetween(once, larger)) console.log(line);
}

/** Measures the rows that are called so, and tells each as soon as it is known. */
async function measured(
  root: string,
  { pairs, only = '' }: { readonly pairs: number; readonly only?: string | undefined },
): Promise<readonly Measured[]> {
  const rows = rowsOf(root, pairs);
  const chosen = rows.filter(({ names }) => names.some((name) => name.includes(only)));
  const goesOn = chosen.some(({ builds }) => builds);
  const found: Measured[] = [];
  for (const { names, measure } of rows.filter((each) => chosen.includes(each) || (goesOn && each.names[0] === COLD)))
    for (const each of await measure()) {
      if (!each.name.includes(only) && names[0] !== COLD) continue;
      console.log(rowLine(each));
      found.push(each);
    }
  for (const line of ownShare(found)) console.log(line);
  return found;
}

/** In a folder that stays, or in one of its own that is gone afterwards. */
async function within<Done>(folder: string | undefined, work: (root: string) => Promise<Done>): Promise<Done> {
  const root = folder ?? mkdtempSync(join(tmpdir(), 'greenlit-bench-'));
  try {
    mkdirSync(root, { recursive: true });
    return await work(root);
  } finally {
    if (folder === undefined) rmSync(root, { recursive: true, force: true });
  }
}
