import type { Ingested } from '../../src/commands/generate/ingest.ts';
import { WRITERS } from '../../src/core/intake/generated.ts';
import { leftLines } from '../../src/core/intake/left-files.ts';
import { count } from '../../src/core/words/plain-words.ts';

/** What came of an ingest, for people: a line for each batch, and what was not recorded. */
export function ingestText({ files, batches, campaign, left, written, removed }: Ingested): string {
  const known = files.filter((each) => each.known !== undefined).length;
  const silent = files.filter((each) => each.writer === 'none').length;
  const writers = new Map<string, number>();
  for (const file of files) writers.set(writerOf(file), (writers.get(writerOf(file)) ?? 0) + 1);
  const lines = batches.flatMap(({ id, existing, drafts }) => [
    `  ${campaign}/${id}: ${count(drafts, existing ? 'more draft' : 'draft')}${existing ? '' : ', new'}`,
    ...(written ? [] : draftLines(id, files)),
  ]);
  const read = [...writers]
    .filter(([writer]) => writer !== WRITERS.none)
    .map(([writer, count]) => `${writer} ${count}`)
    .join(', ');
  return [
    `${count(files.length, 'picture')} read${read === '' ? '' : ` (${read})`}.`,
    ...(known === 0 ? [] : [`${known} known already.`]),
    ...(silent === 0 ? [] : [`${silent} without anything that a generator wrote: prompt and seed are not recorded.`]),
    ...leftLines(left),
    ...(lines.length === 0
      ? [
          written
            ? 'Nothing new to write.'
            : campaign === undefined && files.length > 0
              ? NO_CAMPAIGN
              : 'Nothing was written.',
        ]
      : [written ? 'Written:' : 'Would be written:', ...lines]),
    ...(removed === undefined
      ? []
      : [
          `${count(removed, 'file')} ${written ? '' : 'would be '}removed from where ${removed === 1 ? 'it was' : 'they were'}.`,
        ]),
  ].join('\n');
}

/** What comes after: looking, and choosing. */
export const afterIngest = ({ written, campaign, batches: [first] }: Ingested): string[] =>
  written && first !== undefined
    ? [
        `Next: npm run contact-sheet -- ${campaign}/${first.id} shows them; npm run pick -- ${campaign}/${first.id}/d01 --why "…" chooses one.`,
      ]
    : [];

const NO_CAMPAIGN = 'Nothing was written. Name a campaign (--campaign) to see which batches they would be in.';

/** Who wrote it; of the many programs that write in the form of A1111, the one that says its name. */
const writerOf = ({ writer, tool }: Ingested['files'][number]): string =>
  writer === 'a1111' ? (tool?.name ?? WRITERS.a1111) : WRITERS[writer];

/** So many drafts of a batch are named; machines get all of them. */
const NAMED = 20;

/** Before anything is written: what each file is to be. */
function draftLines(batch: string, files: Ingested['files']): string[] {
  const own = files.filter(({ draft }) => draft?.startsWith(`${batch}/`) === true);
  const more = own.length - NAMED;
  return [
    ...own.slice(0, NAMED).map(({ draft, file }) => `    ${draft?.slice(batch.length + 1)} from ${file}`),
    ...(more > 0 ? [`    and ${more} more (all: --format json)`] : []),
  ];
}
