/** By how many bits of their digests files are parted, so that a part holds about sixteen. */
export const partBits = (files: number): number => Math.min(16, Math.max(4, Math.ceil(Math.log2(files / 16))));

/** The number of the part that a digest (in hex) belongs to. */
export const partOf = (digest: string, bits: number): number => Number.parseInt(digest.slice(0, 4), 16) >> (16 - bits);

/** What the file of a part is called. */
export const digestPartName = (part: number, bits: number): string =>
  `${part.toString(16).padStart(Math.ceil(bits / 4), '0')}.json`;
