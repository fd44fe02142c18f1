import type { Hash } from '../digest.ts';
import type { HeavySummary, Summary } from '../pages/summaries.ts';
import type { KnownEntry, KnownFile } from './known-file.ts';
import { knownFiles } from './known-files.ts';

/** What a part by digest says of one file: what is known, and the look it has. */
export type PartEntry = KnownFile & { readonly look?: string };

/** Of every file that a campaign knows, what has to be known of all to put the index together, in rows of one length. */
export type KnownList = { readonly campaign: string; readonly rows: string };

/** A row: by which digits a part leads to the file, a word for what it says of it, and its look, if it has one. */
export type KnownRow = {
  readonly digest: string;
  readonly word: string;
  readonly look?: string;
  /** The number of the campaign's first row with the same look, page and verdict: both are one picture. */
  readonly same: string;
};

/** So many hex digits of a digest lead to what is known. */
const DIGITS = 24;
const WORD = 16;
const LOOK = 16;
const SAME = 4;
const LENGTH = DIGITS + WORD + LOOK + SAME;

/** What a campaign says of each of its files, by digest. */
export const KNOWN_ENTRIES: HeavySummary<{ readonly [digest: string]: PartEntry }> = {
  name: 'known files',
  heavy: true,
  tell: (home, source) =>
    Object.fromEntries([...knownFiles(home, source)].map((each) => [each.digest.slice(0, DIGITS), partEntry(each)])),
};

/** The files that a campaign knows, as rows. */
export const knownList = (hash: Hash): Summary<KnownList> => ({
  name: 'known list',
  tell: (home, source) => ({
    campaign: home.campaign.id,
    rows: rowsOf([...knownFiles(home, source)], (entry) => entryWord(JSON.stringify(entry), hash)),
  }),
});

/** One word for the text of an entry. */
export const entryWord = (text: string, hash: Hash): string => hash(text).slice(7, 7 + WORD);

const partEntry = ({ known, look }: KnownEntry): PartEntry => ({ ...known, ...(look === undefined ? {} : { look }) });

/** Files of one campaign as rows. */
export function rowsOf(entries: readonly KnownEntry[], wordOf: (entry: PartEntry) => string): string {
  const first = new Map<string, number>();
  return entries
    .map((entry, at) => {
      const { digest, look, known } = entry;
      const same = `${look} ${known.href} ${known.verdict}`;
      if (!first.has(same)) first.set(same, at);
      const number = (first.get(same) ?? at).toString(36).padStart(SAME, '0');
      return `${digest.slice(0, DIGITS)}${wordOf(partEntry(entry))}${look ?? NO_LOOK}${number}`;
    })
    .join('');
}

const NO_LOOK = '-'.repeat(LOOK);

/** The rows of a list. */
export function* rowsIn({ rows }: KnownList): Generator<KnownRow> {
  for (let at = 0; at < rows.length; at += LENGTH) {
    const [word, look, same] = [at + DIGITS, at + DIGITS + WORD, at + DIGITS + WORD + LOOK];
    yield {
      digest: rows.slice(at, word),
      word: rows.slice(word, look),
      ...(rows[look] === '-' ? {} : { look: rows.slice(look, same) }),
      same: rows.slice(same, at + LENGTH),
    };
  }
}
