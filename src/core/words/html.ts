/** Text that is HTML already. It can only be made by {@link html} and {@link trusted}, so text of the record cannot pass for it. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text and numbers are escaped, HTML is not, nothing is nothing, and lists are joined. */
export type HtmlPart = Html | string | number | false | undefined | readonly HtmlPart[];

/** Puts a piece of HTML together. */
type Template = (strings: TemplateStringsArray, ...parts: readonly HtmlPart[]) => Html;

/**
 * A piece of a page as a template: `` html`<p title="${words}">${words}</p>` ``. Whatever is put in is escaped for text and for
 * quoted attributes alike. Places where that is not enough (a name of a tag or an attribute, an attribute without quotes, a script, a style, a comment)
 * are refused the first time the template is used, whatever is put there. A line break and the indent after it are layout, and do not reach the page.
 */
export const html: Template = templateOf({ escaped: escapeHtml, layout: /\n\s*/g });

/**
 * The same for HTML that somebody reads or pastes as text: its line breaks and its apostrophes stay. Packs that are out there were
 * written so, and are built again to the letter.
 */
export const htmlFile: Template = templateOf({ escaped: escapePasted });

function templateOf({ escaped, layout }: { escaped: (text: string) => string; layout?: RegExp }): Template {
  const known = new WeakMap<TemplateStringsArray, Judged>();
  return (strings, ...parts) => {
    let judged = known.get(strings);
    if (judged === undefined) {
      judged = judge(layout === undefined ? strings : strings.map((piece) => piece.replace(layout, '')));
      known.set(strings, judged);
    }
    const { pieces, bare } = judged;
    for (const at of bare)
      if (typeof parts[at] === 'string' || typeof parts[at] === 'number')
        throw new Error(`only a whole attribute may stand here in a template: ${(pieces[at] as string).slice(-40)}`);
    let text = pieces[0] as string;
    for (let at = 0; at < parts.length; at += 1) text += printed(parts[at], escaped) + pieces[at + 1];
    return new Html(text);
  };
}

/** HTML that was made elsewhere and is safe there: prose that the Markdown printer wrote, another template's page. */
export const trusted = (text: string): Html => new Html(text);

/** Each on a line of its own, where lines stay. */
export const inLines = (parts: readonly HtmlPart[]): HtmlPart[] =>
  parts.flatMap((part, index) => (index === 0 ? [part] : ['\n', part]));

/** Prints a thing that many pages show once, in each language: whoever asks again for the same thing is given the same HTML. */
export function printedOnce<Of extends object, In extends object>(
  print: (of: Of, say: In) => Html,
): (of: Of, say: In) => Html {
  const printed = new WeakMap<In, WeakMap<Of, Html>>();
  return (of, say) => {
    const own = printed.get(say) ?? new WeakMap<Of, Html>();
    printed.set(say, own);
    const known = own.get(of) ?? inOnePiece(print(of, say));
    own.set(of, known);
    return known;
  };
}

/**
 * A text that was put together is a tree of pieces until somebody looks into it, and every page made of such trees walks each again. The
 * look has to matter, or the engine leaves it out: no page may hold a zero, which browsers show as this letter.
 */
function inOnePiece({ text }: Html): Html {
  return new Html(text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text);
}

/** An attribute, with the space before it; nothing when it has no value. */
export const attribute = (name: AttributeName, value: string | number | undefined): Html =>
  value === undefined ? NOTHING : new Html(` ${name}="${escapeHtml(String(value))}"`);

/** Names that are written out in the templates; never one that runs a script. */
type AttributeName =
  | 'id'
  | 'class'
  | 'title'
  | 'href'
  | 'fetchpriority'
  | 'lang'
  | 'aria-current'
  | 'aria-describedby'
  | 'srcset'
  | `data-${string}`;

const NOTHING = new Html('');

function printed(part: HtmlPart, escaped: (text: string) => string): string {
  if (typeof part === 'string') return escaped(part);
  if (part instanceof Html) return part.text;
  if (part === undefined || part === false) return '';
  if (typeof part === 'number') return String(part);
  let text = '';
  for (const each of part) text += printed(each, escaped);
  return text;
}

/** Text for HTML, between tags and in attributes with quotes of either kind. Control characters are dropped. */
function escapeHtml(text: string): string {
  return SPECIAL.test(text) ? text.replace(MARKED, (mark) => ENTITIES[mark] ?? '') : text;
}

/** Text for HTML whose attributes all have double quotes, as templates see to. */
function escapePasted(text: string): string {
  return SPECIAL.test(text) ? text.replace(MARKED, (mark) => (mark === "'" ? mark : (ENTITIES[mark] ?? ''))) : text;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: dropping them is the point
const SPECIAL = /[&<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;
const MARKED = new RegExp(SPECIAL, 'g');
const ENTITIES: { readonly [mark: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A template that was judged: its pieces as they are printed, and which of its values stand among attributes. */
type Judged = { readonly pieces: readonly string[]; readonly bare: readonly number[] };

/** Walks a template once, as a browser would read it, to see where its values stand. */
function judge(pieces: readonly string[]): Judged {
  const bare: number[] = [];
  let place: 'text' | 'tag' | 'quoted' = 'text';
  for (const [at, piece] of pieces.slice(0, -1).entries()) {
    for (const mark of piece) {
      if (place === 'text' && mark === '<') place = 'tag';
      else if (place === 'tag' && mark === '>') place = 'text';
      else if (place === 'tag' && mark === '"') place = 'quoted';
      else if (place === 'quoted' && mark === '"') place = 'tag';
    }
    // A whole attribute brings its own space, so it follows a name or a value.
    const inTag = place === 'tag';
    if ((inTag && !/["\w-]$|^$/.test(piece)) || /<(?:script|style)\b|<!--|<\/?$/i.test(piece))
      throw new Error(`a value may not stand here in a template: ${piece.slice(-40)}`);
    if (inTag) bare.push(at);
  }
  return { pieces, bare };
}
