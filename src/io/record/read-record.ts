import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { locate } from '../../core/record/layout.ts';
import type { SourceFile } from '../../core/record/source-file.ts';
import { fileProblems, type RecordFileInfo } from '../../core/untrusted/files.ts';
import { lfsPointer } from '../../core/untrusted/lfs.ts';
import { readText } from '../csv/read-text.ts';
import { inParallel } from '../files/pool.ts';
import { listRecordFiles, mayBePointer } from '../files/safe-files.ts';
import type { FolderLook } from '../files/tree-stamp.ts';
import { blobNames } from '../git/disk-content.ts';
import { type IndexEntry, openRecordIndex } from './record-index.ts';

/** The texts of the record, parsed; the paths of all files beside them; and what could not be read. */
export type ReadRecord = {
  readonly sources: readonly SourceFile[];
  readonly files: readonly RecordFileInfo[];
  readonly problems: readonly Problem[];
};

/**
 * Reads every text of the record under `<root>/campaigns`, and judges each brief's MDX without running it.
 * Texts that have not changed since the last time (by their stamps) come from the index in `cacheDir`. Pictures are not opened.
 * Folders that this run looked at already are in `look`.
 */
export async function readRecord(root: string, cacheDir: string, look?: FolderLook): Promise<ReadRecord> {
  const index = openRecordIndex(cacheDir);
  const { files, problems: unsafe } = await listRecordFiles(root, index.isContent, look);
  if (files.length === 0 && unsafe.length === 0) return { sources: [], files, problems: [noRecord(root)] };
  const texts = files.filter((file) => file.lfs === undefined && locate(file.path) !== undefined);
  const read = await inParallel(texts, OPEN_AT_ONCE, async (file): Promise<Read> => {
    const known = index.find(file);
    return known === undefined ? readAnew(root, file) : { source: fromIndex(root, file.path, known), entry: known };
  });
  await index.keep(
    new Map(
      read.flatMap((each) => ('entry' in each && each.entry !== undefined ? [[each.source.path, each.entry]] : [])),
    ),
    files.filter((file) => file.lfs === undefined && mayBePointer(file)),
  );
  return {
    sources: read.flatMap((each) => ('source' in each ? [each.source] : [])),
    files,
    problems: [
      ...unsafe,
      ...read.flatMap((each) => each.problems ?? []),
      ...(texts.some((file) => locate(file.path)?.kind === 'team') ? [] : [noTeam]),
    ],
  };
}

/** A process may have a few hundred files open on some systems, and a record has as many texts as it likes. */
const OPEN_AT_ONCE = 32;

type Read = { source: SourceFile; entry?: IndexEntry; problems?: Problem[] } | { problems: Problem[] };

async function readAnew(root: string, file: RecordFileInfo): Promise<Read> {
  const { path, stamp } = file;
  // Loaded when a text is new: parsing MDX is a fifth of what a run with nothing to do would spend. That its package cannot be
  // loaded is no fault of this text.
  const { guardProse } = await import('./mdx-guard.ts');
  try {
    // Asked of the disk directly: through the thread pool, each of thousands of small texts takes several times as long.
    const content = readFileSync(join(root, path));
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
    const lfs = lfsPointer(text);
    if (lfs !== undefined) return { problems: fileProblems([{ ...file, lfs }]) };
    const read = readText(path, text);
    if ('problems' in read) return read;
    const { slips } = read;
    const source: SourceFile = { ...read.source, blob: blobNames(content) };
    const code = guardProse(source);
    // A text with code or a slip in it has no place in the index: it is judged again until it is mended.
    if (code.length + slips.length > 0) return { source, problems: [...code, ...slips] };
    return {
      source,
      entry: { stamp, blob: source.blob!, data: source.data, body: source.body, bodyLine: source.bodyLine },
    };
  } catch (thrown) {
    const notText = thrown instanceof TypeError;
    return {
      problems: [
        problem(
          'file-unreadable',
          { file: path, line: 1, column: 1 },
          {
            message: notText
              ? 'This file is not UTF-8 text.'
              : `This file cannot be read: ${(thrown as Error).message}.`,
            fix: !notText
              ? 'Check that it is there and that you may read it.'
              : path.endsWith('.csv')
                ? 'Export it once more as CSV in UTF-8: Excel calls that “CSV UTF-8 (comma delimited)”.'
                : 'Save it as UTF-8.',
          },
        ),
      ],
    };
  }
}

/** A source from the index; its text is opened again only when a problem wants a line and a column. */
function fromIndex(root: string, path: string, { blob, data, body, bodyLine }: IndexEntry): SourceFile {
  let opened: SourceFile | undefined;
  const open = (): SourceFile => {
    if (opened === undefined) {
      const read = readText(path, readFileSync(join(root, path), 'utf8'));
      if ('problems' in read) throw new Error(`${path} changed while it was being read; run the command again.`);
      opened = read.source;
    }
    return opened;
  };
  return {
    path,
    blob,
    data,
    body,
    bodyLine,
    get text() {
      return open().text;
    },
    place: (pointer, what) => open().place(pointer, what),
  };
}

const noRecord = (root: string): Problem =>
  problem(
    'no-record',
    { file: 'campaigns', line: 1, column: 1 },
    {
      message: `There is nothing in ${root}/campaigns.`,
      fix: 'Name the folder that holds campaigns/: --root DIR. Or make a folder a project of campaigns: npm run init',
    },
  );

const noTeam = problem(
  'no-record',
  { file: 'campaigns/team.yaml', line: 1, column: 1 },
  {
    message: 'There is no campaigns/team.yaml.',
    fix: 'Write down who works here.',
    example:
      'people:\n  - id: mara\n    name: Mara Lindqvist\n    roles: [creative-lead]\n    emails: [mara@example.com]',
  },
);
