import type { Problem } from '../../../core/problem/problem.ts';
import type { Signer } from '../../../io/c2pa/signer.ts';

/** What is to be verified, and against what. */
export type VerifyOptions = {
  readonly root: string;
  readonly out: string;
  readonly now: string;
  readonly cwd: string;
  /** Packs (.zip) and single files. */
  readonly files: readonly string[];
  /** Every pack under `out/packs` as well. */
  readonly all: boolean;
  /** Draws everything again, in a cache of its own, and compares. */
  readonly rebuild: boolean;
  readonly engine: { readonly [program: string]: string };
  /** Who signs here: what is drawn again is signed as well, and this signer's authority is trusted. */
  readonly signer?: Signer;
};

/** What was found out about one file: plain lines, and what is left to doubt. */
export type Found = { lines: string[]; problems: Problem[] };
