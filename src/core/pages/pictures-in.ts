/** Collects what pictures the pages show: their files under `media/`, and the shapes that styles are needed for. */
export type PicturesShown = {
  readonly ratios: ReadonlySet<number>;
  readonly media: ReadonlySet<string>;
  /** Adds what one page shows, as {@link picturesOn} tells it. */
  readonly add: (shows: string) => void;
};

export function picturesIn(): PicturesShown {
  const ratios = new Set([800, 1000]);
  const media = new Set<string>();
  return {
    ratios,
    media,
    add: (shows) => {
      for (const each of shows === '' ? [] : shows.split(' '))
        if (each.startsWith('media/')) media.add(each);
        else ratios.add(Number(each));
    },
  };
}

/** The files and the shapes that a printed page shows, each once, with a space between: `media/0123456789ab.webp 1333`. */
export function picturesOn(page: string): string {
  const places = new Set<string>();
  for (let at = page.indexOf('media/'); at >= 0; at = page.indexOf('media/', at + LONGEST))
    places.add(page.slice(at, at + LONGEST));
  const found = new Set<string>();
  for (const place of places) {
    const [path] = MEDIA.exec(place) ?? [];
    if (path !== undefined) found.add(path);
  }
  for (let at = page.indexOf(FRAME); at >= 0; at = page.indexOf(FRAME, at + FRAME.length)) {
    const [, ratio] = SHAPE.exec(page.slice(at, page.indexOf('"', at + FRAME.length) + 1)) ?? [];
    if (ratio !== undefined) found.add(ratio);
  }
  return [...found].join(' ');
}

const MEDIA = /^media\/[0-9a-f]{12}\.[a-z]+/;
/** `media/`, twelve digits, and the shortest of the endings with what may follow it. */
const LONGEST = 'media/0123456789ab.webp'.length;
const FRAME = 'class="frame';
const SHAPE = / r(\d+)[ "]/;

/** The shapes of this catalogue's pictures as classes: the security policy allows no style attributes. */
export const ratiosCss = (ratios: ReadonlySet<number>): string =>
  [...ratios]
    .sort((a, b) => a - b)
    .map((ratio) => `.r${ratio}{--r:${ratio / 1000}}`)
    .join('\n');
