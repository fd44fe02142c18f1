/** Collects what pictures the pages show: their digests, as short as in their names, and the shapes that styles are needed for. */
export type PicturesShown = {
  readonly ratios: ReadonlySet<number>;
  readonly digests: ReadonlySet<string>;
  /** Adds what a printed page, or a piece of one, shows. */
  readonly add: (page: string) => void;
};

export function picturesIn(): PicturesShown {
  const ratios = new Set([800, 1000]);
  const digests = new Set<string>();
  return {
    ratios,
    digests,
    add: (page) => {
      for (let at = page.indexOf(MEDIA); at >= 0; at = page.indexOf(MEDIA, at + MEDIA.length))
        digests.add(page.slice(at + MEDIA.length, at + MEDIA.length + DIGITS));
      for (const shaped of SHAPED)
        for (let at = page.indexOf(shaped); at >= 0; at = page.indexOf(shaped, at + shaped.length)) {
          const classes = page.slice(at, page.indexOf('"', at + shaped.length));
          const ratio = Number.parseInt(classes.slice(classes.lastIndexOf(' r') + 2), 10);
          if (ratio > 0) ratios.add(ratio);
        }
    },
  };
}

const MEDIA = 'media/';
const DIGITS = 12;
/** What takes its shape from its picture before the picture has come. */
const SHAPED = ['class="frame', 'class="bench'];

/** The shapes of this catalogue's pictures as classes: the security policy allows no style attributes. */
export const ratiosCss = (ratios: ReadonlySet<number>): string =>
  [...ratios]
    .sort((a, b) => a - b)
    .map((ratio) => `.r${ratio}{--r:${ratio / 1000}}`)
    .join('\n');
