import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '../core/digest.ts';
import { sha256 } from './sha256.ts';
import { writeAtomic } from './write-atomic.ts';

/** Raise it when any measurement of the same file comes out differently. */
const MEASURING = 1;

/** What was found out about something before, or what `find` finds out; plain data, kept under `folder` by `about`. */
export async function noted<Found>(folder: string, about: unknown, find: () => Promise<Found>): Promise<Found> {
  const key = sha256(canonicalJson({ measuring: MEASURING, about })).slice('sha256:'.length);
  const path = join(folder, `${key}.json`);
  const known = await readFile(path, 'utf8').catch(() => undefined);
  if (known !== undefined) return JSON.parse(known) as Found;
  const found = await find();
  await writeAtomic(path, JSON.stringify(found));
  return found;
}
