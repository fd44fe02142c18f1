const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Between facts of one line: it may end after the dot, and none begins with one. */
export const DOT = '\u00a0· ';

/** `2026-11-12` or an instant as `12 Nov 2026`; always the day in UTC, so that everybody reads the same. */
export function dayWords(when: string | undefined): string | undefined {
  const parts = when === undefined ? null : /^(\d{4})-(\d\d)-(\d\d)/.exec(when);
  return parts === null ? undefined : `${Number(parts[3])} ${MONTHS[Number(parts[2]) - 1]} ${parts[1]}`;
}

/** `10,000`. */
export const numberWords = (many: number): string => many.toLocaleString('en');

/** `1 draft`, `4 drafts`, `1,200 drafts`. The one place where a number and its noun are put together (`counts.test.ts` looks). */
export const count = (many: number, one: string, more?: string): string =>
  `${many < 1000 ? many : numberWords(many)} ${plural(many, one, more)}`;

/** The noun by itself: `draft` of one, else `drafts`. */
export const plural = (many: number, one: string, more = `${one}s`): string => (many === 1 ? one : more);

/** `412 KB`, `8.2 MB`. Kilobytes of 1,000 bytes, as sites and stores count them. */
export function weight(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** The shape in the words of the trade: `4:5`, `1.91:1`. */
export function shape(width: number, height: number): string {
  for (const [across, down] of SHAPES)
    if (Math.abs(width / height / (across / down) - 1) < 0.012) return `${across}:${down}`;
  return width >= height ? `${trim(width / height)}:1` : `1:${trim(height / width)}`;
}

/** A shape as people look for it. */
export function orientation(width: number, height: number): 'portrait' | 'square' | 'landscape' {
  const ratio = width / height;
  return ratio > 1.05 ? 'landscape' : ratio < 0.95 ? 'portrait' : 'square';
}

/** `low-window-light` as `low window light`; a leading number of a batch goes. */
export const plain = (id: string): string => id.replace(/^\d+-/, '').replaceAll('-', ' ');

/** A draft as people say it: `01-low-window-light/d01` as `low window light / d01`. */
export const draftWords = (ref: string): string => ref.split('/').map(plain).join(' / ');

/** First letter large. */
export const sentenceCase = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** A role as people say it: `creative lead`, `legal counsel`. */
export const roleWords = (role: string): string =>
  Object.hasOwn(SPOKEN, role) ? SPOKEN[role as keyof typeof SPOKEN] : role.replaceAll('-', ' ');

/** One who holds it: `an editor`, `a creative lead`. */
export const aRole = (role: string): string => oneOf(roleWords(role));

/** `an editor`, `a producer`. */
export const oneOf = (noun: string): string => `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;

/** Roles that are called by what they look after, as one says whoever holds them. */
const SPOKEN = { legal: 'legal counsel', brand: 'brand manager' } as const;

/** A list as a sentence: `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

const SHAPES = [
  [1, 1],
  [4, 5],
  [5, 4],
  [3, 4],
  [4, 3],
  [2, 3],
  [3, 2],
  [9, 16],
  [16, 9],
  [8, 5],
  [6, 5],
  [21, 9],
  [2, 1],
  [1, 2],
] as const;

const trim = (value: number): string => String(Number(value.toFixed(2)));
