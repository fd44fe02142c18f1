import { inert } from './build-log.ts';

/**
 * Text of an author for one line of a plain text that people trust: no line break in it begins a line of ours, and no mark turns
 * the direction of what follows.
 */
export const oneLine = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: dropping them is the point
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');

/**
 * Text of unknown origin made safe for a terminal and for the log that records it: line breaks stay, other control and
 * direction-changing characters are shown as `�`.
 */
export const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  inert(text).replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
