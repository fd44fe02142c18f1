import { shortChange } from '../words/short-change.ts';

/** A part of a subject that is another: one with a name, or a member of a list by its place, with its kind and the channel that it is for. */
export type ChangedPart =
  | { readonly name: string }
  | { readonly noun: string; readonly at: number; readonly kind: string; readonly of: string };

/**
 * What is different from what was seen or read: parts of a picture's subject, picks by their number, or a part of what is said with it
 * with its words of then and of now. Code asks the kind; only who prints asks for words, in the language of the page.
 */
export type PartChange =
  | { readonly how: 'changed' | 'moved' | 'added' | 'removed'; readonly parts: readonly ChangedPart[] }
  | { readonly how: 'picks'; readonly what: 'unread' | 'other' | 'added' | 'removed'; readonly many: number }
  | {
      readonly how: 'said';
      readonly part: string;
      readonly was?: string | undefined;
      readonly is?: string | undefined;
      /** As files have them, where they are terms of a list that people are told in words. */
      readonly terms?: { readonly was?: string | undefined; readonly is?: string | undefined };
    };

/** `the crop of step 1 and criterion logo-clear-space changed`, `the alt text was “A bottle” and is “No sugar”`. */
export function changeWords(change: PartChange): string {
  if (change.how === 'said') return saidWords(change);
  if (change.how === 'picks') {
    const [one, more] = PICKS[change.what];
    return change.many === 1 ? one : `${change.many} ${more}`;
  }
  const { how, parts } = change;
  return `${listed(parts.map(phrase))} ${DID[how][parts.length === 1 ? 0 : 1]}`;
}

/** Each once, in words. */
export const changesInWords = (changes: readonly PartChange[], words = changeWords): string[] => [
  ...new Set(changes.map(words)),
];

const DID = {
  changed: ['changed', 'changed'],
  moved: ['moved', 'moved'],
  added: ['was added', 'were added'],
  removed: ['was removed', 'were removed'],
} as const;

const PICKS = {
  unread: ['the file of a pick cannot be read', 'files of picks cannot be read'],
  other: ['a pick is another picture now', 'picks are other pictures now'],
  added: ['a pick was added', 'picks were added'],
  removed: ['a pick was removed', 'picks were removed'],
} as const;

function saidWords({ part, was, is }: Extract<PartChange, { how: 'said' }>): string {
  if (was === undefined) return `the ${part} was added: “${shortChange('', is ?? '')[1]}”`;
  if (is === undefined) return `the ${part} was removed: it was “${shortChange(was, '')[0]}”`;
  const [before, after] = shortChange(was, is);
  return `the ${part} was “${before}” and is “${after}”`;
}

function phrase(part: ChangedPart): string {
  if ('name' in part) return CALLED.has(part.name) ? `the ${part.name}` : part.name;
  const { noun, at, kind, of } = part;
  const place = of === '' ? '' : ` for ${of}`;
  if (kind === 'recorded') return `recorded step ${at}${place}`;
  if (noun === 'step') return `the ${kind} of step ${at}${place}`;
  return kind === '' ? `${noun} ${at}` : `${noun} ${at} for ${kind}`;
}

const CALLED: ReadonlySet<string> = new Set(['brand', 'audience', 'message']);

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
