import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Receipt } from '../../core/drawing/receipt.ts';
import { sha256 } from '../files/sha256.ts';
import { writeAtomic } from '../files/write-atomic.ts';
import { gitStamp } from '../git/stamp.ts';
import { stampAt, stampsUnder } from './stamps.ts';

/** What a run can depend on, as it is right now. */
export type World = { readonly ground: string; readonly at: number; readonly files: ReadonlyMap<string, string> };

/** Files as young as this may change again within one tick of the disk's clock. Milliseconds. */
const RACY = 50;
/** Raise when what a receipt holds changes. */
const FORMAT = 2;

/**
 * Looks at the record, the program and git without opening a file of the record. `asked` is everything that was asked for,
 * `program` the folder that Greenlit lives in, `at` the clock. Undefined where git cannot be understood from its files.
 */
export function lookAround(options: {
  readonly root: string;
  readonly program: string;
  readonly at: number;
  readonly asked: unknown;
}): World | undefined {
  const { root, program, at, asked } = options;
  const git = gitStamp(root);
  if (git === undefined) return undefined;
  const code = ['src/core', 'src/io', 'src/commands'].flatMap((each) => [...stampsUnder(join(program, each))]);
  const installed = ['package-lock.json', 'node_modules/.package-lock.json', 'node_modules/sharp/package.json'];
  const ground = [
    FORMAT,
    process.version,
    process.arch,
    root,
    asked,
    git,
    code,
    installed.map((each) => stampAt(join(program, each))),
  ];
  return { ground: sha256(JSON.stringify(ground)), at, files: stampsUnder(join(root, 'campaigns'), at - RACY) };
}

/** The receipt of a run by the name of what it worked on; none when it is missing or damaged, which costs time and nothing else. */
export function readReceipt<Done>(cacheDir: string, name: string): Receipt<Done> | undefined {
  try {
    const bytes = readFileSync(pathOf(cacheDir, name));
    const end = bytes.indexOf('\n');
    const content = bytes.subarray(end + 1);
    return sha256(content) === bytes.toString('utf8', 0, end) ? JSON.parse(content.toString()) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a receipt; its first line is the digest of the rest. A cache that cannot be written costs time, never the result. */
export async function keepReceipt(cacheDir: string, name: string, receipt: Receipt<unknown>): Promise<void> {
  const text = JSON.stringify(receipt);
  await writeAtomic(pathOf(cacheDir, name), `${sha256(text)}\n${text}`, { flush: false }).catch(() => undefined);
}

const pathOf = (cacheDir: string, name: string): string =>
  join(cacheDir, 'receipts', `${sha256(name).slice('sha256:'.length, 'sha256:'.length + 32)}.json`);
