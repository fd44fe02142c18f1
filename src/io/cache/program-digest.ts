import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest } from '../../core/digest.ts';
import { sha256 } from '../files/sha256.ts';
import { changedAt, isYoung, stampOf, stampsUnder, statsAt } from '../files/stamps.ts';
import { readIndex, writeIndex } from './index-file.ts';

/**
 * The digest of all that decides what pictures and packs come to: every module of the program in the folder `program`, and what is
 * installed beside it. Another version has another one, and on every machine the same. Files are opened when one of them moved.
 */
export async function programDigest(program: string, cacheDir: string): Promise<Digest> {
  const modules = ['src/core', 'src/io', 'src/commands'].flatMap((folder) =>
    [...stampsUnder(join(program, folder)).keys()]
      .filter((path) => !/\.test\.[jt]s$/.test(path))
      .map((path) => `${folder}/${path}`),
  );
  const paths = [...modules, 'package.json', 'package-lock.json'].sort();
  const found = paths.map((path) => statsAt(join(program, path)));
  const stamps = sha256(
    paths.map((path, at) => `${path} ${found[at] === undefined ? '' : stampOf(found[at])}`).join('\n'),
  );
  const known = readIndex<Held>(cacheDir, INDEX);
  const youngest = Math.max(...found.map((each) => (each === undefined ? 0 : changedAt(each))));
  if (known?.held.stamps === stamps && !isYoung(youngest, known.written)) return known.held.digest;
  const lines = paths.map((path, at) =>
    found[at] === undefined ? `${path} gone` : `${path} ${sha256(readFileSync(join(program, path)))}`,
  );
  const digest = sha256([process.version, ...lines].join('\n'));
  await writeIndex(cacheDir, INDEX, { stamps, digest } satisfies Held);
  return digest;
}

const INDEX = { name: 'program', version: '1' };

type Held = { readonly stamps: string; readonly digest: Digest };
