import { count } from '../words/plain-words.ts';
import { codeSpan } from '../words/print-markdown.ts';
import type { FileProof, Moved, UpgradeProof } from './upgrade-proof.ts';

/** What an upgrade changes in a project. `left`: files of the tool's that the team made its own, which stay. */
export type UpgradeChanges = {
  readonly from: string;
  readonly to: string;
  readonly news: string;
  readonly files: readonly string[];
  readonly left: readonly string[];
  readonly migrations: readonly string[];
};

/** The proposal in Markdown: what is new, what changes here, and the proof. `pictures` names the picture of a file that moved. */
export function upgradeReport(
  changes: UpgradeChanges,
  proof: UpgradeProof,
  pictures: ReadonlyMap<string, string>,
): string {
  const { from, to, news, files, left, migrations } = changes;
  return [
    `# Greenlit ${from} → ${to}`,
    '## What it does to what was approved',
    proofLines(proof, pictures).join('\n'),
    '## What changes here',
    [
      ...files.map((path) => `- ${codeSpan(path)}`),
      ...migrations.map((each) => `- The record’s form: ${each}`),
      ...left.map(
        (path) =>
          `- ${codeSpan(path)} is as your team made it, and stays. The new version would write it otherwise: npx greenlit init --plan`,
      ),
    ].join('\n'),
    '## What is new',
    news === ''
      ? 'The changelog says nothing of the versions between.'
      : news.replace(/^## /gm, '### ').replace(/^### (?=[A-Z])/gm, '#### '),
    '',
  ].join('\n\n');
}

/** The proof in a few lines: what is the same in numbers, what is not by name. */
export function proofLines(proof: UpgradeProof, pictures: ReadonlyMap<string, string> = new Map()): string[] {
  const { assets, lapses, packs, bytes, milliseconds } = proof;
  const all = assets.flatMap(({ ref, files }) => files.map((file) => ({ ref, file })));
  const come = (is: FileProof['is']): number => all.filter(({ file }) => file.is === is).length;
  return [
    `- ${count(assets.length, 'asset')} that may be used, ${count(all.length, 'file')}, drawn with both versions: ${come('bytes')} the same bytes, ${come('pixels')} the same pixels in other bytes, ${come('moved')} moved.`,
    ...all.flatMap(({ ref, file }) =>
      file.is === 'bytes' || file.is === 'pixels'
        ? []
        : [`- ${codeSpan(`${ref}: ${file.name}`)} ${fileWords(file, pictures.get(`${ref}/${file.name}`))}`],
    ),
    lapses.length === 0
      ? '- Approvals that would lapse: none. Every digest is what it was.'
      : `- **Approvals that would lapse: ${lapses.length}.**`,
    ...lapses.map(({ ref, why }) => `  - ${codeSpan(ref)}: ${why}`),
    `- Packs: ${packs.same} the same, ${packs.changed.length} other bytes, ${packs.gone.length} gone.`,
    ...[
      ...packs.gone.map((file) => `  - ${codeSpan(file)} is gone`),
      ...packs.changed.slice(0, NAMED).map((file) => `  - ${codeSpan(file)} has other bytes`),
      ...(packs.changed.length > NAMED ? [`  - and ${packs.changed.length - NAMED} more`] : []),
    ],
    `- Weight of the files: ${megabytes(bytes.old)} → ${megabytes(bytes.fresh)} MB. Time to build all of it from nothing: ${seconds(milliseconds.old)} → ${seconds(milliseconds.fresh)} s.`,
  ];
}

/** How many packs are named: whoever packs anew has other bytes in each, because a pack names its versions. */
const NAMED = 8;

function fileWords(file: FileProof, picture: string | undefined): string {
  if (file.is !== 'moved') return file.is === 'gone' ? 'is not made any more' : 'is made as well';
  const shown = picture === undefined ? '' : `; old, new and what differs: ${codeSpan(picture)}`;
  return `${movedWords(file.by)}${shown}`;
}

/** How far pixels moved, for people. */
const movedWords = (by: Moved): string =>
  by === 'other size'
    ? 'has another size'
    : `moved by at most ${by.most} of 255, in ${(by.share * 100).toPrecision(2)} % of its pixels`;

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);
