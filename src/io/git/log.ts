import type { Commit, Identity } from '../../core/approval/identity.ts';
import { GitRefusal } from './refusal.ts';

/** One file in one commit, as `git log --raw` tells it. */
export type Change = {
  readonly status: 'added' | 'altered' | 'deleted' | 'moved';
  readonly path: string;
  /** For a move: where it was. */
  readonly from?: string;
  /** The content after the change, as git names it. */
  readonly blob: string;
  /** A plain file has content of its own; a link leads to another's, and a submodule is a commit of another repository. */
  readonly mode: 'file' | 'link' | 'other';
};

export type LoggedCommit = { readonly commit: Commit; readonly changes: readonly Change[] };

/** Fields end with NUL, which no commit can hold; so nothing that an author writes can pass for another field. */
const FIELDS = [
  '%H',
  '%aI',
  '%cI',
  '%an',
  '%ae',
  '%cn',
  '%ce',
  '%P',
  '%(trailers:key=Co-authored-by,valueonly,unfold)',
];

/**
 * The one pass: oldest first, exact moves as moves, what a merge itself changed as changes of that merge.
 * Settings of the user's that would change the output are overridden. @see parseLog, which throws rather than guess.
 */
export const LOG_ARGUMENTS: readonly string[] = [
  'log',
  '--topo-order',
  '--reverse',
  '-z',
  '--raw',
  '--no-abbrev',
  '--relative',
  '--find-renames=100%',
  // What merges themselves changed, as every git since 1.5 tells it.
  '-c',
  // A side that a merge dropped is told too: a decision on it was made all the same.
  '--full-history',
  '--no-show-signature',
  '--no-color',
  '--no-notes',
  `--format=${FIELDS.map((each) => `${each}%x00`).join('')}`,
];

/** Reads the output of `git log` with LOG_ARGUMENTS, a commit after its parents. */
export function parseLog(text: string): LoggedCommit[] {
  const tokens = text.split('\0');
  const commits: { commit: Commit; changes: Change[] }[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = (tokens[at] ?? '').replace(/^\n+/, '');
    if (token === '') at += 1;
    else if (token.startsWith(':')) {
      const letter = token.slice(token.lastIndexOf(' ') + 1);
      // A merge names the path that came out of it, whatever it was called on either side.
      const two = !token.startsWith('::') && /^[RC]/.test(letter);
      const change = changeOf(token, letter, tokens[at + 1] ?? '', two ? tokens[at + 2] : undefined);
      const commit = commits.at(-1);
      if (!RAW.test(token) || change.path === '' || commit === undefined) throw outOfStep(token);
      commit.changes.push(change);
      at += two ? 3 : 2;
    } else {
      if (!/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(token) || at + FIELDS.length > tokens.length) throw outOfStep(token);
      const fields = [token, ...tokens.slice(at + 1, at + FIELDS.length)];
      commits.push({ commit: commitOf(fields, commits.length), changes: [] });
      at += FIELDS.length;
    }
  }
  return commits;
}

/** One raw line: as many colons, modes, blobs and letters as there are parents. */
const RAW = /^:+\d{6}(?: \d{6})+(?: [0-9a-f]{40,64})+ [A-Z]+\d*$/;

/** What was read for a commit is none: whatever follows would be taken for something else, so nothing is taken at all. */
const outOfStep = (token: string): Error =>
  new GitRefusal({ words: ['log'], said: `its history cannot be read at “${token.slice(0, 60)}”`, exitCode: 0 });

/** `:<mode> <mode> <blob> <blob> <letter>`; a merge has a colon, a mode, a blob and a letter for each parent. */
function changeOf(raw: string, letters: string, path: string, to: string | undefined): Change {
  const parents = raw.length - raw.replace(/^:+/, '').length;
  const words = raw.slice(parents).split(' ');
  const rest = { blob: words[2 * parents + 1] ?? '', mode: modeOf(words[parents]) };
  if (to !== undefined && letters.startsWith('R')) return { status: 'moved', from: path, path: to, ...rest };
  if (to !== undefined) return { status: 'added', path: to, ...rest };
  const all = (letter: string): boolean => [...letters].every((each) => each === letter);
  return { status: all('A') ? 'added' : all('D') ? 'deleted' : 'altered', path, ...rest };
}

const modeOf = (mode = ''): Change['mode'] => (mode.startsWith('100') ? 'file' : mode === '120000' ? 'link' : 'other');

function commitOf(fields: readonly string[], order: number): Commit {
  const [
    id = '',
    authoredAt = '',
    committedAt = '',
    aName = '',
    aMail = '',
    cName = '',
    cMail = '',
    parents = '',
    trailers = '',
  ] = fields;
  return {
    id,
    order,
    authoredAt,
    committedAt,
    author: { name: aName, email: aMail },
    committer: { name: cName, email: cMail },
    coAuthors: trailers.split('\n').flatMap(namedIn),
    signature: 'unasked',
    ...(parents.includes(' ') ? { merge: true } : {}),
  };
}

/** The `Name <address>` that a line ends with. */
export function namedIn(line: string): Identity[] {
  const [, name = '', email = ''] = /^(.*?)\s*<([^<>]+)>\s*$/.exec(line) ?? [];
  return email === '' ? [] : [{ name, email }];
}
