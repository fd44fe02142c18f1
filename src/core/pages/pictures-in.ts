/** Collects what pictures the page models show: their files under `media/`, and the shapes that styles are needed for. */
export function picturesIn(): {
  readonly ratios: ReadonlySet<number>;
  readonly media: ReadonlySet<string>;
  readonly look: (model: unknown) => void;
} {
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
  return { ratios, media, look };
}

const MEDIA = /media\/[0-9a-f]{12}\.[a-z]+/g;
