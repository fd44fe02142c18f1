/** Bytes that are read at once: beyond, a file is read piece by piece and never held. */
export const AT_ONCE = 128_000_000;
/** How much of a file is read where it is not read at once. */
export const PIECE = 4_000_000;

/** The SHA-256 of a file in hex. `tell` is told what part of a large one was read. */
export async function digestOf(file: Blob, tell: (part: number) => void = () => {}): Promise<string> {
  if (file.size <= AT_ONCE) {
    return inHex(new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())));
  }
  // The browser's own takes a whole file at once; whoever drops gigabytes waits longer than for this library.
  const { sha256 } = await import('@noble/hashes/sha2.js');
  const digest = sha256.create();
  for (let from = 0; from < file.size; from += PIECE) {
    digest.update(new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer()));
    tell(Math.min(1, (from + PIECE) / file.size));
  }
  return inHex(digest.digest());
}

const inHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
