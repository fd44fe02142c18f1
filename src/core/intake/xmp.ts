/**
 * The few properties of an XMP packet that tell how a picture was made, by local name (`CreatorTool`, `UserComment` …), those of
 * ComfyUI with their prefix (`comfy:prompt`); a list gives its first entry. A plain scan from left to right: XMP comes out of
 * strangers' files, and nothing here needs the tree. Time is linear in the text.
 */
export function xmpProperties(xml: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let property: string | undefined;
  let at = 0;
  const say = (name: string | undefined, text: string): void => {
    if (name !== undefined && text !== '' && !found.has(name)) found.set(name, text);
  };
  while (at < xml.length) {
    const open = xml.indexOf('<', at);
    if (open === -1) break;
    if (open > at) say(property, unescaped(xml.slice(at, open).trim()));
    if (xml.startsWith(CDATA, open)) {
      const end = xml.indexOf(']]>', open);
      say(property, xml.slice(open + CDATA.length, end === -1 ? undefined : end).trim());
      if (end === -1) break;
      at = end + 3;
      continue;
    }
    const close = tagEnd(xml, open);
    if (close === -1) break;
    const tag = xml.slice(open + 1, close);
    const name = wantedName(tag.startsWith('/') ? tag.slice(1) : tag);
    if (tag.startsWith('/')) {
      if (name === property) property = undefined;
    } else {
      for (const [, attribute = '', , a, b] of tag.matchAll(
        /\s([\w.-]{1,40}:[\w.-]{1,60})\s{0,4}=\s{0,4}("([^"]*)"|'([^']*)')/g,
      ))
        say(wantedName(attribute), unescaped(a ?? b ?? ''));
      // A value that is an address may stand as a resource (ISO 16684-1, 7.5).
      const resource = name === undefined ? null : /\srdf:resource\s{0,4}=\s{0,4}("([^"]*)"|'([^']*)')/.exec(tag);
      if (resource !== null) say(name, unescaped(resource[2] ?? resource[3] ?? ''));
      if (name !== undefined && !tag.endsWith('/')) property = name;
    }
    at = close + 1;
  }
  return found;
}

const CDATA = '<![CDATA[';

const WANTED = new Set([
  ...['CreatorTool', 'UserComment', 'description', 'DigitalSourceType', 'DigImageGUID', 'Credit', 'creator', 'title'],
  ...['AISystemUsed', 'AISystemVersionUsed', 'AIPromptInformation', 'parameters', 'comfy:prompt', 'comfy:workflow'],
  'provenance',
]);

/** Where a tag ends: at the first `>` outside of quotes. */
function tagEnd(xml: string, open: number): number {
  for (let at = open + 1; at < xml.length; ) {
    ENDS.lastIndex = at;
    const found = ENDS.exec(xml);
    if (found === null) return -1;
    if (found[0] === '>') return found.index;
    const closed = xml.indexOf(found[0], found.index + 1);
    // A quote that nobody closes was none.
    if (closed === -1) return xml.indexOf('>', found.index);
    at = closed + 1;
  }
  return -1;
}

const ENDS = /["'>]/g;

/** The name that a tag or an attribute is kept under, if it is wanted. */
function wantedName(text: string): string | undefined {
  const [, prefix = '', local = ''] = /^\s{0,4}(?:([\w.-]{1,40}):)?([\w.-]{1,60})/.exec(text.slice(0, 120)) ?? [];
  // What an editor noted of each step of its history is told of the step, and `parameters` are no prompt there.
  if (prefix === 'stEvt') return undefined;
  const name = /^comfy/i.test(prefix) ? `comfy:${local}` : local;
  return WANTED.has(name) ? name : undefined;
}

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
