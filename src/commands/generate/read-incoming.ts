import { basename } from 'node:path';
import type { Digest } from '../../core/digest.ts';
import { TEXT_FILE } from '../../core/intake/generated.ts';
import {
  animatedPicture,
  brokenPicture,
  heicPicture,
  noPicture,
  tooLarge,
  unreadable,
} from '../../core/intake/intake-problems.ts';
import type { LeftFile } from '../../core/intake/left-files.ts';
import type { TakenFile } from '../../core/intake/taken-files.ts';
import type { Problem } from '../../core/problem/problem.ts';
import { LIMITS } from '../../core/untrusted/files.ts';
import { inParallel } from '../../io/files/pool.ts';
import { sha256 } from '../../io/files/sha256.ts';
import type { Staging } from '../../io/files/staging.ts';
import { type FileMark, unchangedSince } from '../../io/files/stamps.ts';
import { wholeFileReader } from '../../io/files/whole-file.ts';
import { readPicture } from '../../io/metadata/read-picture.ts';
import { readHeader } from '../../io/pictures/picture-header.ts';
import { textsBeside } from './text-beside.ts';

/** What stands around the reading. Without `staging` nothing is copied; what a run that copies would refuse is refused all the same. */
export type Reading = {
  /** The draft of the record that has these bytes. */
  readonly known: (digest: Digest, bytes: number) => Promise<string | undefined>;
  readonly staging: Staging | undefined;
  readonly how: 'copy' | 'link';
  /** The folder is looked at again: what ends in the middle is waited for, rather than refused. */
  readonly watching?: boolean;
  /** Whether texts beside a picture are read also where the picture says how it was made. */
  readonly sidecars: boolean;
  readonly progress?: (event: { stage: string; done: number; total?: number; name?: string }) => void;
};

/** A file that was read: how it stood on the disk, the ending its draft gets, and its number in the staging folder. */
export type ReadFile = {
  readonly file: TakenFile;
  readonly mark: FileMark;
  readonly ending: string;
  readonly staged: number;
  /** The text files beside it that say how it was made. */
  readonly texts: readonly string[];
};

/** A picture whose metadata was read and that cannot be a draft, and why. */
type Refused = { readonly problem: Problem; readonly refused: TakenFile };

/** Reads every file once, in order: digest, metadata, and its copy into the staging folder come from the same bytes. */
export async function readIncoming(
  paths: readonly string[],
  reading: Reading,
): Promise<{
  readonly read: readonly ReadFile[];
  readonly refused: readonly TakenFile[];
  readonly problems: readonly Problem[];
  readonly left: readonly LeftFile[];
}> {
  const seen = new Map<Digest, Promise<number>>();
  let done = 0;
  // One is digested while another is read and a third is written, a piece at a time: two wait for each other at every piece.
  const readers = Array.from({ length: 3 }, () => wholeFileReader(LIMITS.picture));
  const results = await inParallel(paths, readers.length, async (path, _, lane) => {
    const result = await readOne(path, readers[lane]!, seen, reading);
    done += 1;
    reading.progress?.({ stage: 'reading', done, total: paths.length, name: basename(path) });
    return result;
  });
  return {
    read: twinsNamed(results.filter((each) => 'mark' in each)),
    refused: results.flatMap((each) => ('refused' in each ? [each.refused] : [])),
    problems: results.flatMap((each) => ('refused' in each ? [each.problem] : 'code' in each ? [each] : [])),
    left: results.filter((each) => 'reason' in each),
  };
}

/** Of files with the same bytes the first in order is the draft, whichever was read first: a run names its drafts as its dry run did. */
function twinsNamed(read: readonly ReadFile[]): ReadFile[] {
  const first = new Map<Digest, string>();
  return read.map((each) => {
    const { digest, path, known } = each.file;
    if (known !== undefined) return each;
    const twin = first.get(digest);
    if (twin === undefined) first.set(digest, path);
    return twin === undefined ? each : { ...each, file: { ...each.file, known: twin } };
  });
}

async function readOne(
  path: string,
  readWhole: ReturnType<typeof wholeFileReader>,
  seen: Map<Digest, Promise<number>>,
  { known, staging, how, sidecars, watching = false }: Reading,
): Promise<ReadFile | Refused | Problem | LeftFile> {
  const whole = await readWhole(path).catch((thrown: NodeJS.ErrnoException) => thrown);
  if (whole instanceof Error) return unreadable(path, whole);
  if ('tooLong' in whole) return tooLarge(path, whole.tooLong, LIMITS.picture);
  const { bytes, mark } = whole;
  const digest = sha256(bytes);
  let beside: Awaited<ReturnType<typeof textsBeside>> = [];
  const { format, kind, cut, ...generated } = await readPicture(basename(path), bytes, {
    always: sidecars,
    texts: async () => {
      beside = await textsBeside(path, sidecars);
      return beside.flatMap((each) => ('text' in each ? [{ name: basename(each.path), text: each.text }] : []));
    },
  });
  // How it was made may stand there: a draft without it would say that nobody recorded it.
  const failed = beside.find((each) => 'failed' in each);
  if (failed !== undefined) return unreadable(failed.path, failed.failed);
  const file = { ...generated, path, digest, bytes: bytes.length };
  const refused = (problem: Problem): Refused | Problem =>
    generated.writer === 'none' ? problem : { problem, refused: file };
  if (format === undefined) return refused(kind === 'heic' ? heicPicture(path) : noPicture(path, generated.notes));
  const told = new Set(generated.raw.filter(({ at }) => at === TEXT_FILE).map(({ key }) => key));
  const texts = beside.map(({ path }) => path).filter((each) => told.has(basename(each)));
  const held = { mark, ending: format, staged: 0, texts };
  const there = await known(digest, bytes.length);
  if (there !== undefined) return { file: { ...file, known: there }, ...held };
  const header = await readHeader(`x.${format}`, bytes);
  // Nobody else knows whether more is to come: a folder that is watched will tell, and so does a file that has grown since.
  if (cut === true && (watching || !(await unchangedSince(path, mark).catch(() => true))))
    return { path, reason: 'still growing' };
  if ('frames' in header) return refused(animatedPicture(path, format, header.frames));
  if ('reason' in header && generated.notes.length === 0) return brokenPicture(path, header.reason);
  if ('reason' in header || cut === true) return brokenPicture(path, generated.notes.join(', '));
  // Only what can be a draft stands for others with the same bytes: a copy of a refused file is refused as well.
  const staged = seen.get(digest) ?? staging?.add({ path, bytes, mark }, how) ?? Promise.resolve(0);
  seen.set(digest, staged);
  return { ...held, file, staged: await staged };
}
