import { existsSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { count } from '../../../src/core/words/plain-words.ts';
import { PROJECT } from '../../cli/project.ts';
import { type Cost, cost } from '../refine/measure.ts';
import { approveOnceMore, campaignsIn, editFacts, editProse, editStep } from './edits.ts';
import { inPairs, limitOf, type Measured, pause } from './measured.ts';
import { openedBy } from './opened.ts';
import { ownWork } from './own-work.ts';
import { partsAlone } from './parts.ts';
import { NOW } from './record.ts';
import { SAVES, savesShown } from './saves.ts';

/** What is measured together, by the names of its rows. */
export type MeasuredRows = {
  readonly names: readonly string[];
  /** Whether it goes on from a build of everything. */
  readonly builds: boolean;
  readonly measure: () => readonly Measured[] | Promise<readonly Measured[]>;
};

export const COLD = 'cold build';
export const WORD = 'one word of the facts of a brief';
export const STEP = 'one step of a recipe';
export const ALONE = 'a step by itself';

/** All that is measured of a record, `pairs` times each, in its order: what forgets everything comes last. */
export function rowsOf(root: string, pairs: number): readonly MeasuredRows[] {
  const row = (name: string, words: readonly string[], change: (turn: number) => unknown = () => {}): MeasuredRows => {
    const work = (): Cost => greenlit(root, words);
    const builds = words === BUILD;
    const measure = (): Measured[] => {
      // What was done before may be too young to be believed, and a change of before is not this row's.
      if (!builds) work();
      pause();
      work();
      return [inPairs(name, root, { pairs, change, work })];
    };
    return { names: [name], builds, measure };
  };
  const opened = (): string => openedBy(root, (under) => greenlit(root, BUILD, under));
  const unchanged = row('nothing changed', BUILD);
  const alone = (): Measured => ownWork(ALONE, root, { pairs, build: (of) => greenlit(of, BUILD) });
  const [first = ''] = campaignsIn(root);
  const forget = (path: string) => (): void => rmSync(join(root, path), { recursive: true, force: true });
  const apart = ['--out', join(root, 'export')];
  const delivers = row(
    'deliver',
    ['deliver', first, '--by', 'jonas', ...apart],
    forget(`campaigns/${first}/deliveries`),
  );
  return [
    { names: [COLD], builds: true, measure: async () => [await coldBuild(root)] },
    { ...unchanged, measure: async () => (await unchanged.measure()).map((each) => ({ ...each, notes: [opened()] })) },
    row(WORD, BUILD, () => editFacts(root)),
    row('one word of its prose', BUILD, () => editProse(root)),
    row(STEP, BUILD, (turn) => editStep(root, turn)),
    { names: [ALONE], builds: false, measure: () => [alone()] },
    row('one approval', BUILD, (turn) => approveOnceMore(root, turn)),
    row('check, warm', ['check']),
    row('status, warm', ['status']),
    row('check, one word', ['check'], () => editFacts(root)),
    row('report, warm', ['report', '--base', 'HEAD', '--out', join(root, 'report')]),
    row('export, warm', ['export', ...apart]),
    {
      ...delivers,
      measure: async () => {
        const measured = await delivers.measure();
        forget(`campaigns/${first}/deliveries`)();
        return measured;
      },
    },
    { names: SAVES, builds: false, measure: () => savesShown(root, pairs) },
    row('check, cold', ['check'], forget('.greenlit')),
  ];
}

const BUILD = ['build', '--effort', 'draft'];

/** One command on a record, as a whole process; `under` another program where one is named. */
const greenlit = (root: string, words: readonly string[], under: readonly string[] = []): Cost =>
  cost([...under, process.execPath, join(PROJECT, 'scripts/run.mjs'), ...words, '--root', root, '--now', NOW]);

/**
 * The first build of a record, and one more that finds it; of one that an earlier call left, what is still to be done. Beside the first one
 * stands what its parts cost by themselves, the reading of the record among them.
 */
async function coldBuild(root: string): Promise<Measured> {
  const build = (): Cost => greenlit(root, BUILD);
  const isFirst = !existsSync(join(root, 'dist'));
  const read = isFirst ? greenlit(root, ['check']).cpu : 0;
  if (isFirst) rmSync(join(root, '.greenlit'), { recursive: true, force: true });
  const cold = build();
  const limit = limitOf(root);
  build();
  const cores = availableParallelism();
  const busy = `busy: ${Math.round((100 * cold.cpu) / (cold.wall * cores))} % of ${count(cores, 'core')}`;
  return { name: COLD, costs: [cold], limit, notes: [busy, ...(isFirst ? [await partsBeside(root, cold, read)] : [])] };
}

async function partsBeside(root: string, cold: Cost, read: number): Promise<string> {
  const parts = [{ name: 'record', seconds: read }, ...(await partsAlone(root))];
  const sum = parts.reduce((all, { seconds }) => all + seconds, 0);
  const each = parts.map(({ name, seconds }) => `${name} ${seconds.toFixed(1)} s`);
  return `parts by themselves: ${each.join(', ')}; in all ${sum.toFixed(1)} s, of which it is ${(cold.cpu / sum).toFixed(2)} times`;
}
