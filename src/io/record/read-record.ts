import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordFolder } from '../../core/approval/path-ground.ts';
import type { Digest } from '../../core/digest.ts';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { locate } from '../../core/record/layout.ts';
import type { SourceFile } from '../../core/record/source-file.ts';
import { fileProblems, type RecordFileInfo } from '../../core/untrusted/files.ts';
import { lfsPointer } from '../../core/untrusted/lfs.ts';
import { lazy } from '../../core/words/lazy.ts';
import { readText } from '../csv/read-text.ts';
import { inParallel } from '../files/pool.ts';
import { listRecordFiles, mayBePointer } from '../files/safe-files.ts';
import type { FolderLook } from '../files/tree-stamp.ts';
import { blobNames } from '../git/disk-content.ts';
import { type FolderRead, type IndexEntry, openRecordIndex, type RecordIndex, textsDigest } from './record-index.ts';

/** The texts of one folder of the record: of a campaign, by its id, or of what is in none. */
type RecordTexts = {
  readonly folder: string;
  /** One word for what all of them hold; undefined where one of them could not be read as it should be. */
  readonly digest?: Digest | undefined;
  /** The texts, parsed. Where nothing moved, they are fetched when they are asked for. @throws Error when a file changed meanwhile. */
  readonly sources: () => readonly SourceFile[];
};

/** The texts of the record by folder, and all of them; the paths of all files beside them; and what could not be read. */
export type ReadRecord = {
  readonly folders: ReadonlyMap<string, RecordTexts>;
  /** Every text, parsed: asked for where all of them are wanted. */
  readonly sources: readonly SourceFile[];
  readonly files: readonly RecordFileInfo[];
  readonly problems: readonly Problem[];
};

/**
 * Reads the texts of the record under `<root>/campaigns`, and judges each brief's MDX without running it.
 * Texts that have not changed since the last time (by their stamps) come from the index in `cacheDir`, and those of a folder in which
 * nothing moved only when they are asked for. Pictures are not opened. Folders that this run looked at already are in `look`.
 */
export async function readRecord(root: string, cacheDir: string, look?: FolderLook): Promise<ReadRecord> {
  const index = openRecordIndex(cacheDir);
  const { files, problems: unsafe } = await listRecordFiles(root, index.isContent, look);
  if (files.length === 0 && unsafe.length === 0)
    return { folders: new Map(), sources: [], files, problems: [noRecord(root)] };
  const texts = files.filter((file) => file.lfs === undefined && locate(file.path) !== undefined);
  const folders = new Map<string, RecordTexts>();
  const reads: FolderRead[] = [];
  const problems: Problem[] = [...unsafe];
  for (const [folder, own] of Map.groupBy(texts, ({ path }) => recordFolder(path))) {
    const digest = index.standing(folder, own);
    if (digest !== undefined) {
      folders.set(folder, { folder, digest, sources: lazy(() => sourcesAgain(root, own, digest, index, folder)) });
      reads.push({ folder, files: own, texts: digest });
      continue;
    }
    const read = await readFolder(root, own, index.entriesOf(folder, own));
    const { sources, entries, moved } = read;
    problems.push(...read.problems);
    const whole = entries.size === own.length ? textsDigest(sources.map(named)) : undefined;
    folders.set(folder, { folder, digest: whole, sources: () => sources });
    reads.push({ folder, files: own, texts: whole, ...(moved && { entries }) });
  }
  await index.keep(
    reads,
    files.filter((file) => file.lfs === undefined && mayBePointer(file)),
  );
  return {
    folders,
    get sources() {
      return [...folders.values()].flatMap((each) => each.sources());
    },
    files,
    problems: [...problems, ...(texts.some((file) => locate(file.path)?.kind === 'team') ? [] : [noTeam])],
  };
}

/** What was read of a folder's texts, in their order; `moved`: one of them was read anew. */
async function readFolder(
  root: string,
  files: readonly RecordFileInfo[],
  known: ReadonlyMap<string, IndexEntry>,
): Promise<{
  readonly sources: SourceFile[];
  readonly entries: ReadonlyMap<string, IndexEntry>;
  readonly problems: Problem[];
  readonly moved: boolean;
}> {
  const read = await inParallel(files, OPEN_AT_ONCE, async (file): Promise<Read> => {
    const entry = known.get(file.path);
    return entry === undefined ? readAnew(root, file) : { source: fromIndex(root, file.path, entry), entry };
  });
  return {
    sources: read.flatMap((each) => ('source' in each ? [each.source] : [])),
    entries: new Map(
      read.flatMap((each) => ('entry' in each && each.entry !== undefined ? [[each.source.path, each.entry]] : [])),
    ),
    problems: read.flatMap((each) => each.problems ?? []),
    moved: known.size < files.length,
  };
}

/** The texts of a folder in which nothing moved since its word was noted, from the index where it still has them. */
function sourcesAgain(
  root: string,
  files: readonly RecordFileInfo[],
  digest: Digest,
  index: RecordIndex,
  folder: string,
): SourceFile[] {
  const known = index.entriesOf(folder, files);
  const sources = files.map(({ path }): SourceFile => {
    const entry = known.get(path);
    if (entry !== undefined) return fromIndex(root, path, entry);
    const content = readFileSync(join(root, path));
    const read = readText(path, content.toString());
    if ('problems' in read) throw new Error(changedMeanwhile(path));
    return { ...read.source, blob: blobNames(content) };
  });
  if (textsDigest(sources.map(named)) !== digest) throw new Error(changedMeanwhile(files[0]?.path ?? folder));
  return sources;
}

const named = ({ path, blob }: SourceFile) => ({ path, blob: blob! });

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
      if ('problems' in read) throw new Error(changedMeanwhile(path));
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

const changedMeanwhile = (path: string): string => `${path} changed while it was being read; run the command again.`;

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
