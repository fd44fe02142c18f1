/**
 * Memory for pictures that live no longer than the job that draws them. A picture of 12 megapixels takes 36 MB, and new memory of that size
 * costs as much as copying it twice, because the system hands it out in thousands of pages; of smaller ones the engine that runs us looks through
 * all that it holds after every few. For the cells of one rule the same is used again.
 */
export type PixelMemory = {
  /** For one piece of work: what it asks for, and giving all of it back. Whatever failed half-way is not given back, since something may still read it. */
  readonly borrow: () => { readonly scratch: Scratch; readonly giveBack: () => void };
};

/** So many bytes, with anything in them. */
export type Scratch = (bytes: number) => Uint8Array;

/** For whatever lives longer: new memory each time. */
export const fresh: Scratch = (bytes) => new Uint8Array(bytes);

/** `most`: how many bytes are kept for work to come. */
export function pixelMemory(most: number): PixelMemory {
  const free: Uint8Array[] = [];
  return {
    borrow: () => {
      const taken: Uint8Array[] = [];
      return {
        scratch: (bytes) => {
          // Sorted, so this is the smallest that will do; one that is far too large is left for what needs it.
          const at = free.findIndex(({ length }) => length >= bytes);
          const near = at >= 0 && free[at]!.length <= 2 * bytes + SMALL;
          const found = near ? free.splice(at, 1)[0]! : new Uint8Array(rounded(bytes));
          taken.push(found);
          return found.subarray(0, bytes);
        },
        giveBack: () => {
          free.push(...taken.splice(0));
          free.sort((a, b) => a.length - b.length);
          let held = free.reduce((sum, { length }) => sum + length, 0);
          while (held > most) held -= free.pop()!.length;
        },
      };
    },
  };
}

/** Two that differ by less are as good as one another. */
const SMALL = 1 << 18;

/** A little more, so that what is asked for next by about the same finds room in it. */
function rounded(bytes: number): number {
  const step = 2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, bytes))) - 3);
  return Math.ceil(bytes / step) * step;
}
