import { follow, type Graph, type GraphNode, inputOf, linkOf } from './graph.ts';

/** What a prompt is taken for. */
type Side = 'positive' | 'negative' | string;

/** Prompts longer than this are cut off; a megabyte of words is an attack or a mistake. Characters. */
const MAX_TEXT = 200_000;

/**
 * The words behind a conditioning input, in order: through nodes that combine, weigh or join, down to the texts. Where a
 * node has a positive and a negative side, only the wanted one is followed. With `only`, texts count under that name alone.
 */
export function promptBehind(graph: Graph, value: unknown, side: Side, only?: string): string | undefined {
  const texts: string[] = [];
  const seen = new Set<string>();
  // A stack instead of recursion: graphs of strangers can be as deep as they are long.
  const stack: unknown[] = [value];
  let length = 0;
  while (stack.length > 0 && length < MAX_TEXT) {
    const each = stack.pop();
    if (typeof each === 'string') {
      const text = each.trim();
      if (text !== '' && !texts.includes(text)) texts.push(text);
      length += text.length + 1;
      if (texts.length > 200) break;
      continue;
    }
    const step = follow(graph, each);
    if (step === undefined || seen.has(step.node.id)) continue;
    seen.add(step.node.id);
    if (/zeroout/i.test(step.node.type)) continue;
    stack.push(...inputsToFollow(step.node, side, only).reverse());
  }
  return texts.length === 0 ? undefined : texts.join(', ').slice(0, MAX_TEXT);
}

function inputsToFollow(node: GraphNode, side: Side, only: string | undefined): unknown[] {
  if (only !== undefined) return [inputOf(node, only)].filter((each) => typeof each === 'string');
  const sided = inputOf(node, side, `${side}_prompt`, `text_${side}`, `prompt_${side}`);
  if (sided !== undefined && (linkOf(sided) !== undefined || typeof sided === 'string')) return [sided];
  // What a wildcard was filled with says more than the wildcard.
  const filled = inputOf(node, 'populated_text');
  if (typeof filled === 'string' && filled.trim() !== '') return [filled];
  const other = side === 'positive' ? /negative/i : /positive/i;
  return Object.entries(node.inputs)
    .slice(0, 1000)
    .filter(([name]) => !other.test(name) && (TEXT.test(name) || CONDITIONING.test(name)))
    .filter(([name, value]) => linkOf(value) !== undefined || (typeof value === 'string' && TEXT.test(name)))
    .map(([, value]) => value);
}

const TEXT =
  /^(?:text|texts?_?[a-z0-9]{0,3}|string|string_?[a-z0-9]{1,2}|prompt|value|clip_l|clip_g|t5xxl|wildcard_text|result|input|any|opt_text|prefix|suffix)$/i;
const CONDITIONING = /^(?:conditioning|cond|base_ctx|positive|negative)(?:_?[a-z0-9]{1,4})?$/i;
