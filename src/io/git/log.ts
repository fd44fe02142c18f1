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

export type LoggedCommit = {
  readonly commit: Commit;
  readonly changes: readonly Change[];
  /** Of the log of a record: what it did to files elsewhere that came into the record. */
  readonly outside?: readonly Change[];
  /** The ids of the commits that it was made on: none of a first one, and of one at which a shallow clone begins. */
  readonly parents: readonly string[];
  /** Git turned its names and its message from the letters that it claims to be in, which may have made others of them. */
  readonly turned?: true;
};

/** Fields end with NUL, which no commit can hold; so nothing that an author writes can pass for another field. */
const FIELDS = ['%H', '%aI', '%cI', '%an', '%ae', '%cn', '%ce', '%P', '%B', '%e'];

const PARENTS = FIELDS.indexOf('%P');
const ENCODING = FIELDS.indexOf('%e');

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
  const log: LoggedCommit[] = [];
  const reader = logReader((commit) => log.push(commit));
  reader.hear(text);
  reader.end();
  return log;
}

/** The same while git still speaks: `hear` takes the next part of the text, `tell` gets each commit once all of its changes are there. */
export function logReader(tell: (commit: LoggedCommit) => void): { hear: (part: string) => void; end: () => void } {
  let rest = '';
  let tokens: string[] = [];
  let current: { commit: Commit; changes: Change[]; parents: string[]; turned?: true } | undefined;
  let order = 0;
  const read = (ended: boolean): void => {
    let at = 0;
    while (at < tokens.length) {
      const token = tokens[at]!.replace(/^\n+/, '');
      if (token === '') {
        at += 1;
        continue;
      }
      const width = token.startsWith(':') ? (hasTwoPaths(token) ? 3 : 2) : FIELDS.length;
      if (at + width > tokens.length) {
        if (ended) throw outOfStep(token);
        break;
      }
      if (token.startsWith(':')) {
        const change = changeOf(token, tokens[at + 1]!, width === 3 ? tokens[at + 2] : undefined);
        if (!RAW.test(token) || change.path === '' || current === undefined) throw outOfStep(token);
        current.changes.push(change);
      } else {
        if (!/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(token)) throw outOfStep(token);
        if (current !== undefined) tell(current);
        const fields = [token, ...tokens.slice(at + 1, at + width)];
        const parents = fields[PARENTS] === '' ? [] : fields[PARENTS]!.split(' ');
        current = { commit: commitOf(fields, order++), changes: [], parents };
        if (fields[ENCODING] !== '') current.turned = true;
      }
      at += width;
    }
    tokens = tokens.slice(at);
  };
  return {
    hear: (part) => {
      const parts = (rest + part).split('\0');
      rest = parts.pop()!;
      tokens = tokens.length === 0 ? parts : tokens.concat(parts);
      read(false);
    },
    end: () => {
      if (rest !== '') tokens.push(rest);
      read(true);
      if (current !== undefined) tell(current);
      current = undefined;
    },
  };
}

/** A merge names the path that came out of it, whatever it was called on either side; of any other commit a move names both. */
const hasTwoPaths = (raw: string): boolean =>
  !raw.startsWith('::') && /^[RC]/.test(raw.slice(raw.lastIndexOf(' ') + 1));

/** One raw line: as many colons, modes, blobs and letters as there are parents. */
const RAW = /^:+\d{6}(?: \d{6})+(?: [0-9a-f]{40,64})+ [A-Z]+\d*$/;

/** What was read for a commit is none: whatever follows would be taken for something else, so nothing is taken at all. */
const outOfStep = (token: string): Error =>
  new GitRefusal({ words: ['log'], said: `its history cannot be read at “${token.slice(0, 60)}”`, exitCode: 0 });

/** `:<mode> <mode> <blob> <blob> <letter>`; a merge has a colon, a mode, a blob and a letter for each parent. */
function changeOf(raw: string, path: string, to: string | undefined): Change {
  const letters = raw.slice(raw.lastIndexOf(' ') + 1);
  const parents = raw.length - raw.replace(/^:+/, '').length;
  const words = raw.slice(parents).split(' ');
  const rest = { blob: words[2 * parents + 1] ?? '', mode: modeOf(words[parents]) };
  if (to !== undefined && letters.startsWith('R')) return { status: 'moved', from: path, path: to, ...rest };
  if (to !== undefined) return { status: 'added', path: to, ...rest };
  const all = (some: string): boolean => [...letters].every((each) => some.includes(each));
  // What a merge renamed came under a name that it had on no side.
  return { status: all('ARC') ? 'added' : all('D') ? 'deleted' : 'altered', path, ...rest };
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
    message = '',
  ] = fields;
  return {
    id,
    order,
    authoredAt,
    committedAt,
    author: { name: aName, email: aMail },
    committer: { name: cName, email: cMail },
    coAuthors: coAuthorsIn(message),
    signature: 'unasked',
    ...(parents.includes(' ') ? { merge: true } : {}),
  };
}

/**
 * The people and the dates of a commit as its own bytes have them. Any commit can claim to be written in letters that it is not, and git then tells
 * another address, or none.
 */
export function readRaw(raw: string, told: Commit): Omit<Commit, 'id' | 'order' | 'signature'> {
  const end = raw.indexOf('\n\n');
  const head = end < 0 ? raw : raw.slice(0, end);
  const said = (key: 'author' | 'committer', at: string): { who: Identity; at: string } => {
    const line = head.split('\n').find((each) => each.startsWith(`${key} `)) ?? '';
    const [, name = '', email = '', seconds = '0'] = /^\S+ ([^<]*)<([^>]*)>(?: (\d{1,11}))?/.exec(line) ?? [];
    const who = { name: told[key].name || name.trim(), email };
    return { who, at: at || new Date(Number(seconds) * 1000).toISOString() };
  };
  const [author, committer] = [said('author', told.authoredAt), said('committer', told.committedAt)];
  const coAuthors = end < 0 ? [] : coAuthorsIn(raw.slice(end));
  return {
    ...{ author: author.who, authoredAt: author.at, committer: committer.who, committedAt: committer.at },
    coAuthors: [...coAuthors, ...told.coAuthors],
  };
}

/**
 * Everybody whom a message names as an author besides, wherever in it and whatever else the line holds: git's rule for trailers is one,
 * each code host has its own, and whoever either of them shows as an author is one here.
 */
export function coAuthorsIn(message: string): Identity[] {
  return [...message.matchAll(CO_AUTHORED)].flatMap(([, said = '']) => {
    const named: Identity[] = [];
    let at = 0;
    for (const { 0: whole, 1: inside, index } of said.matchAll(ADDRESSES)) {
      const email = inside?.trim() ?? (whole.includes('@') ? whole : '');
      if (email === '') continue;
      const before = said.slice(at, index).replace(/\s+/g, ' ').split(/[<>]/);
      named.push({
        name:
          before
            .findLast((each) => each.trim() !== '')
            ?.replace(/^[ ,;&]+/, '')
            .trim() ?? '',
        email,
      });
      at = index + whole.length;
    }
    return named;
  });
}

/** The line, with those that are folded under it. */
const CO_AUTHORED = /^[^\S\r\n]*co-authored-by[^\S\r\n]*:(.*(?:\r?\n[ \t]+.*)*)/gim;

/** What stands in angle brackets, and each word outside of them. */
const ADDRESSES = /<([^<>]*)>|[^\s<>()[\]{}",;:|]+/g;
