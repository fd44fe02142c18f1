/**
 * Memory for pictures that live no longer than the job that draws them. A picture of 12 megapixels takes 36 MB, and new memory of that size
 * costs as much as copying it twice, because the system hands it out in thousands of pages; for the cells of one rule the same is used again.
 */
export type PixelMemory = {
  /** For one job: what it asks for, and giving all of it back. Whatever failed half-way is not given back, since something may still read it. */
  readonly forJob: () => { readonly scratch: Scratch; readonly giveBack: () => void };
};

/** So many bytes, with anything in them. */
export type Scratch = (bytes: number) => Uint8Array;

/** `most`: how many pictures are kept for those to come. */
export function pixelMemory(most: number): PixelMemory {
  const free: Uint8Array[] = [];
  return {
    forJob: () => {
      const taken: Uint8Array[] = [];
      return {
        scratch: (bytes) => {
          const at = free.findIndex(({ length }) => length === bytes);
          const found = at < 0 ? new Uint8Array(bytes) : free.splice(at, 1)[0]!;
          taken.push(found);
          return found;
        },
        giveBack: () => {
          free.push(...taken.splice(0));
          free.splice(0, Math.max(0, free.length - most));
        },
      };
    },
  };
}
