import type { Hash } from '../digest.ts';
import type { HeavySummary, Summary } from '../pages/summaries.ts';
import type { KnownEntry, KnownFile } from './known-file.ts';
import { knownFiles } from './known-files.ts';

/** What a part by digest says of one file: what is known, and the look it has. */
export type PartEntry = KnownFile & { readonly look?: string };

/**
 * What has to be known of every file that a campaign knows to put the index together, in rows of one length: all campaigns' are read at each
 * build, and nothing is made of a row that did not move.
 */
export type KnownList = {
  readonly campaign: string;
  /** Of each file the digits by which a part leads to it, and a word for what it says of it. */
  readonly rows: string;
  /** Of each picture the number of its row, its look, and the number of the first row with the same look, page and verdict: both are one picture. */
  readonly looks: string;
  /** A word for the rows, and one for the looks with the files that have them. */
  readonly words: readonly [rows: string, looks: string];
};

/** So many hex digits of a digest lead to what is known. */
export const DIGITS = 24;
/** So long is a row. */
export const ROW = 40;
const NUMBER = 4;
const LOOK = 16;

/** What a campaign says of each of its files, by digest. */
export const KNOWN_ENTRIES: HeavySummary<{ readonly [digest: string]: PartEntry }> = {
  name: 'known files',
  heavy: true,
  tell: (home, source) =>
    Object.fromEntries([...knownFiles(home, source)].map((each) => [each.digest.slice(0, DIGITS), partEntry(each)])),
};

/** The files that a campaign knows, in short. */
export const knownList = (hash: Hash): Summary<KnownList> => ({
  name: 'known list',
  tell: (home, source) => listInShort(home.campaign.id, [...knownFiles(home, source)], hash),
});

/** One word for the text of an entry. */
export const entryWord = (text: string, hash: Hash): string => hash(text).slice(7, 7 + ROW - DIGITS);

const partEntry = ({ known, look }: KnownEntry): PartEntry => ({ ...known, ...(look === undefined ? {} : { look }) });

/** The files of one campaign in short. */
export function listInShort(campaign: string, entries: readonly KnownEntry[], hash: Hash): KnownList {
  const first = new Map<string, string>();
  const looks: string[] = [];
  const rows = entries.map((entry, at) => {
    const { digest, look, known } = entry;
    if (look !== undefined) {
      const [number, same] = [at.toString(36).padStart(NUMBER, '0'), `${look} ${known.href} ${known.verdict}`];
      if (!first.has(same)) first.set(same, number);
      looks.push(`${number}${look}${first.get(same)}`);
    }
    return digest.slice(0, DIGITS) + entryWord(JSON.stringify(partEntry(entry)), hash);
  });
  const looked = entries.filter(({ look }) => look !== undefined).map(({ digest }) => digest.slice(0, DIGITS));
  const list = { campaign, rows: rows.join(''), looks: looks.join('') };
  return { ...list, words: [entryWord(list.rows, hash), entryWord([list.looks, ...looked].join(' '), hash)] };
}

/** The pictures of a list, each by the digest of its file. */
export function* looksIn({
  rows,
  looks,
}: KnownList): Generator<{ readonly digest: string; readonly look: string; readonly same: string }> {
  const length = NUMBER + LOOK + NUMBER;
  for (let at = 0; at < looks.length; at += length) {
    const row = Number.parseInt(looks.slice(at, at + NUMBER), 36) * ROW;
    yield {
      digest: rows.slice(row, row + DIGITS),
      look: looks.slice(at + NUMBER, at + NUMBER + LOOK),
      same: looks.slice(at + NUMBER + LOOK, at + length),
    };
  }
}
