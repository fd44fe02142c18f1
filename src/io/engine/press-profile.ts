import { open } from 'node:fs/promises';

/** A colour profile by which nothing can be printed; `message` says why. */
export class BadProfile extends Error {
  override readonly name = 'BadProfile';
}

/**
 * Refuses a file that is no CMYK profile: the library would write another colour space without a word. What an ICC
 * profile is for stands in its head (ICC.1:2022, section 7.2).
 * @throws BadProfile
 */
export async function assertPress(path: string): Promise<void> {
  const head = Buffer.alloc(128);
  const file = await open(path);
  const { bytesRead } = await file.read(head, 0, head.length, 0).finally(() => file.close());
  if (bytesRead < head.length || head.toString('latin1', 36, 40) !== 'acsp') throw new BadProfile('is no ICC profile');
  const space = head.toString('latin1', 16, 20).trim();
  if (space !== 'CMYK') throw new BadProfile(`is a profile for ${space}, and a press prints CMYK`);
}
