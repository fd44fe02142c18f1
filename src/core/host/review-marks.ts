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
 * quote, a fence, a table, a comment, a heading or is struck out says nothing; an empty box says nothing either. Only criteria
 * that the brief has are looked for. What names one and says something else, or two things, is a fault: nobody guesses a yes.
 */
export function marksIn(
  text: string,
  criteria: readonly string[],
): { readonly marks: { [criterion: string]: CriterionMark }; readonly faults: readonly MarkFault[] } {
  if (isTooDeep(text)) return { marks: {}, faults: [{ kind: 'too-deep' }] };
  const known = new Set(criteria);
  const said = linesOf(fromMarkdown(text, { extensions: [GFM], mdastExtensions: [OPAQUE] }) as Node).flatMap((line) =>
    judgedIn(line, known),
  );
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
  for (const line of linesOf(tree)) {
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
type Line = { readonly text: string; readonly box?: boolean; readonly at?: number };

function judgedIn(
  { text, box }: Line,
  known: ReadonlySet<string>,
): (MarkFault | { readonly criterion: string; readonly mark: CriterionMark })[] {
  const [, name = '', colon = '', rest = ''] = /^([a-z0-9-]+)(?:\s*([:=])\s*(.*)|\b.*)$/is.exec(text) ?? [];
  const criterion = name.toLowerCase();
  if (!known.has(criterion) || (colon === '' && box === undefined)) return [];
  const bare = text.toLowerCase() === criterion;
  if (bare) return box === true ? [{ criterion, mark: 'pass' }] : [];
  const mark = colon === '' ? undefined : WORDS.get(rest.toLowerCase());
  const agrees = box === undefined || box === (mark === 'pass');
  return mark === undefined || !agrees
    ? [{ kind: 'unclear', criterion, said: `${box === undefined ? '' : box ? '[x] ' : '[ ] '}${text}` }]
    : [{ criterion, mark }];
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
function linesOf(node: Node, box?: boolean): Line[] {
  if (node.type === 'paragraph') {
    const shown = shownOf(node).split('\n');
    const { start, end } = node.position ?? {};
    const isWhole = start !== undefined && end !== undefined && end.line - start.line + 1 === shown.length;
    return shown.map((text, index) => ({
      text: text.trim(),
      ...(index > 0 || box === undefined ? {} : { box }),
      ...(isWhole ? { at: start.line + index } : {}),
    }));
  }
  if (node.type === 'listItem')
    return (node.children ?? []).flatMap((child, index) =>
      linesOf(child, index === 0 ? (node.checked ?? undefined) : undefined),
    );
  return node.type === 'root' || node.type === 'list' ? (node.children ?? []).flatMap((child) => linesOf(child)) : [];
}

/** What of an inline thing is shown as words; anything but words becomes a sign that no mark has. */
function shownOf({ type, value, children }: Node): string {
  if (type === 'text') return value ?? '';
  if (type === 'inlineCode') return (value ?? '').replaceAll('\n', ' ');
  if (type === 'break') return '\n';
  if (type === 'paragraph' || type === 'emphasis' || type === 'strong') return (children ?? []).map(shownOf).join('');
  // Every line that it reaches over is none of a mark's.
  return (value ?? (children ?? []).map(shownOf).join('')).split('\n').fill(OTHER).join('\n');
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
