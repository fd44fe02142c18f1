/** The pictures that pages show, by digests as short as in their names. */
export type PicturesShown = {
  readonly digests: ReadonlySet<string>;
  /** Adds what a printed page, or a piece of one, shows. */
  readonly add: (page: string) => void;
  /** Adds pictures that are known by their digests. */
  readonly also: (digests: Iterable<string>) => void;
};

/** Collects what pictures printed pages show: whatever no page names is not published. */
export function picturesIn(): PicturesShown {
  const digests = new Set<string>();
  return {
    digests,
    also: (more) => {
      for (const digest of more) digests.add(digest);
    },
    add: (page) => {
      for (let at = page.indexOf(MEDIA); at >= 0; at = page.indexOf(MEDIA, at + MEDIA.length))
        digests.add(page.slice(at + MEDIA.length, at + MEDIA.length + DIGITS));
    },
  };
}

const MEDIA = 'media/';
const DIGITS = 12;

/** The shapes of frames that wait for their picture, or have none: portrait, and square for references. */
const EMPTY = [800, 1000];

/**
 * The shapes of the pictures that are shown (`ratioOf`) as classes, which a frame takes before its picture has come: the security policy allows no
 * style attributes.
 */
export const ratiosCss = (ratios: Iterable<number>): string =>
  [...new Set([...EMPTY, ...ratios])]
    .sort((a, b) => a - b)
    .map((ratio) => `.r${ratio}{--r:${ratio / 1000}}`)
    .join('\n');
