import { escapeProse } from '../words/print-prose.ts';

/** Prose of the record may have no more characters than this after it was escaped; half of what a brief may have. */
const MOST = 30_000;

/**
 * What is kept of a review's text in the approval that it becomes. Plain words stay as they are. Where the text holds what no
 * prose of the record may hold (pictures, tags, links, a rule at its top), its characters are kept and mean nothing; where it is
 * longer than a page of notes, its address is kept. So nothing is written down that a check would refuse for good.
 */
export function reviewBody(text: string, address: string): string {
  const body = text.replace(/\r\n?/g, '\n').trim();
  if (isPlain(body) && body.length <= MOST) return body;
  const kept = escapeProse(body);
  return kept.length <= MOST && kept.split('\n').every((line) => !DEEP.test(line))
    ? kept
    : `The words of the review have ${body.length.toLocaleString('en')} characters, too many to be kept here: ${address}`;
}

/** Paragraphs and short lists without anything that Markdown or a reader of front matter could take for more. */
const isPlain = (body: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  !/[<[{\\`&|]|^(?:import|export)\b|^[ \t]*(?:---|\+\+\+)|^[^\S\n]+|[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]|\p{Default_Ignorable_Code_Point}/mu.test(
    body,
  ) && (body.match(/[*_~>+-]|\d[.)]/g)?.length ?? 0) <= 24;

const DEEP = /^(?:[ \t]*(?:[>*+-]|\d+[.)])){20}/;
