import { type Extension, fromMarkdown } from 'mdast-util-from-markdown';
import { gfm } from 'micromark-extension-gfm';

/** How one criterion was judged. */
export type CriterionMark = 'pass' | 'fail' | 'not-applicable';

/** A line of a review that names a criterion and does not say one thing about it. */
export type MarkFault =
  | { readonly kind: 'unclear'; readonly criterion: string; readonly said: string }
  | { readonly kind: 'contradicted'; readonly criterion: string; readonly said: readonly CriterionMark[] }
  | { readonly kind: 'too-deep' };

/**
 * The marks in the text of a review: `label-readable: pass`, one a line, or a ticked box `- [x] label-readable`. It is read as
 * the code host shows it: only lines of paragraphs and of list items count, whole, with nothing after the word. What stands in a
 * quote, a fence, a table, a comment, a heading or between tags, or is struck out, says nothing; an empty box says nothing either. Only
 * criteria that the brief has are looked for. What names one and says something else, or two things, or goes on with a small letter in
 * the line under it, is a fault: nobody guesses a yes.
 */
export function marksIn(
  text: string,
  criteria: readonly string[],
): { readonly marks: { [criterion: string]: CriterionMark }; readonly faults: readonly MarkFault[] } {
  if (isTooDeep(text)) return { marks: {}, faults: [{ kind: 'too-deep' }] };
  const known = new Set(criteria);
  const lines = linesOf(fromMarkdown(text, { extensions: [GFM], mdastExtensions: [OPAQUE] }) as Node, { open: 0 });
  const said = lines.flatMap((line, at) => {
    const judged = judgedIn(line, known);
    const next = lines[at + 1];
    // Some hosts show both as one line, and mail programs break lines where they like.
    const goesOn = next?.inside === line.inside && GOES_ON.test(next.text) && judgedIn(next, known).length === 0;
    return judged.map((each) =>
      'mark' in each && goesOn ? unclear(each.criterion, { ...line, text: `${line.text} ${next.text}` }) : each,
    );
  });
  const clear = Map.groupBy(
    said.flatMap((each) => ('mark' in each ? [each] : [])),
    (each) => each.criterion,
  );
  const contradicted = [...clear].flatMap(([criterion, each]): MarkFault[] => {
    const marks = [...new Set(each.map(({ mark }) => mark))];
    return marks.length < 2 ? [] : [{ kind: 'contradicted', criterion, said: marks }];
  });
  return {
    marks: Object.fromEntries([...clear].map(([criterion, [first]]) => [criterion, first!.mark])),
    faults: [...said.flatMap((each) => ('kind' in each ? [each] : [])), ...contradicted],
  };
}

/**
 * A review's text without the lines that mark one of these criteria, and the wordings under those that came out of the block to copy: what
 * is kept as marks need not be kept as words, too. Everything else stays as it was written.
 */
export function withoutMarks(text: string, criteria: readonly string[]): string {
  if (isTooDeep(text)) return text;
  const known = new Set(criteria);
  const tree = fromMarkdown(text, { extensions: [GFM], mdastExtensions: [OPAQUE] }) as Node;
  const gone = new Set<number>();
  let under: number | undefined;
  for (const line of linesOf(tree, { open: 0 })) {
    const marks = judgedIn(line, known).some((each) => 'mark' in each);
    if (line.at !== undefined && (marks || (line.at === under && line.text.startsWith('—')))) gone.add(line.at);
    under = marks && line.at !== undefined ? line.at + 1 : undefined;
  }
  if (gone.size === 0) return text;
  const left = text.split(/\r\n?|\n/).filter((_, at) => !gone.has(at + 1));
  return left
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const WORDS: ReadonlyMap<string, CriterionMark> = new Map([
  ['pass', 'pass'],
  ['met', 'pass'],
  ['yes', 'pass'],
  ['fail', 'fail'],
  ['not met', 'fail'],
  ['no', 'fail'],
  ['not-applicable', 'not-applicable'],
  ['not applicable', 'not-applicable'],
  ['n/a', 'not-applicable'],
]);

/** A line as it is shown, with the box in front of it where its list item has one; `at`: which line of the text it is, from 1, where that is known. */
type Line = {
  readonly text: string;
  readonly box?: boolean;
  readonly at?: number;
  /** The paragraph that it stands in, or the item of a list. */
  readonly inside: Node;
};

/** How a sentence goes on that began in the line before. */
const GOES_ON = /^[\p{Ll}(,;:&…]/u;

const unclear = (criterion: string, { text, box }: Line): MarkFault => ({
  kind: 'unclear',
  criterion,
  said: `${box === undefined ? '' : box ? '[x] ' : '[ ] '}${text}`,
});

function judgedIn(
  line: Line,
  known: ReadonlySet<string>,
): (MarkFault | { readonly criterion: string; readonly mark: CriterionMark })[] {
  const { text, box } = line;
  const [, name = '', colon = '', rest = ''] = /^([a-z0-9-]+)(?:\s*([:=])\s*(.*)|\b.*)$/is.exec(text) ?? [];
  const criterion = name.toLowerCase();
  if (!known.has(criterion) || (colon === '' && box === undefined)) return [];
  const bare = text.toLowerCase() === criterion;
  if (bare) return box === true ? [{ criterion, mark: 'pass' }] : [];
  const mark = colon === '' ? undefined : WORDS.get(rest.toLowerCase());
  const agrees = box === undefined || box === (mark === 'pass');
  return mark === undefined || !agrees ? [unclear(criterion, line)] : [{ criterion, mark }];
}

/** The part of a Markdown tree that is read. */
type Node = {
  readonly type: string;
  readonly value?: string;
  readonly checked?: boolean | null;
  readonly children?: readonly Node[];
  readonly position?: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
};

/** The lines of the paragraphs that stand by themselves or in lists; in anything else somebody is quoted, or nothing is shown. */
function linesOf(node: Node, tags: Tags, box?: boolean, inside = node): Line[] {
  if (node.type === 'paragraph') {
    const shown = shownOf(node, tags).split('\n');
    const { start, end } = node.position ?? {};
    const isWhole = start !== undefined && end !== undefined && end.line - start.line + 1 === shown.length;
    return shown.map((text, index) => ({
      ...{ text: text.trim(), inside },
      ...(index > 0 || box === undefined ? {} : { box }),
      ...(isWhole ? { at: start.line + index } : {}),
    }));
  }
  if (node.type === 'listItem')
    return (node.children ?? []).flatMap((child, index) =>
      linesOf(child, tags, index === 0 ? (node.checked ?? undefined) : undefined, node),
    );
  if (node.type === 'html') opened(node.value ?? '', tags);
  return node.type === 'root' || node.type === 'list'
    ? (node.children ?? []).flatMap((child) => linesOf(child, tags))
    : [];
}

/** How many tags are open at a place: what stands between two is quoted, struck out, folded or not shown at all. */
type Tags = { open: number };

function opened(html: string, tags: Tags): void {
  for (const [, end, name = '', alone] of html
    .replace(/<!--.*?-->/gs, '')
    .matchAll(/<(\/?)([a-z][\w-]*)[^<>]*?(\/?)>/gis)) {
    if (alone === '/' || ALONE.has(name.toLowerCase())) continue;
    tags.open = Math.max(0, tags.open + (end === '/' ? -1 : 1));
  }
}

/** Tags that hold nothing. */
const ALONE: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'input', 'wbr', 'source', 'col', 'link', 'meta']);

/** What of an inline thing is shown as words; anything but words becomes a sign that no mark has. */
function shownOf({ type, value, children }: Node, tags: Tags): string {
  const inner = (): string => (children ?? []).map((each) => shownOf(each, tags)).join('');
  if (type === 'break') return '\n';
  if (type === 'paragraph' || type === 'emphasis' || type === 'strong') return inner();
  if (type === 'html') opened(value ?? '', tags);
  else if (tags.open === 0 && type === 'text') return value ?? '';
  else if (tags.open === 0 && type === 'inlineCode') return (value ?? '').replaceAll('\n', ' ');
  // Every line that it reaches over is none of a mark's.
  return (value ?? inner()).split('\n').fill(OTHER).join('\n');
}
const OTHER = '\ufffc';

const GFM = gfm();

/** What GitHub's Markdown has beyond plain Markdown, as nodes of their own: without them its parts would read as paragraphs. */
const OPAQUE: Extension = {
  enter: {
    strikethrough(token) {
      this.enter({ type: 'delete', children: [] }, token);
    },
    table(token) {
      this.enter({ type: 'table', children: [] }, token);
    },
    gfmFootnoteDefinition(token) {
      this.enter({ type: 'footnoteDefinition', identifier: '', children: [] }, token);
    },
    gfmFootnoteCall(token) {
      this.enter({ type: 'emphasis', children: [] }, token);
    },
  },
  exit: {
    strikethrough(token) {
      this.exit(token);
    },
    table(token) {
      this.exit(token);
    },
    gfmFootnoteDefinition(token) {
      this.exit(token);
    },
    gfmFootnoteCall(token) {
      this.exit(token);
    },
    taskListCheckValueChecked() {
      setBox(this.stack, true);
    },
    taskListCheckValueUnchecked() {
      setBox(this.stack, false);
    },
  },
};

/** The box belongs to the list item around the paragraph that it begins. */
function setBox(stack: readonly object[], checked: boolean): void {
  const item = stack.at(-2) as { type?: string; checked?: boolean } | undefined;
  if (item?.type === 'listItem') item.checked = checked;
}

/** What a parser takes its time for and no reviewer writes: hundreds of brackets or marks that may open something, lists forty deep. */
const isTooDeep = (text: string): boolean =>
  text.split('[').length > 2000 ||
  (text.match(/[*_~`]/g)?.length ?? 0) > 10_000 ||
  /^(?:[ \t]*(?:[>*+-]|\d+[.)])){40}/m.test(text);
