import type { Chunk } from '../../core/intake/generated.ts';

/** Longest text that is read, in bytes: workflows reach a megabyte, prompts a few kilobytes. */
export const MAX_TEXT = 8_000_000;
/** How many texts one file may hold, and how many oddities are told of it. */
const MAX_CHUNKS = 400;
const MAX_NOTES = 20;
/** All texts of one file together, in characters. */
const MAX_TOTAL = 24_000_000;

/** What is found in a file while it is read: texts, Content Credentials, and what was odd. Bounded in every direction. */
export type Findings = {
  readonly chunks: readonly Chunk[];
  readonly notes: readonly string[];
  readonly add: (at: string, key: string, text: string) => void;
  readonly note: (words: string) => void;
  /** Notes that the file ends before its picture does. */
  readonly cut: (words: string) => void;
  readonly isCut: () => boolean;
};

export function findings(): Findings {
  const chunks: Chunk[] = [];
  const notes: string[] = [];
  let total = 0;
  let cut = false;
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
