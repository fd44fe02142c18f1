/** A content digest in the form the record writes: `sha256:` and 64 lower-case hex digits. */
export type Digest = `sha256:${string}`;

/** Hashes bytes or UTF-8 text. The core is given one, so that it imports no platform. */
export type Hash = (content: string | Uint8Array) => Digest;

/** The first twelve hex digits: what people read, stamps show and file names carry. */
export const shortDigest = (digest: Digest): string => digest.slice('sha256:'.length, 'sha256:'.length + 12);

/**
 * Canonical JSON: keys sorted by code unit, no white space, `undefined` members left out, text in Unicode NFC.
 * Numbers print as ECMAScript prints them (RFC 8785 agrees). Equal data gives equal text on every machine.
 * @throws TypeError for anything JSON cannot hold (functions, NaN, Infinity).
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'));
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`canonical JSON has no ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key.normalize('NFC'), member] as const)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
  }
  throw new TypeError(`canonical JSON has no ${typeof value}`);
}
