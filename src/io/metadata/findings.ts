import type { Chunk } from '../../core/intake/generated.ts';

/** Longest text that is read, in bytes: workflows reach a megabyte, prompts a few kilobytes. */
export const MAX_TEXT = 8_000_000;
/** How many texts one file may hold, and how many oddities are told of it. */
const MAX_CHUNKS = 400;
const MAX_NOTES = 20;
/** All texts of one file together, in characters. */
const MAX_TOTAL = 24_000_000;
/** What a text counts for that cannot be unpacked: nobody knows how far it was. */
const FAILED = 60_000;

/** What is found in a file while it is read: texts, Content Credentials, and what was odd. Bounded in every direction. */
export type Findings = {
  readonly chunks: readonly Chunk[];
  readonly notes: readonly string[];
  readonly add: (at: string, key: string, text: string) => void;
  /** Unpacks a text within what all packed texts of the file may come to; undefined where that is spent, or it cannot be unpacked. */
  readonly unpacked: (key: string, unpack: (most: number) => Buffer) => Buffer | undefined;
  /** Whether that was not enough for all of them. */
  readonly unfolds: () => boolean;
  readonly note: (words: string) => void;
  /** Notes that its Content Credentials are more than any honest file has, so that nobody works through them. */
  readonly heavy: (words: string) => void;
  readonly isHeavy: () => boolean;
  /** Notes that the file ends before its picture does. */
  readonly cut: (words: string) => void;
  readonly isCut: () => boolean;
};

export function findings(): Findings {
  const chunks: Chunk[] = [];
  const notes: string[] = [];
  let total = 0;
  let unpacked = 0;
  let unfolds = false;
  let cut = false;
  let heavy = false;
  const note = (words: string): void => {
    if (notes.length < MAX_NOTES && !notes.includes(words)) notes.push(words);
  };
  return {
    chunks,
    notes,
    note,
    cut: (words) => {
      cut = true;
      note(words);
    },
    isCut: () => cut,
    heavy: (words) => {
      heavy = true;
      note(words);
    },
    isHeavy: () => heavy,
    unfolds: () => unfolds,
    unpacked: (key, unpack) => {
      const most = Math.min(MAX_TEXT, MAX_TOTAL - unpacked);
      if (most <= 0 || chunks.length >= MAX_CHUNKS) {
        unfolds = true;
        note('the compressed texts are more than metadata can be; the rest was left out');
        return undefined;
      }
      try {
        const bytes = unpack(most);
        unpacked += bytes.length;
        return bytes;
      } catch (thrown) {
        // What was too long was unpacked all the same, as far as it may be.
        if ((thrown as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') unpacked += most;
        else unpacked += FAILED;
        note(`the compressed text "${key.slice(0, 40)}" cannot be read, or is too long to be metadata`);
        return undefined;
      }
    },
    add: (at, key, text) => {
      if (text.trim() === '') return;
      if (chunks.length >= MAX_CHUNKS) return note(`more than ${MAX_CHUNKS} texts; the rest was left out`);
      if (text.length > MAX_TEXT || total + text.length > MAX_TOTAL) {
        note(`the text "${key.slice(0, 40)}" is too long to be metadata and was left out`);
        return;
      }
      total += text.length;
      chunks.push({ at, key, text });
    },
  };
}

/** Bytes from the file as text: UTF-8 when they are, else Latin-1. */
export function textFrom(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  }
}

/** A part of a buffer without a copy. */
export const part = (bytes: Buffer, start: number, length: number): Buffer => bytes.subarray(start, start + length);
