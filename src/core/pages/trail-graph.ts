/** One thing in the trail: a title, what it is in a word, and where it stands on the page. */
export type TrailNode = {
  readonly id: string;
  readonly column: number;
  readonly x: number;
  readonly y: number;
  readonly words: string;
  readonly kind:
    | 'brief'
    | 'reference'
    | 'avoid'
    | 'draft'
    | 'loser'
    | 'step'
    | 'master'
    | 'approval'
    | 'rendition'
    | 'missing';
  readonly href?: string;
};

/** The trail as one picture: what led to what, from the brief at the left to the renditions at the right. */
export type TrailGraph = {
  readonly width: number;
  readonly height: number;
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
  readonly approvals: readonly string[];
  readonly renditions: readonly string[];
};

const COLUMN = 176;
const ROW = 22;
const TOP = 34;

/** Lays the trail out in columns; what was not recorded stands there as "not recorded". */
export function trailGraph(parts: TrailParts): TrailGraph {
  const columns: Omit<TrailNode, 'x' | 'y' | 'column' | 'id'>[][] = [
    [{ words: parts.brief, kind: 'brief', href: '#stage-brief' }],
    orMissing(
      parts.references.map(({ label, avoid }) => ({
        words: label,
        kind: avoid ? 'avoid' : 'reference',
        href: '#stage-references',
      })),
    ),
    orMissing(
      parts.drafts.map(({ label, chosen }) => ({
        words: label,
        kind: chosen ? 'draft' : 'loser',
        href: '#stage-generation',
      })),
    ),
    parts.steps.length === 0
      ? [{ words: 'unchanged', kind: 'step', href: '#stage-refinement' }]
      : parts.steps.map((words) => ({ words, kind: 'step', href: '#stage-refinement' })),
    parts.approvals.length === 0
      ? [{ words: 'no decision yet', kind: 'missing', href: '#stage-refinement' }]
      : parts.approvals.map((words) => ({ words, kind: 'approval', href: '#stage-refinement' })),
    parts.renditions.length === 0
      ? [{ words: 'no files yet', kind: 'missing', href: '#stage-delivery' }]
      : parts.renditions.map((words) => ({ words, kind: 'rendition', href: '#stage-delivery' })),
  ];
  const rows = Math.max(...columns.map((column) => column.length));
  const height = TOP + rows * ROW + 8;
  const nodes = columns.flatMap((column, at) =>
    column.map(
      (node, row): TrailNode => ({
        ...node,
        id: `${at}-${row}`,
        column: at,
        x: 8 + at * COLUMN,
        y: TOP + ROW / 2 + (row + (rows - column.length) / 2) * ROW,
      }),
    ),
  );
  return { width: columns.length * COLUMN - 20, height, nodes, edges: edgesOf(nodes), sentence: sentenceOf(parts) };
}

/** Everything leads through the chosen drafts, then down the steps, then to each approval and each rendition. */
function edgesOf(nodes: readonly TrailNode[]): TrailGraph['edges'] {
  const inColumn = (column: number): TrailNode[] => nodes.filter((node) => node.column === column);
  const chosen = inColumn(2).filter((node) => node.kind !== 'loser');
  const steps = inColumn(3);
  const pairs: [TrailNode, TrailNode, boolean][] = [];
  for (const reference of inColumn(1))
    for (const brief of inColumn(0)) pairs.push([brief, reference, reference.kind === 'avoid']);
  for (const draft of inColumn(2))
    for (const reference of inColumn(1))
      pairs.push([reference, draft, draft.kind === 'loser' || reference.kind === 'avoid']);
  for (const draft of chosen) if (steps[0]) pairs.push([draft, steps[0], false]);
  const last = steps.at(-1);
  for (const approval of inColumn(4)) if (last) pairs.push([last, approval, approval.kind === 'missing']);
  const approved = inColumn(4).at(-1);
  for (const rendition of inColumn(5)) if (approved) pairs.push([approved, rendition, rendition.kind === 'missing']);
  const down = steps.slice(1).map((step, at) => {
    const from = steps[at] as TrailNode;
    return { path: `M${from.x} ${from.y + 4}V${step.y - 4}`, faint: false };
  });
  return [...pairs.map(([from, to, faint]) => ({ path: curve(from, to), faint })), ...down];
}

function curve(from: TrailNode, to: TrailNode): string {
  const start = from.x + 14 + Math.min(from.words.length, 18) * 7.3;
  const middle = Math.max(start + 8, to.x - 26);
  return `M${round(start)} ${from.y}C${round(middle)} ${from.y} ${round(middle)} ${to.y} ${to.x - 7} ${to.y}`;
}

function sentenceOf(parts: TrailParts): string {
  const chosen = parts.drafts.filter((draft) => draft.chosen).map((draft) => draft.label);
  const lost = parts.drafts.length - chosen.length;
  return [
    `The brief “${parts.brief}”`,
    parts.references.length === 0 ? 'references not recorded' : `${parts.references.length} references`,
    `draft ${chosen.join(' and ') || 'not recorded'}${lost > 0 ? `, chosen among ${parts.drafts.length}` : ''}`,
    parts.steps.length === 0 ? 'unchanged' : `refined by ${parts.steps.join(', ')}`,
    parts.approvals.length === 0 ? 'no decision yet' : parts.approvals.join(', '),
    parts.renditions.length === 0 ? 'no files yet' : `files for ${parts.renditions.join(', ')}`,
  ].join('; then ');
}

function orMissing(
  nodes: Omit<TrailNode, 'x' | 'y' | 'column' | 'id'>[],
): Omit<TrailNode, 'x' | 'y' | 'column' | 'id'>[] {
  return nodes.length === 0 ? [{ words: 'not recorded', kind: 'missing' }] : nodes;
}

const round = (value: number): number => Math.round(value);
