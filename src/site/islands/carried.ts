/**
 * What provenance a file says of itself: the fields of its XMP packet that tell how it was made and whose it is, and
 * whether Content Credentials are attached. Read, not verified.
 */
export function carriedBy(bytes: Uint8Array): string[] {
  const text = new TextDecoder('latin1').decode(bytes);
  const packet = /<x:xmpmeta[\s\S]*?<\/x:xmpmeta>/.exec(text)?.[0];
  const said = packet === undefined ? [] : FIELDS.flatMap(([name, words]) => field(packet, name, words));
  return [...said, ...(/jumb[\s\S]{0,64}c2pa|c2pa\0/.test(text) ? ['Content Credentials (not verified here)'] : [])];
}

const FIELDS: readonly (readonly [name: string, words: string])[] = [
  ['DigitalSourceType', 'source'],
  ['AISystemUsed', 'made with'],
  ['title', 'title'],
  ['rights', 'rights'],
  ['DataMining', 'data mining'],
];

function field(packet: string, name: string, words: string): string[] {
  const value =
    new RegExp(`[\\w-]+:${name}="([^"]*)"`).exec(packet)?.[1] ??
    new RegExp(`<[\\w-]+:${name}[^>]*>([\\s\\S]*?)</[\\w-]+:${name}>`).exec(packet)?.[1];
  const plain = value
    ?.replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain === undefined || plain === '') return [];
  return [
    `${words} ${/^https?:/.test(plain) ? (plain.split('/').at(-1) ?? plain) : new TextDecoder().decode(Uint8Array.from(plain, (letter) => letter.charCodeAt(0)))}`,
  ];
}
