import { join } from 'node:path';
import type { Receipt } from '../../core/drawing/receipt.ts';
import { gitStamp } from '../files/git-stamp.ts';
import { sha256 } from '../files/sha256.ts';
import { stampAt, stampsUnder } from '../files/stamps.ts';
import { type RememberedWork, recall, remember } from './remembered.ts';
import { openStore } from './store.ts';

/** What a run can depend on, as it is right now. */
export type RunContext = { readonly ground: string; readonly at: number; readonly files: ReadonlyMap<string, string> };

/** Raise when what a receipt holds changes. */
const VERSION = '5';

/**
 * Looks at the record, the program and git without opening a file of the record. `asked` is everything that was asked for,
 * `program` the folder that Greenlit lives in, `at` the clock. Undefined where git cannot be understood from its files.
 */
export function runContext(options: {
  readonly root: string;
  readonly program: string;
  readonly at: number;
  readonly asked: unknown;
}): RunContext | undefined {
  const { root, program, at, asked } = options;
  const git = gitStamp(root);
  if (git === undefined) return undefined;
  const code = ['src/core', 'src/io', 'src/commands'].flatMap((each) => [...stampsUnder(join(program, each))]);
  const installed = ['package-lock.json', 'node_modules/.package-lock.json', 'node_modules/sharp/package.json'];
  const ground = [
    process.version,
    process.arch,
    root,
    asked,
    git,
    code,
    installed.map((each) => stampAt(join(program, each))),
  ];
  return { ground: sha256(JSON.stringify(ground)), at, files: stampsUnder(join(root, 'campaigns'), at) };
}

/** The receipt of a run by the name of what it worked on, if there is one. */
export const readReceipt = async <Done>(cacheDir: string, name: string): Promise<Receipt<Done> | undefined> =>
  (await recall<Receipt<Done>>(openStore(cacheDir), receiptOf(name)))?.found;

/** Keeps a receipt. */
export const keepReceipt = (cacheDir: string, name: string, receipt: Receipt<unknown>): Promise<void> =>
  remember(openStore(cacheDir), receiptOf(name), receipt);

const receiptOf = (name: string): RememberedWork => ({ kind: 'receipt', version: VERSION, about: name });
