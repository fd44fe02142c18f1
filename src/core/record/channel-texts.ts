import type { Asset } from './asset.ts';
import type { ChannelText } from './channel.ts';

/** The texts of an asset's copy that fill one field of a channel, in their order: `headline`, `headline-2`, `headline-3`. */
export function textsFor(
  { id, most }: Pick<ChannelText, 'id' | 'most'>,
  { copy }: Pick<Asset, 'copy'>,
): { field: string; text: string }[] {
  const names = [id, ...Array.from({ length: most }, (_, index) => `${id}-${index + 1}`)];
  return [...new Set(names)].flatMap((field) => {
    const text = Object.hasOwn(copy, field) ? copy[field] : undefined;
    return text === undefined ? [] : [{ field, text }];
  });
}

/** How long a platform takes a text to be: by characters as people see them, those of double width as two where it counts so. */
export function platformLength(text: string, { wide }: Pick<ChannelText, 'wide'>): number {
  let length = 0;
  for (const { segment } of SEGMENTS.segment(text)) length += wide && WIDE.test(segment) ? 2 : 1;
  return length;
}

const SEGMENTS = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Ideographs, kana, Hangul and their punctuation; the halves that keyboards of Japan and Korea have as well count as one. */
const WIDE =
  /(?![\uff61-\uffdc])[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
