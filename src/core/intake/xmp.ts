/**
 * The few properties of an XMP packet that tell how a picture was made, by local name (`CreatorTool`, `UserComment` …);
 * a list gives its first entry. A plain scan from left to right: XMP comes out of strangers' files, and nothing here
 * needs the tree. Time is linear in the text.
 */
export function xmpProperties(xml: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let property: string | undefined;
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf('<', at);
    if (open === -1) break;
    if (property !== undefined && open > at) {
      const text = xml.slice(at, open).trim();
      if (text !== '' && !found.has(property)) found.set(property, unescaped(text));
    }
    const close = xml.indexOf('>', open);
    if (close === -1) break;
    const tag = xml.slice(open + 1, Math.min(close, open + 1 + MAX_TAG));
    if (tag.startsWith('/')) {
      if (localName(tag.slice(1)) === property) property = undefined;
    } else {
      for (const [, name = '', , a, b] of tag.matchAll(
        /\s[\w.-]{1,40}:([\w.-]{1,60})\s{0,4}=\s{0,4}("([^"]*)"|'([^']*)')/g,
      ))
        if (WANTED.has(name) && !found.has(name)) found.set(name, unescaped(a ?? b ?? ''));
      const name = localName(tag);
      if (WANTED.has(name) && !tag.endsWith('/')) property = name;
    }
    at = close + 1;
  }
  return found;
}

const WANTED = new Set([
  ...['CreatorTool', 'UserComment', 'description', 'DigitalSourceType', 'DigImageGUID', 'Credit', 'creator', 'title'],
  ...['AISystemUsed', 'AISystemVersionUsed', 'AIPromptInformation'],
]);

const MAX_TAG = 200_000;

const localName = (tag: string): string =>
  /^\s{0,4}(?:[\w.-]{1,40}:)?([\w.-]{1,60})/.exec(tag.slice(0, 120))?.[1] ?? '';

const NAMED: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (whole, hex?: string, digits?: string, name?: string) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
      const point = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
