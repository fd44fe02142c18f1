import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Commit, SignatureState } from '../../core/approval/identity.ts';
import { dayOf, daysBetween } from '../../core/words/days.ts';
import { readIndex, writeIndex } from '../cache/index-file.ts';
import { readAsked, readObjects } from './blobs.ts';
import type { Git } from './git.ts';
import { keyRings } from './key-rings.ts';
import { GitRefusal } from './refusal.ts';

/** Where answers about signatures are remembered, and as of when they are asked for (ISO instant). */
export type SignatureMemory = { readonly cacheDir: string; readonly now: string };

/** Looks up what the signatures of these commits are worth, and tells each commit its own. */
export type TellSignatures = (commits: Iterable<Commit>) => Promise<void>;

/**
 * Git starts a program for every signature that it checks, so only those are asked for that say something: of commits that
 * brought a decision or a delivery in, or that changed a rule in somebody else's name. An answer is remembered by the commit,
 * for as long as keys, lists of signers and settings are what they were. A key that ends is not seen by these, so what GnuPG said is asked again after a week.
 */
export function signatureTeller(root: string, git: Git, memory: SignatureMemory | undefined): TellSignatures {
  return async (commits) => {
    const wanted = new Map<string, Commit>();
    for (const each of commits) if (each.signature === 'unasked') wanted.set(each.id, each);
    if (wanted.size === 0) return;
    const raw = await readObjects(git, 'commit', [...wanted.keys()]);
    const signed: string[] = [];
    for (const [id, commit] of wanted)
      if (isSigned(raw.get(id)!)) signed.push(id);
      else tell(commit, UNSIGNED);
    if (signed.length === 0) return;
    const keys = await keysIn(root, git);
    const known = memory === undefined ? {} : recalled(memory, keys);
    const asked = signed.filter((id) => !Object.hasOwn(known, id));
    const fresh = await ask(git, asked, memory === undefined ? '' : dayOf(memory.now));
    for (const id of signed) {
      const answer = fresh.get(id) ?? known[id];
      if (answer === undefined) throw new GitRefusal({ words: ['log'], said: `no word about ${id}`, exitCode: 0 });
      tell(wanted.get(id)!, answer);
    }
    // Where a key came or went meanwhile, nobody knows what was asked with it and what without.
    if (memory !== undefined && fresh.size > 0 && keys === (await keysIn(root, git)))
      await writeIndex(memory.cacheDir, INDEX, { keys, answers: { ...known, ...Object.fromEntries(fresh) } });
  };
}

/** Commits that may be asked about later, as they are found; `done` tells those that nobody signed so. */
export type Unsigned = { readonly add: (commit: Commit) => void; readonly done: () => Promise<void> };

/**
 * Most commits are not signed, and that needs no check: it is looked up while the log is still read, by one process that gets each
 * commit as it is found. `done` is called once, also where the log could not be read to its end.
 */
export function tellUnsigned(git: Git): Unsigned {
  const found = new Map<string, Commit>();
  const lines = new PassThrough({ encoding: 'utf8' });
  let asked: Promise<ReadonlyMap<string, string>> | undefined;
  let waiting: string[] = [];
  const send = (): void => {
    lines.write(waiting.join(''));
    waiting = [];
  };
  return {
    add: (commit) => {
      found.set(commit.id, commit);
      waiting.push(`${commit.id}\n`);
      if (waiting.length === TOGETHER) send();
      asked ??= readAsked(git, 'commit', lines, found.keys());
      asked.catch(() => {});
    },
    done: async () => {
      if (waiting.length > 0) send();
      lines.end();
      for (const [id, text] of (await asked) ?? []) if (!isSigned(text)) tell(found.get(id)!, UNSIGNED);
    },
  };
}

/** Commits that git is asked about in one breath: a line each would be a call each, of this process and of git. */
const TOGETHER = 256;

/** `on`: the day on which a signature was checked that may be worth something else on another; none where it may not. */
type Answer = { readonly state: SignatureState; readonly signer: string; readonly on?: string };
type Answers = { readonly [commit: string]: Answer };

const UNSIGNED: Answer = { state: 'none', signer: '' };

const tell = (commit: Commit, { state, signer }: Answer): void => {
  Object.assign(commit, { signature: state, ...(state === 'good' ? { signer } : {}) });
};

/** A commit's own lines end at the first empty one; what its author writes comes after it. */
const isSigned = (commit: string): boolean => /^gpgsig(?:-sha256)? /m.test(commit.slice(0, commit.indexOf('\n\n')));

/** After so many days a key may have come to its end. */
const ASKED_AGAIN = 7;

/** Raised whenever an answer would be understood differently. */
const INDEX = { name: 'signatures', version: '1' };

function recalled({ cacheDir, now }: SignatureMemory, keys: string): Answers {
  const held = readIndex<{ readonly keys: string; readonly answers: Answers }>(cacheDir, INDEX)?.held;
  if (held?.keys !== keys) return {};
  const fits = ({ on }: Answer): boolean => on === undefined || Math.abs(daysBetween(on, now)) < ASKED_AGAIN;
  return Object.fromEntries(Object.entries(held.answers).filter(([, answer]) => fits(answer)));
}

/** How many programs check signatures at once. */
const AT_ONCE = 4;

async function ask(git: Git, ids: readonly string[], today: string): Promise<Map<string, Answer>> {
  const shares = Array.from({ length: Math.min(AT_ONCE, ids.length) }, (_, share) =>
    ids.filter((_, at) => at % AT_ONCE === share),
  );
  const format = '--format=%H%x00%G?%x00%GF%x00%GS%x00';
  const said = await Promise.all(
    shares.map((share) => git.bytes(['log', '--no-walk=unsorted', '--stdin', format], `${share.join('\n')}\n`)),
  );
  const answers = new Map<string, Answer>();
  for (const each of said) {
    const fields = each.toString().split('\0');
    for (let at = 0; at + 4 <= fields.length; at += 4) {
      const [id = '', letter = '', print = '', signer = ''] = fields.slice(at, at + 4);
      const state = SIGNATURES[letter] ?? 'unchecked';
      // A signature by SSH is checked as of its commit, so no other day changes it.
      answers.set(id.trim(), { state, signer, ...(print.startsWith('SHA256:') ? {} : { on: today }) });
    }
  }
  return answers;
}

const SIGNATURES: { readonly [letter: string]: SignatureState } = {
  G: 'good',
  U: 'untrusted',
  X: 'expired',
  Y: 'expired',
  R: 'revoked',
  E: 'unchecked',
  B: 'bad',
  N: 'none',
};

/** Everything that the worth of a signature depends on besides the commit, in one word. */
async function keysIn(root: string, git: Git): Promise<string> {
  const settings = await git('config', '--null', '--get-regexp', '^gpg\\.').catch((thrown: unknown) => {
    if (thrown instanceof GitRefusal && thrown.exitCode === 1) return '';
    throw thrown;
  });
  const lists = await Promise.all(
    ['gpg.ssh.allowedSignersFile', 'gpg.ssh.revocationFile'].map((key) =>
      git('config', '--path', '--get', key).then((path) => contentAt(resolve(root, path.trim())), NONE),
    ),
  );
  return createHash('sha256')
    .update([settings, ...lists, ...keyRings()].join('\0'))
    .digest('hex');
}

const NONE = (thrown: unknown): string => {
  if (thrown instanceof GitRefusal && thrown.exitCode === 1) return '';
  throw thrown;
};

function contentAt(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    // Git says of each signature that it cannot be checked.
    return '';
  }
}
