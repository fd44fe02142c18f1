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
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`canonical JSON has no ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') return `{${members(value as { [key: string]: unknown })}}`;
  throw new TypeError(`canonical JSON has no ${typeof value}`);
}

function members(value: { readonly [key: string]: unknown }): string {
  const keys = Object.keys(value);
  // A build with nothing to do spends most of its time here; names that are all ASCII are as good as in NFC.
  if (!keys.every(isAscii)) {
    const entries = keys.map((key) => [key.normalize('NFC'), value[key]] as const);
    return printed(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  }
  return printed(keys.sort().map((key) => [key, value[key]] as const));
}

const printed = (entries: readonly (readonly [string, unknown])[]): string => {
  let text = '';
  for (const [key, member] of entries)
    if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  return text;
};

const quoted = (text: string): string => JSON.stringify(isAscii(text) ? text : text.normalize('NFC'));
// biome-ignore lint/suspicious/noControlCharactersInRegex: every character of ASCII is meant.
const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);
