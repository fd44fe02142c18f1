/** Text that is HTML already. It can only be made by {@link html} and {@link trusted}, so text of the record cannot pass for it. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text and numbers are escaped, HTML is not, nothing is nothing, and lists are joined. */
export type Part = Html | string | number | false | undefined | readonly Part[];

/**
 * A piece of a page as a template: `` html`<p title="${words}">${words}</p>` ``. Whatever is put in is escaped for text and for
 * quoted attributes alike. Places where that is not enough (a name of a tag or an attribute, an attribute without quotes, a script, a style, a comment)
 * are refused the first time the template is used, whatever is put there. A line break and the indent after it are layout, and do not reach the page.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const { pieces, bare } = known.get(strings) ?? judge(strings);
  for (const at of bare)
    if (typeof parts[at] === 'string' || typeof parts[at] === 'number')
      throw new Error(`only a whole attribute may stand here in a template: ${(pieces[at] as string).slice(-40)}`);
  let text = pieces[0] as string;
  for (let at = 0; at < parts.length; at += 1) text += printed(parts[at]) + pieces[at + 1];
  return new Html(text);
}

/** HTML that was made elsewhere and is safe there: prose that the Markdown printer wrote, another template's page. */
export const trusted = (text: string): Html => new Html(text);

/** Prints a thing that many pages show once: whoever asks again for the same thing is given the same HTML. */
export function printedOnce<Of extends object>(print: (of: Of) => Html): (of: Of) => Html {
  const printed = new WeakMap<Of, Html>();
  return (of) => {
    const known = printed.get(of) ?? inOnePiece(print(of));
    printed.set(of, known);
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
  value === undefined ? NOTHING : new Html(` ${name}="${escaped(String(value))}"`);

/** Names that are written out in the templates; never one that runs a script. */
type AttributeName = 'id' | 'class' | 'title' | 'href' | 'fetchpriority' | 'aria-current' | 'srcset' | `data-${string}`;

const NOTHING = new Html('');

function printed(part: Part): string {
  if (typeof part === 'string') return escaped(part);
  if (part instanceof Html) return part.text;
  if (part === undefined || part === false) return '';
  if (typeof part === 'number') return String(part);
  let text = '';
  for (const each of part) text += printed(each);
  return text;
}

const SPECIAL = /[&<>"']/;
const escaped = (text: string): string =>
  SPECIAL.test(text) ? text.replace(/[&<>"']/g, (mark) => MARKS[mark] as string) : text;
const MARKS: { readonly [mark: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A template that was judged: its pieces without the line breaks it was laid out by, and which of its values stand among attributes. */
type Template = { readonly pieces: readonly string[]; readonly bare: readonly number[] };
const known = new WeakMap<TemplateStringsArray, Template>();

/** Walks a template once, as a browser would read it, to see where its values stand. */
function judge(strings: TemplateStringsArray): Template {
  const pieces = strings.map((piece) => piece.replace(/\n\s*/g, ''));
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
  const template = { pieces, bare };
  known.set(strings, template);
  return template;
}
