import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { approvalText, MARA } from '../../../src/testing/approved-record.ts';
import { asPerson } from './record.ts';

/** Edits of a generated record, as people make them. Each is another one than the last, also of a record that an earlier call left. */

/** A word of the facts of the first brief, which its approval is about: the words that are there then. */
export const editFacts = (root: string): string =>
  counted(briefIn(root), /(?<=message: Light makes the morning)( \d+)?/, (turn) => ` ${turn}`);

/** A word of what follows the facts: no digest and no approval speaks of it, and Astro compiles it. */
export const editProse = (root: string): string =>
  counted(briefIn(root), /(?<=Quiet pictures)(?:, said (\d+) times| for season \d+)/, (turn) => `, said ${turn} times`);

/** A step of the recipe of an asset in a campaign of its own turn. */
export function editStep(root: string, turn: number): void {
  const ids = campaignsIn(root);
  const file = join(root, 'campaigns', ids[turn % ids.length]!, 'assets/asset-002/asset.md');
  counted(file, /(?<=ratio: "4:5")(?:, focus: \[0\.(\d), 0\.5\])?/, (now) => `, focus: [0.${3 + (now % 5)}, 0.5]`);
}

/** Another yes to something that has one, in a commit of its own. */
export function approveOnceMore(root: string, turn: number): void {
  const ids = campaignsIn(root);
  const folder = join(root, 'campaigns', ids[turn % ids.length]!, 'approvals');
  const said = readdirSync(folder).filter((name) => name.endsWith('--mara.md') && name.startsWith('assets-'));
  const asset = said
    .map((name) => name.slice('assets-'.length).split('--')[0]!)
    .find((id) => !said.includes(again(id)));
  if (asset === undefined) throw new Error(`Of ${folder} everything was approved once more.`);
  const first = readFileSync(join(folder, said.find((name) => name.startsWith(`assets-${asset}--`))!), 'utf8');
  const [, digest = ''] = /^digest: (\S+)$/m.exec(first) ?? [];
  const [, words = ''] = /^said: (\S+)$/m.exec(first) ?? [];
  const at = '2026-11-20T09:30:00Z';
  const file = join(folder, again(asset));
  writeFileSync(file, approvalText({ digest, said: words }, { subject: `assets/${asset}`, at }));
  const git = (...words: string[]): void =>
    void execFileSync('git', ['-C', root, ...words], { env: { ...process.env, ...asPerson(MARA, at) } });
  git('add', '--', file);
  git('commit', '-q', '-m', 'Yes', '--', file);
}

const again = (asset: string): string => `assets-${asset}--2026-11-20--mara.md`;

/** The ids of the campaigns that are there, in their order. */
export const campaignsIn = (root: string): string[] =>
  readdirSync(join(root, 'campaigns'), { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => name)
    .sort();

const briefIn = (root: string): string => join(root, 'campaigns', campaignsIn(root)[0]!, 'brief.mdx');

/** Puts words with the next number in a file's place, and tells them. @throws Error when they do not stand there. */
function counted(file: string, words: RegExp, next: (turn: number) => string): string {
  const text = readFileSync(file, 'utf8');
  const found = words.exec(text);
  if (found === null) throw new Error(`${file} does not say ${words}`);
  const to = next(Number(found[1] ?? 0) + 1);
  writeFileSync(file, `${text.slice(0, found.index)}${to}${text.slice(found.index + found[0].length)}`);
  return to;
}
