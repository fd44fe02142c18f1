import { stat } from 'node:fs/promises';
import type { LeftFile } from '../../core/intake/left-files.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { stampOf } from '../../io/files/stamps.ts';
import { changesIn, refuseUnlessFolder } from '../../io/files/watch.ts';
import { findPictures } from './find-pictures.ts';
import { type IngestCall, type Ingested, ingest } from './ingest.ts';

/**
 * Ingests what is in the folders, then whatever appears there, until the signal aborts. A file that is still being
 * written is told once and waits for its next change; one that was looked at is not opened again while its size and dates stay.
 * @throws WrongUse for what cannot be watched, before anything is read.
 */
export async function watchIngest(
  call: IngestCall,
  signal: AbortSignal,
  quiet = 400,
): Promise<AsyncGenerator<Ingested>> {
  for (const path of call.files) refuseUnlessFolder(path);
  return watching(call, signal, quiet);
}

async function* watching(call: IngestCall, signal: AbortSignal, quiet: number): AsyncGenerator<Ingested> {
  const seen = new Map<string, string>();
  const told = new Set<string>();
  const next = async (): Promise<Ingested | undefined> => {
    const { pictures, left, problems } = await findPictures(call.files);
    const before = await marks(pictures);
    const fresh = pictures.filter((file) => before.get(file) !== undefined && seen.get(file) !== before.get(file));
    // What is left is said once, with the pictures that are taken; a line for each text that a generator writes would be noise.
    if (fresh.length === 0) return undefined;
    await new Promise((resolve) => setTimeout(resolve, quiet));
    const after = await marks(fresh);
    const whole = fresh.filter((file) => after.get(file) === before.get(file));
    const growing = fresh.flatMap((path): LeftFile[] =>
      whole.includes(path) || !after.has(path) ? [] : [{ path, reason: 'still growing' }],
    );
    const done = whole.length === 0 ? NOTHING : await ingest({ ...call, files: whole, watching: true });
    for (const file of whole) seen.set(file, after.get(file) ?? '');
    const untold = [...left, ...growing, ...done.left].filter(({ path }) => !told.has(path));
    for (const { path } of untold) told.add(path);
    const said = { ...done, left: untold, problems: [...problems, ...done.problems] };
    return said.files.length + untold.length + said.problems.length === 0 ? undefined : said;
  };
  const over = new AbortController();
  // Listening begins before the first look, so that nothing falls between the two.
  const changes = changesIn(call.files, { quiet, signal: AbortSignal.any([signal, over.signal]) });
  let change = changes.next();
  try {
    while (!signal.aborted) {
      const done = await next().catch(refused);
      if (done !== undefined) yield done;
      if ((await change).done === true) return;
      change = changes.next();
    }
  } finally {
    // A folder that is still listened to keeps the process alive after its last word.
    over.abort();
  }
}

const NOTHING: Ingested = { files: [], refused: [], batches: [], problems: [], left: [], written: true };

/** What cannot be written is told, and watching goes on. */
function refused(thrown: unknown): Ingested {
  if (thrown instanceof Refusal)
    return { files: [], refused: [], batches: [], problems: thrown.problems, left: [], written: false };
  throw thrown;
}

/** Size and dates of each file that is there and not empty: of its content, and of its rights, which may have been what was wrong. */
async function marks(files: readonly string[]): Promise<Map<string, string>> {
  const found = await Promise.all(files.map(async (file) => [file, await stat(file).catch(() => undefined)] as const));
  return new Map(
    found.flatMap(([file, info]) => (info === undefined || info.size === 0 ? [] : [[file, stampOf(info)] as const])),
  );
}
