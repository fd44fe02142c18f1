import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CheckIndex,
  checkIndex,
  checkPlan,
  type LikeFiles,
  likeFiles,
  type PlannedPart,
  partText,
  plannedLooks,
} from '../../core/api/check-index.ts';
import { digestPartName } from '../../core/api/digest-part.ts';
import { DIGITS, entryWord, KNOWN_ENTRIES, type KnownList, knownList } from '../../core/api/known-list.ts';
import type { PageSource } from '../../core/pages/summaries.ts';
import { readIndex, writeIndex } from '../../io/cache/index-file.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { type FileStamp, isYoung } from '../../io/files/stamps.ts';
import type { SiteTree } from '../../io/site/site-tree.ts';

const KNOWN_LIST = knownList(sha256);

/**
 * Puts the index that files are checked by into a site. What a campaign knows is asked only where a part says something else of it than the part
 * that lies there: an entry of that is taken as it is where its word is the same. `work` is where it is noted what was put.
 */
export async function putCheckIndex({ source, tree, out, work }: CheckIndexOptions): Promise<void> {
  const lists = source.summaries(KNOWN_LIST);
  const before = readIndex<Put>(work, INDEX);
  const all = wordOf(lists.map(({ campaign, words }) => [campaign, ...words].join(' ')).join('\n'));
  const stands = (name: string): boolean => {
    const [, stamp, changed] = before?.held.files[name] ?? [];
    if (before === undefined || stamp === undefined || changed === undefined) return false;
    // Within the tick in which it was noted it could have been written once more.
    return !isYoung(changed, before.written) && tree.stands(`${FOLDER}${name}`, stamp);
  };
  if (before?.held.all === all && Object.keys(before.held.files).every(stands)) return;

  const files: Files = {};
  const keep = (name: string, key: string): boolean => {
    const [held] = before?.held.files[name] ?? [];
    if (held !== key || !stands(name)) return false;
    files[name] = before!.held.files[name]!;
    return true;
  };
  const put = (name: string, key: string, text: string | Uint8Array): void => {
    const path = `${FOLDER}${name}`;
    tree.put(path, { text });
    const { stamp, changed } = tree.stampOf(path);
    files[name] = [key, stamp, changed];
  };

  const plan = checkPlan(lists);
  const moved: Moved[] = [];
  for (const [number, part] of plan.parts) {
    const name = digestPartName(number, plan.bits);
    const key = wordOf(part.rows.join(''));
    if (!keep(name, key)) moved.push({ name, key, part });
  }
  const texts = textsOf(moved, join(out, FOLDER), { source, lists });
  for (const { name, key, part } of moved)
    put(
      name,
      key,
      partText(part, (digest) => texts.get(digest)!),
    );

  const looks = wordOf([plan.bits, ...plan.untold, ...lists.map(({ words }) => words[1])].join('\n'));
  const placed = before?.held.looks;
  const known = placed?.word === looks && placed.names.every((name) => keep(name, before!.held.files[name]![0]));
  const found = known ? placed : putLooks(likeFiles(plannedLooks(lists, plan)), looks, { keep, put });
  const index = JSON.stringify(checkIndex(plan, found.said));
  if (!keep('index.json', wordOf(index))) put('index.json', wordOf(index), index);
  await writeIndex(work, INDEX, { all, looks: found, files } satisfies Put);
}

type CheckIndexOptions = {
  readonly source: PageSource;
  readonly tree: Pick<SiteTree, 'put' | 'stands' | 'stampOf'>;
  /** The folder of the site. */
  readonly out: string;
  readonly work: string;
};

const FOLDER = 'check/';
const INDEX = { name: 'check', version: '1' };

/** What was put the last time. */
type Put = {
  /** The word for all that the campaigns know. */
  readonly all: string;
  readonly looks: PutLooks;
  readonly files: Files;
};

/** Files by name: the word for what each holds, its stamp, and when it changed (milliseconds since 1970). */
type Files = { [name: string]: readonly [key: string, stamp: FileStamp, changed: number] };

/** The word for all looks, the files they are in, and what the index says of them. */
type PutLooks = {
  readonly word: string;
  readonly names: readonly string[];
  readonly said: Pick<CheckIndex, 'looks' | 'lists'>;
};

/** A part that holds something else than it did. */
type Moved = { readonly name: string; readonly key: string; readonly part: PlannedPart };

const wordOf = (content: string | Uint8Array): string => sha256(content).slice(7, 31);

function putLooks(
  { files, looks, lists }: LikeFiles,
  word: string,
  {
    keep,
    put,
  }: {
    readonly keep: (name: string, key: string) => boolean;
    readonly put: (name: string, key: string, content: Uint8Array) => void;
  },
): PutLooks {
  for (const [name, bytes] of files) {
    const key = wordOf(bytes);
    if (!keep(name, key)) put(name, key, bytes);
  }
  return { word, names: [...files.keys()], said: { looks, lists } };
}

/** The text of each entry of these parts, by digest: as it lies there, or as its campaign says it. */
function textsOf(
  parts: readonly Moved[],
  folder: string,
  { source, lists }: { readonly source: PageSource; readonly lists: readonly KnownList[] },
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const asked = lists.map((): string[] => []);
  for (const { name, part } of parts) {
    const lying = partAt(join(folder, name));
    for (const [at, row] of part.rows.entries()) {
      const digest = row.slice(0, DIGITS);
      const text = Object.hasOwn(lying, digest) ? JSON.stringify(lying[digest]) : undefined;
      if (text !== undefined && entryWord(text, sha256) === row.slice(DIGITS)) texts.set(digest, text);
      else asked[part.from[at]!]!.push(digest);
    }
  }
  for (const [number, digests] of asked.entries()) {
    if (digests.length === 0) continue;
    const entries = source.summaryOf(KNOWN_ENTRIES, lists[number]!.campaign);
    for (const digest of digests) texts.set(digest, JSON.stringify(entries[digest]));
  }
  return texts;
}

/** What a part says as it lies there, whoever wrote it: each entry is held against its word. */
function partAt(path: string): { readonly [digest: string]: unknown } {
  try {
    return Object(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return {};
  }
}
