import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '../../core/digest.ts';
import { sha256 } from '../files/sha256.ts';
import { writeAtomic } from '../files/write-atomic.ts';

/** Raise it when any measurement of the same file comes out differently. */
const MEASURING = 1;

/**
 * What was found out about something before, or what `find` finds out; plain data, kept under `folder` by `about`. What the
 * folder `behind` has is taken from there.
 */
export async function noted<Found>(
  folder: string,
  about: unknown,
  find: () => Promise<Found>,
  behind?: string,
): Promise<Found> {
  const key = sha256(canonicalJson({ measuring: MEASURING, about })).slice('sha256:'.length);
  const path = join(folder, `${key}.json`);
  const known = await textOf(path);
  if (known !== undefined) return JSON.parse(known) as Found;
  const before = behind === undefined ? undefined : await textOf(join(behind, `${key}.json`));
  const found = before === undefined ? await find() : (JSON.parse(before) as Found);
  await writeAtomic(path, JSON.stringify(found));
  return found;
}

const textOf = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined);
