import { outputName } from './fields.ts';
import { type GraphNode, inputOf, inputsOf, linkOf } from './graph.ts';
import { asksModel, isOpaqueText, isTemplate, joins } from './kinds.ts';
import { makerOf, plainAt } from './maker.ts';
import { type GraphReading, once, slotKey } from './reading.ts';
import { textNode } from './text-nodes.ts';

/** Prompts longer than this are cut off; a megabyte of words is an attack or a mistake. Characters. */
export const MAX_WORDS = 200_000;

/**
 * The text behind an input, worked out where nodes join or change it. Undefined where the file does not hold it: a
 * wildcard that was drawn, a style that was added, words of a language model, a switch whose side is not recorded.
 */
export function textAt(reading: GraphReading, value: unknown): string | undefined {
  return once(reading, 'text', value, () => {
    const maker = makerOf(reading, value, 'text');
    if (maker === undefined) return shownAt(reading, value);
    if (maker.plain !== undefined) return String(maker.plain).slice(0, MAX_WORDS);
    const { node, slot } = maker;
    const made = madeBy(reading, node, slot) ?? reading.shown.get(slotKey(node.id, slot)) ?? shownAt(reading, value);
    return made?.slice(0, MAX_WORDS);
  });
}

/** What a node that shows texts had on display of this very output. */
function shownAt(reading: GraphReading, value: unknown): string | undefined {
  const link = linkOf(value);
  return link === undefined ? undefined : reading.shown.get(slotKey(link.node, link.slot));
}

function madeBy(reading: GraphReading, node: GraphNode, slot: number): string | undefined {
  const at = (input: unknown): string | undefined => textAt(reading, input);
  if (asksModel(node)) return undefined;
  const known = textNode(node, slot, {
    textOf: at,
    plainOf: (input) => plainAt(reading, input, 'value'),
    nodeOf: (input) => makerOf(reading, input, 'text')?.node,
  });
  if (known !== undefined) return known.text;
  // What a wildcard was filled with says more than the wildcard.
  const filled = inputOf(node, 'populated_text');
  if (filled !== undefined) return at(filled);
  const named = inputsOf(node).filter(([name, value]) => isText(name) && holdsText(value));
  const inputs =
    named.length > 0 ? named : inputsOf(node).filter(([name, value]) => leadsOn(name) && linkOf(value) !== undefined);
  const given = ownOutput(node, slot, inputs);
  if (isOpaqueText(node.type)) return harmless(node, given === undefined ? inputs : [['', given]], at);
  if (given !== undefined) return at(given);
  const texts = inputs.map(([, value]) => at(value));
  if (texts.length === 1) return texts[0];
  // Of several texts in a node that nobody described, one that is unknown may be the one that counts.
  if (texts.some((text) => text === undefined)) return undefined;
  const filledIn = [...new Set(texts.filter((text) => text !== undefined && text.trim() !== ''))] as string[];
  if (filledIn.length <= 1) return filledIn[0] ?? (texts.length > 0 ? '' : undefined);
  return joins(node.type) ? joined(filledIn) : undefined;
}

/** The input that an output is named after: `positive` of a node with a positive and a negative text. */
function ownOutput(node: GraphNode, slot: number, inputs: readonly (readonly [string, unknown])[]): unknown {
  if (inputs.length < 2) return undefined;
  const name = outputName(node, slot)?.toLowerCase() ?? '';
  const same = inputs.find(([input]) => input.toLowerCase() === name);
  if (same !== undefined) return same[1];
  const sides = (['pos', 'neg'] as const).map((side) => inputs.filter(([input]) => input.includes(side)));
  // A node with one text for each side gives them out in this order, unless its outputs say otherwise.
  if (sides.some((each) => each.length !== 1) || inputs.length !== 2) return undefined;
  const side = name.includes('neg') ? 1 : name.includes('pos') ? 0 : slot;
  return sides[side]?.[0]?.[1];
}

/** A node that draws or styles leaves a text alone in which there is nothing to draw, when no style is chosen. */
function harmless(
  node: GraphNode,
  inputs: readonly (readonly [string, unknown])[],
  at: (input: unknown) => string | undefined,
): string | undefined {
  const style = inputsOf(node).filter(
    ([name, value]) => /style/i.test(name) && !isText(name) && typeof value !== 'boolean',
  );
  const unstyled =
    style.length > 0 && style.every(([, value]) => /^(?:none|base|no[ _-]?style|sai-base|)$/i.test(String(value)));
  const draws =
    /wildcard|dynamic ?prompt|DPRandom|noodle|\bnsp\b|token|parse/i.test(node.type) &&
    !/truncat|shuffle|embedding|from ?string/i.test(node.type);
  if (!(unstyled || draws) || inputs.length !== 1) return undefined;
  const text = at(inputs[0]?.[1]);
  return text !== undefined && !isTemplate(text) && !/[[\]]/.test(text) ? text : undefined;
}

/** Texts one after the other, with one comma between them wherever they end or begin. */
export function joined(texts: readonly string[]): string {
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .reduce((all, text) => (all === '' ? text : /[,\n]$/.test(all) ? `${all} ${text}` : `${all}, ${text}`), '');
}

const holdsText = (value: unknown): boolean => typeof value === 'string' || linkOf(value) !== undefined;

/** Inputs that hold words, by the names that packs give them. */
export const isText = (name: string): boolean => TEXT.test(name);

const TEXT =
  /^(?:texts?_?[a-z0-9]{0,3}|strings?_?[a-z0-9]{0,3}|str_?[a-z0-9]?|(?:text_|user_|llm_|main_|base_|global_|opt_)?prompt_?(?:text|string|[a-z0-9]{0,2})|value|clip_[lg]|(?:text|prompt|positive|negative|pos|neg)_[glr]|t5(?:xxl)?(?:_text)?|llama|bert|mt5xl|wildcard_text|(?:opt|input)_?text|text_(?:positive|negative)|positive(?:_prompt|_text)?|negative(?:_prompt|_text)?|part_?\d|[a-d]|prefix|suffix|prepend|append|pre_?text|post_?text|caption|tags|words|description|subject|result|input_string|inputs?_?\d?)$/i;

/** Links that cannot lead to words. */
export const leadsOn = (name: string): boolean =>
  !/clip|vae|image|pixels|mask|model|latent|samples|control_?net|seed|steps|sigmas|noise|sampler|hook|segs|detector|style|vision|embeds?$|width|height|size|area|audio|video/i.test(
    name,
  );
