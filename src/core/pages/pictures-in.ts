/** Collects what pictures the pages show: their files under `media/`, and the shapes that styles are needed for. */
export type PicturesShown = {
  readonly ratios: ReadonlySet<number>;
  readonly media: ReadonlySet<string>;
  /** Looks at a page model. */
  readonly look: (model: unknown) => void;
  /** Looks at a printed page. */
  readonly lookAtPage: (page: string) => void;
};

export function picturesIn(): PicturesShown {
  const ratios = new Set([800, 1000]);
  const media = new Set<string>();
  // Models share frames and sheets; each is looked at once.
  const seen = new WeakSet<object>();
  const look = (value: unknown): void => {
    if (typeof value === 'string') {
      if (value.includes('media/')) for (const [path] of value.matchAll(MEDIA)) media.add(path);
      return;
    }
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    for (const [key, each] of Object.entries(value)) {
      if (key === 'ratio' && typeof each === 'number') ratios.add(each);
      else if (typeof each !== 'number' && typeof each !== 'boolean') look(each);
    }
  };
  const met = new Set<string>();
  const lookAtPage = (page: string): void => {
    // Most of what a page shows was met on another: only what is new is looked at closely.
    for (let at = page.indexOf('media/'); at >= 0; at = page.indexOf('media/', at + 1)) {
      const place = page.slice(at, at + LONGEST);
      if (met.has(place)) continue;
      met.add(place);
      look(place);
    }
    for (const [, ratio] of page.matchAll(SHAPES)) ratios.add(Number(ratio));
  };
  return { ratios, media, look, lookAtPage };
}

const MEDIA = /media\/[0-9a-f]{12}\.[a-z]+/g;
/** `media/`, twelve digits, and the longest of the endings. */
const LONGEST = 'media/0123456789ab.webp'.length;

const SHAPES = /class="frame[^"]* r(\d+)/g;

/** The shapes of this catalogue's pictures as classes: the security policy allows no style attributes. */
export const ratiosCss = (ratios: ReadonlySet<number>): string =>
  [...ratios]
    .sort((a, b) => a - b)
    .map((ratio) => `.r${ratio}{--r:${ratio / 1000}}`)
    .join('\n');
