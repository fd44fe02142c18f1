import type { Messages } from '../messages/messages.ts';

/** One thing in the trail: what it is in a word, and where it stands on the page. */
export type TrailNode = {
  readonly column: number;
  readonly x: number;
  readonly y: number;
  readonly words: string;
  /** As much of the words as there is room for. */
  readonly label: string;
  readonly kind:
    | 'brief'
    | 'reference'
    | 'avoid'
    | 'draft'
    | 'loser'
    | 'step'
    | 'approval'
    | 'voice'
    | 'refusal'
    | 'past'
    | 'rendition'
    | 'missing'
    | 'more';
};

/** The trail as one picture: what led to what, from the brief at the left to the renditions at the right. */
export type TrailGraph = {
  readonly width: number;
  readonly height: number;
  /** Where each column begins: as far from the last as its widest words ask. */
  readonly columns: readonly number[];
  readonly nodes: readonly TrailNode[];
  /** Curves in the same space; `faint` ones lead to what was not chosen. */
  readonly edges: readonly { readonly path: string; readonly faint: boolean }[];
  /** The same for those who cannot see it. */
  readonly sentence: string;
};

export type TrailParts = {
  readonly brief: string;
  readonly references: readonly { readonly label: string; readonly avoid: boolean }[];
  /** `chosen`: the draft the asset is made of. */
  readonly drafts: readonly { readonly label: string; readonly chosen: boolean }[];
  readonly steps: readonly string[];
  /** `alone`: a yes that is not all that it takes. `nothing`: it no longer counts, or never did. */
  readonly approvals: readonly { readonly words: string; readonly says: 'yes' | 'alone' | 'no' | 'nothing' }[];
  readonly renditions: readonly string[];
};

type Said = Pick<TrailNode, 'words' | 'kind'>;

const ROW = 22;
const TOP = 34;
/** Rows of a column before it is cut: a round of three hundred drafts is still one picture. */
const MAX_ROWS = 14;
/** Letters of a label; a wide letter of the East takes nearly two. */
const ROOM = 40;
const LETTER = 7.3;

/** Lays the trail out in columns; what was not recorded stands there as "not recorded". */
export function trailGraph(parts: TrailParts, say: Messages): TrailGraph {
  const columns: Said[][] = [
    [{ words: parts.brief, kind: 'brief' }],
    parts.references.map(({ label, avoid }) => ({ words: label, kind: avoid ? 'avoid' : 'reference' })),
    parts.drafts.map(({ label, chosen }) => ({ words: label, kind: chosen ? 'draft' : 'loser' })),
    parts.steps.map((words) => ({ words, kind: 'step' })),
    parts.approvals.map(({ words, says }) => ({ words, kind: APPROVALS[says] })),
    parts.renditions.map((words) => ({ words, kind: 'rendition' })),
  ];
  const shown = columns.map((column, at) =>
    (column.length === 0 ? [emptyAt(at, say)] : cut(column, say)).map((said) => ({
      ...said,
      label: labelOf(said.words),
    })),
  );
  const rows = Math.max(...shown.map((column) => column.length));
  const begins: number[] = [];
  let width = 8;
  for (const column of shown) {
    begins.push(width);
    width += Math.round(Math.max(44, ...column.map(({ label }) => widthOf(label) * LETTER)) + 72);
  }
  const laid = shown.map((column, at) =>
    column.map(
      (node, row): TrailNode => ({
        ...node,
        column: at,
        x: begins[at] as number,
        y: TOP + ROW / 2 + (row + (rows - column.length) / 2) * ROW,
      }),
    ),
  );
  const height = TOP + rows * ROW + 8;
  return {
    width: width - 44,
    height,
    columns: begins,
    nodes: laid.flat(),
    edges: edgesOf(laid),
    sentence: sentenceOf(parts, say),
  };
}

const APPROVALS = { yes: 'approval', alone: 'voice', no: 'refusal', nothing: 'past' } as const;
/** What a column says when there is nothing in it: an unchanged picture is a step like any other. */
const emptyAt = (at: number, { trail }: Messages): Said => ({
  words: trail.empty[at] ?? '',
  kind: at === STEPS ? 'step' : 'missing',
});
const STEPS = 3;

/** A column as far as there is room: what was chosen and its last entry always, then its first ones, and how many more there are. */
function cut(column: readonly Said[], { common }: Messages): Said[] {
  if (column.length <= MAX_ROWS) return [...column];
  const must = (node: Said, at: number): boolean => node.kind === 'draft' || at === column.length - 1;
  let room = MAX_ROWS - 1 - column.filter(must).length;
  const kept = column.filter((node, at) => {
    if (must(node, at)) return true;
    room -= 1;
    return room >= 0;
  });
  return kept.toSpliced(-1, 0, { words: common.andMore(String(column.length - kept.length)), kind: 'more' });
}

/** Everything leads through the chosen drafts, then down the steps, then to each approval and each rendition. */
function edgesOf(columns: readonly (readonly TrailNode[])[]): TrailGraph['edges'] {
  const [briefs = [], references = [], drafts = [], steps = [], approvals = [], renditions = []] = columns;
  const isChosen = ({ kind }: TrailNode): boolean => kind === 'draft' || kind === 'missing';
  const [first, last] = [steps[0], steps.at(-1)];
  const approved = approvals.findLast(({ kind }) => kind === 'approval') ?? approvals.at(-1);
  const edges: { readonly path: string; readonly faint: boolean }[] = [];
  const join = (from: TrailNode | undefined, to: TrailNode | undefined, faint: boolean): void => {
    if (from !== undefined && to !== undefined) edges.push({ path: curve(from, to), faint });
  };
  for (const reference of references) for (const brief of briefs) join(brief, reference, reference.kind === 'avoid');
  for (const draft of drafts)
    for (const reference of references) join(reference, draft, !isChosen(draft) || reference.kind === 'avoid');
  for (const draft of drafts) if (isChosen(draft)) join(draft, first, false);
  for (const approval of approvals) join(last, approval, approval.kind === 'missing' || approval.kind === 'past');
  for (const rendition of renditions) join(approved, rendition, rendition.kind === 'missing');
  for (const [at, step] of steps.slice(1).entries())
    edges.push({ path: `M${step.x} ${(steps[at] as TrailNode).y + 4}V${step.y - 4}`, faint: false });
  return edges;
}

function curve(from: TrailNode, to: TrailNode): string {
  const start = Math.round(from.x + 16 + widthOf(from.label) * LETTER);
  const middle = Math.max(start + 8, to.x - 26);
  return `M${start} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x - 7} ${to.y}`;
}

function sentenceOf(parts: TrailParts, { trail }: Messages): string {
  const chosen = parts.drafts.filter((draft) => draft.chosen).map((draft) => draft.label);
  const [, , , unchanged = '', undecided = '', noFiles = ''] = trail.empty;
  return [
    trail.brief(parts.brief),
    trail.references(parts.references.length),
    trail.drafts(chosen, parts.drafts.length),
    parts.steps.length === 0 ? unchanged : trail.refined(parts.steps.join(', ')),
    parts.approvals.length === 0 ? undecided : parts.approvals.map(({ words }) => words).join(', '),
    parts.renditions.length === 0 ? noFiles : trail.files(parts.renditions.join(', ')),
  ].join(trail.next);
}

/** The words, cut where they would reach the next column. */
function labelOf(words: string): string {
  if (widthOf(words) <= ROOM + 1) return words;
  let label = '';
  for (const letter of words) {
    if (widthOf(label + letter) > ROOM) break;
    label += letter;
  }
  return `${label}…`;
}

const WIDE = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffdc\u{1f000}-\u{3ffff}]/u;

const widthOf = (text: string): number =>
  /[\u1100-\uffff]/.test(text)
    ? [...text].reduce((sum, letter) => sum + (WIDE.test(letter) ? 1.7 : 1), 0)
    : text.length;
