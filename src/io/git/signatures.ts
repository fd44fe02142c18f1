import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Commit, SignatureState } from '../../core/approval/identity.ts';
import { dayOf } from '../../core/words/days.ts';
import { readIndex, writeIndex } from '../cache/index-file.ts';
import { readAsked, readObjects } from './blobs.ts';
import type { Git } from './git.ts';
import { keyEnds } from './key-ends.ts';
import { isOnPath, keyRings } from './key-rings.ts';
import { GitRefusal } from './refusal.ts';

/** Where answers about signatures are remembered, and as of when they are asked for (ISO instant). */
export type SignatureMemory = { readonly cacheDir: string; readonly now: string };

/** Looks up what the signatures of these commits are worth, and tells each commit its own. */
export type TellSignatures = {
  (commits: Iterable<Commit>): Promise<void>;
  /** Whether anything that was told may be worth something else before a day is over, although nothing moved: a key comes to its end. */
  readonly passes: () => boolean;
};

/**
 * Git starts a program for every signature that it checks, so only those are asked for that say something: of commits that
 * brought a decision or a delivery in, or that changed a rule in somebody else's name. An answer is remembered by the commit,
 * for as long as keys, lists of signers, settings and programs are what they were, and until the key ends that it was made with.
 */
export function signatureTeller(root: string, git: Git, memory: SignatureMemory | undefined): TellSignatures {
  let passing = false;
  const tellAll = async (commits: Iterable<Commit>): Promise<void> => {
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
    const now = memory?.now ?? '';
    const known = memory === undefined ? {} : recalled(memory, keys);
    const asked = signed.filter((id) => !Object.hasOwn(known, id));
    const fresh = await ask(git, asked, { raw, today: memory === undefined ? '' : dayOf(now) });
    for (const id of signed) {
      const answer = fresh.get(id) ?? known[id];
      if (answer === undefined) throw new GitRefusal({ words: ['log'], said: `no word about ${id}`, exitCode: 0 });
      tell(wanted.get(id)!, answer);
      passing ||= endsSoon(answer, now);
    }
    // Where a key came or went meanwhile, nobody knows what was asked with it and what without.
    if (memory !== undefined && fresh.size > 0 && keys === (await keysIn(root, git)))
      await writeIndex(memory.cacheDir, INDEX, {
        keys,
        answers: { ...known, ...Object.fromEntries([...fresh].filter(([, { unheard }]) => unheard !== true)) },
      });
  };
  return Object.assign(tellAll, { passes: () => passing });
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

/**
 * `until`: when the key ends that it was made with, `since`: when it ended, in milliseconds since 1970; none where there is no end. `on`: the day of an answer that nobody knows
 * the end of. `unheard`: the program that checks signatures is there and said nothing, as when its keys are locked just then.
 */
type Answer = {
  readonly state: SignatureState;
  readonly signer: string;
  readonly until?: number;
  readonly since?: number;
  readonly on?: string;
  readonly unheard?: true;
};
type Answers = { readonly [commit: string]: Answer };

const UNSIGNED: Answer = { state: 'none', signer: '' };

const tell = (commit: Commit, { state, signer }: Answer): void => {
  Object.assign(commit, { signature: state, ...(state === 'good' ? { signer } : {}) });
};

/** A commit's own lines end at the first empty one; what its author writes comes after it. */
const isSigned = (commit: string): boolean => /^gpgsig(?:-sha256)? /m.test(commit.slice(0, commit.indexOf('\n\n')));

/** Raised whenever an answer would be understood differently. */
const INDEX = { name: 'signatures', version: '3' };

function recalled({ cacheDir, now }: SignatureMemory, keys: string): Answers {
  const held = readIndex<{ readonly keys: string; readonly answers: Answers }>(cacheDir, INDEX)?.held;
  if (held?.keys !== keys) return {};
  const [today, at] = [dayOf(now), Date.parse(now)];
  const fits = ({ on = today, since = at, until = Number.POSITIVE_INFINITY }: Answer): boolean =>
    on === today && since <= at && at < until;
  return Object.fromEntries(Object.entries(held.answers).filter(([, answer]) => fits(answer)));
}

/** How many programs check signatures at once. */
const AT_ONCE = 4;

const endsSoon = ({ on, until = Number.POSITIVE_INFINITY }: Answer, now: string): boolean =>
  on !== undefined || until - Date.parse(now) < A_DAY;
const A_DAY = 24 * 3600_000;

async function ask(
  git: Git,
  ids: readonly string[],
  { raw, today }: { readonly raw: ReadonlyMap<string, string>; readonly today: string },
): Promise<Map<string, Answer>> {
  const shares = Array.from({ length: Math.min(AT_ONCE, ids.length) }, (_, share) =>
    ids.filter((_, at) => at % AT_ONCE === share),
  );
  const format = '--format=%H%x00%G?%x00%GF%x00%GS%x00%GK%x00%GG%x00';
  const said = await Promise.all(
    shares.map((share) => git.bytes(['log', '--no-walk=unsorted', '--stdin', format], `${share.join('\n')}\n`)),
  );
  const told = said.flatMap((each) => {
    const fields = each.toString().split('\0');
    return Array.from({ length: Math.floor(fields.length / FIELDS) }, (_, at) =>
      fields.slice(at * FIELDS, (at + 1) * FIELDS),
    );
  });
  // One by SSH is checked as of its commit, so no other day changes it; and what does not hold is not mended by any day.
  const passes = (letter: string, print: string): boolean => 'GUXY'.includes(letter) && !print.startsWith('SHA256:');
  const ends = await keyEnds(
    git,
    told.flatMap(([, letter = '', print = '']) => (passes(letter, print) ? [print] : [])),
  );
  return new Map(
    told.map(([id = '', letter = '', print = '', signer = '', key = '', words = '']): [string, Answer] => {
      const end = SIGNATURE_ENDS.test(words) ? undefined : ends.get(print);
      const commit = id.trim();
      return [
        commit,
        {
          ...{ state: SIGNATURES[letter] ?? 'unchecked', signer },
          ...(passes(letter, print) ? endOf(letter, end, today) : {}),
          ...(print === '' && key === '' && isOnPath(checkerOf(raw.get(commit)!)) ? { unheard: true } : {}),
        },
      ];
    }),
  );
}

/** For how long an answer holds, by when its key ends; where nobody knows that, for the day. */
const endOf = (letter: string, end: number | undefined, today: string): Pick<Answer, 'until' | 'since' | 'on'> =>
  end === undefined
    ? { on: today }
    : end === Number.POSITIVE_INFINITY
      ? {}
      : 'XY'.includes(letter)
        ? { since: end }
        : { until: end };

/** Of one answer. */
const FIELDS = 6;

/** What GnuPG says of a signature that has an end of its own. */
const SIGNATURE_ENDS = /^gpg: Signature expire/m;

/** The program that git checks the signature of a commit with, by how that begins. */
const checkerOf = (commit: string): string =>
  /^gpgsig(?:-sha256)? -----BEGIN (PGP|SSH) /m.exec(commit)?.[1] === 'SSH'
    ? 'ssh-keygen'
    : /^gpgsig(?:-sha256)? -----BEGIN PGP /m.test(commit)
      ? 'gpg'
      : 'gpgsm';

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
