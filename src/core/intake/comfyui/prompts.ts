import { NAMES, type Sought, soughtAt } from './fields.ts';
import { type GraphNode, inputOf, inputsOf, linkOf } from './graph.ts';
import { isOpaqueText, isPipe, isTemplate, isZero } from './kinds.ts';
import { makerOf } from './maker.ts';
import type { GraphReading } from './reading.ts';
import { isText, joined, leadsOn, MAX_WORDS, textAt } from './texts.ts';

export type PromptSide = 'positive' | 'negative';

/** More texts than this in one prompt are no prompt. */
const MAX_PARTS = 200;

/**
 * The words behind a conditioning input, in order: through nodes that combine, weigh, mask or time it, down to the texts.
 * Undefined when there are none, and when one of them is not in the file: a prompt with a hole in it is another prompt.
 */
export function promptBehind(
  reading: GraphReading,
  value: unknown,
  side: PromptSide,
  fromAPipe = false,
): string | undefined {
  const texts: string[] = [];
  const regions: string[] = [];
  const seen = new Set<string>();
  // A stack instead of recursion: graphs of strangers can be as deep as they are long.
  const stack: Way[] = [{ value, side, piped: fromAPipe }];
  let length = 0;
  while (stack.length > 0 && length < MAX_WORDS && texts.length < MAX_PARTS) {
    const each = stack.pop()!;
    if (each.text === true) {
      const text = withBefore(reading, each);
      if (text === undefined || (each.drawn === true && isTemplate(text))) return undefined;
      if (each.byLine === true && text.trim().includes('\n')) return undefined;
      const trimmed = text.trim();
      if (trimmed !== '' && !texts.includes(trimmed)) (each.region === true ? regions : texts).push(trimmed);
      length += trimmed.length;
      continue;
    }
    const maker = makerOf(reading, each.value, each.side, each.piped);
    if (maker?.node === undefined) {
      // A switch that is not decided, or a way that was cut: words are missing here.
      return undefined;
    }
    const { node, slot, sought } = maker;
    const now = sideAt(node, slot, sought, each.side);
    if (seen.has(`${now} ${node.id}`)) continue;
    seen.add(`${now} ${node.id}`);
    if (isZero(node.type)) continue;
    stack.push(...ways(node, now).reverse());
  }
  const elsewhere = regions.filter((region) => !texts.some((text) => text.includes(region)));
  const prompt = joined([...texts, ...elsewhere]).slice(0, MAX_WORDS);
  return prompt === '' ? undefined : prompt;
}

/** Which side an output of a node with both sides belongs to. */
function sideAt(node: GraphNode, slot: number, sought: Sought, side: PromptSide): PromptSide {
  const given = soughtAt(node, slot);
  if (given === 'positive' || given === 'negative') return given;
  const both = [SIDED('positive'), SIDED('negative')].every((names) => linkOf(inputOf(node, ...names)) !== undefined);
  if (!both) return sought === 'positive' || sought === 'negative' ? sought : side;
  // Nodes that change both sides at once give them out in this order.
  const outputs = node.outputs?.map((output, at) => ({ ...output, at })).filter(({ type }) => type === 'CONDITIONING');
  const at = outputs?.length === 2 ? outputs.findIndex((output) => output.at === slot) : slot;
  const bare = outputs?.length === 2 || inputOf(node, 'model', 'pipe', 'basic_pipe') === undefined;
  if (bare && (at === 0 || at === 1)) return at === 0 ? 'positive' : 'negative';
  return sought === 'positive' || sought === 'negative' ? sought : side;
}

/** An input to follow: to a text, or to a conditioning, which may come in a pipe. */
type Way = {
  readonly value: unknown;
  readonly side: PromptSide;
  readonly text?: true;
  readonly region?: true;
  /** The node draws words by lot, or takes them by a schedule: a text with signs for that is none that was used. */
  readonly drawn?: boolean;
  /** Each line is a prompt of its own, for a picture of its own. */
  readonly byLine?: boolean;
  readonly piped?: boolean;
  /** What is put before a text, with a space. */
  readonly before?: unknown;
};

/** A text with what is put before it; undefined where one of the two is not in the file. */
function withBefore(reading: GraphReading, { value, before }: Way): string | undefined {
  const [text, first] = [textAt(reading, value), before === undefined ? '' : textAt(reading, before)];
  return text === undefined || first === undefined ? undefined : `${first.trimEnd()} ${text}`.trimStart();
}

/** Where words come from in one node: its own texts, and the conditionings that it works on. */
function ways(node: GraphNode, side: PromptSide): Way[] {
  const drawn = isOpaqueText(node.type);
  const byLine = EACH_LINE.test(node.type);
  const text = (value: unknown): Way => ({ value, side, text: true, drawn, byLine });
  const conditioning = (value: unknown, piped = false): Way => ({ value, side, piped });
  const filled = inputOf(node, 'populated_text');
  if (filled !== undefined) return [{ value: filled, side, text: true }];
  const sided = SIDED(side).map((name) => [name, inputOf(node, name)] as const);
  const own = sided.filter(([, value]) => value !== undefined && value !== null);
  if (own.length > 0) {
    return own.map(([name, value]) =>
      typeof value === 'string' || namesText(node, name)
        ? { ...text(value), before: inputOf(node, `prepend_${name}`) }
        : conditioning(value),
    );
  }
  const other = side === 'positive' ? /^neg|negative/i : /^pos|positive/i;
  const partial = PARTIAL[node.type] ?? [];
  const inputs = inputsOf(node).filter(([name, value]) => !other.test(name) && holds(value));
  const conditions = inputs.filter(([name, value]) => CONDITIONING.test(name) && linkOf(value) !== undefined);
  const texts = inputs.filter((each) => isText(each[0]) && !conditions.includes(each));
  const named = [
    ...conditions.map(([name, value]) => conditioning(value, isPipe(name))),
    ...texts.map(([name, value]): Way => (partial.includes(name) ? { ...text(value), region: true } : text(value))),
  ];
  if (named.length > 0) return named;
  const through = inputs.filter(([name, value]) => linkOf(value) !== undefined && (isPipe(name) || leadsOn(name)));
  return through.map(([name, value]) => conditioning(value, isPipe(name)));
}

const holds = (value: unknown): boolean => typeof value === 'string' || linkOf(value) !== undefined;

/** Inputs of one side: conditionings, embeddings of words, or the words themselves. */
const SIDED = (side: PromptSide): readonly string[] => [
  ...NAMES[side].filter((name) => name !== 'conditioning'),
  ...[
    `text_${side}`,
    `prompt_${side}`,
    `${side}_text`,
    `${side}_g`,
    `${side}_l`,
    `${side}_wildcard_text`,
    `${side}_embeds`,
  ],
];

/** Nodes that turn words into a conditioning take words under these names; elsewhere a link there is a conditioning. */
const namesText = (node: GraphNode, name: string): boolean =>
  /prompt|text|_[gl]$/i.test(name) || inputOf(node, 'clip', 'ckpt_name', 't5', 'text_encoder') !== undefined;

const CONDITIONING =
  /^(?:conditioning|cond|base_ctx|positive|negative|clip_regions|regional_conditioning)(?:_?[a-z0-9]{1,4})?$|^(?:text|prompt|hyvid|cond)_embeds$|^conditioning/i;

/** Endless Nodes: as many pictures as there are lines. */
const EACH_LINE = /Batch(?:Negative)?Prompts$/;

/** Texts that say where in the picture some of the words belong, which stand elsewhere already as a rule. */
const PARTIAL: { readonly [type: string]: readonly string[] } = {
  BNK_CutoffSetRegions: ['region_text', 'target_text'],
  GLIGENTextBoxApply: ['text'],
};
