import { type Graph, type GraphNode, inputOf, inputsOf, linkOf } from './graph.ts';
import { isPipe } from './kinds.ts';
import { follow, type GraphReading } from './reading.ts';
import { isSampler } from './samplers.ts';
import { workOf } from './sizes.ts';

/** The samplers that made a picture, the first pass first. */
export function samplersOf(reading: GraphReading): readonly GraphNode[] {
  const result = resultOf(reading.graph);
  if (result === undefined) return firstToLast(reading, [...reading.graph.values()].filter(isSampler));
  const main = along(reading, result);
  const behind = workedOn(reading, result);
  const others = behind.filter((each) => !main.includes(each));
  if (main.length > 0) return [...main.toReversed(), ...others.toReversed()];
  if (others.length > 0) return firstToLast(reading, others);
  return firstToLast(reading, reachable(reading, result, () => true).filter(isSampler));
}

/** Nodes that keep a picture, and those that only show one. */
const saves = (node: GraphNode): boolean =>
  /save|videocombine|output|websocket|export/i.test(node.type) && takesPicture(node);
const shows = (node: GraphNode): boolean => /preview|display|show|compare|view/i.test(node.type) && takesPicture(node);
const takesPicture = (node: GraphNode): boolean =>
  workOf(node) !== undefined ||
  inputsOf(node).some(([name, value]) => /image|video|frames/i.test(name) && linkOf(value) !== undefined);

/** More results than this are not measured against each other. */
const MAX_RESULTS = 64;

/** The result that was saved, before those that were only shown; of several the one with the largest graph behind it. */
function resultOf(graph: Graph): GraphNode | undefined {
  const nodes = [...graph.values()];
  const results = [saves, shows].map((kind) => nodes.filter(kind)).find((found) => found.length > 0);
  if (results === undefined || results.length <= 1) return results?.[0];
  let largest: GraphNode | undefined;
  let size = -1;
  let left = MAX_COUNTED;
  for (const each of results.slice(0, MAX_RESULTS)) {
    const behind = countBehind(graph, each, left);
    left -= behind;
    if (behind > size) [largest, size] = [each, behind];
  }
  return largest;
}

/** Nodes that are counted in all, before the first result that was found is as good as any. */
const MAX_COUNTED = 200_000;

/** How many nodes lead to a node. */
function countBehind(graph: Graph, from: GraphNode, most: number): number {
  const seen = new Set<string>([from.id]);
  const stack = [from];
  while (stack.length > 0 && seen.size < most) {
    for (const [, value] of inputsOf(stack.pop()!)) {
      const link = linkOf(value);
      const next = link === undefined ? undefined : graph.get(link.node);
      if (next === undefined || seen.has(next.id)) continue;
      seen.add(next.id);
      stack.push(next);
    }
  }
  return seen.size;
}

/** The samplers on the way of the picture itself, the last one first. */
function along(reading: GraphReading, result: GraphNode): GraphNode[] {
  const found: GraphNode[] = [];
  const seen = new Set<string>();
  let node: GraphNode | undefined = result;
  while (node !== undefined && !seen.has(node.id)) {
    seen.add(node.id);
    if (node !== result && isSampler(node)) found.push(node);
    node = stageBefore(reading, node) ?? follow(reading, nextOf(node))?.node;
  }
  return found;
}

/** The input by which the picture itself came to a node. */
function nextOf(node: GraphNode): unknown {
  const work = workOf(node)?.value;
  if (work !== undefined) return work;
  const links = inputsOf(node).filter(([, value]) => linkOf(value) !== undefined);
  const pipe = links.find(([name]) => isPipe(name))?.[1];
  return pipe ?? links.find(([name]) => carriesPicture(name))?.[1];
}

/** Cascades make a small picture first and hand it over among the words of the second stage. */
function stageBefore(reading: GraphReading, node: GraphNode): GraphNode | undefined {
  if (!isSampler(node)) return undefined;
  const words = follow(reading, inputOf(node, 'positive'))?.node;
  return words === undefined ? undefined : follow(reading, inputOf(words, 'stage_c'))?.node;
}

/** Every sampler whose picture went into this one, the nearest first. */
const workedOn = (reading: GraphReading, result: GraphNode): GraphNode[] =>
  reachable(reading, result, carriesPicture).filter((node) => node !== result && isSampler(node));

/** Inputs that bring a picture or latent; words, models and what guides them come under other names. */
const carriesPicture = (name: string): boolean =>
  !/^(?:positive|negative|pos|neg|cond|conditioning|model|base_model|unet|clip|vae|guider|noise|sigmas|sampler|scheduler|text|prompt|string|seed|steps|cfg|width|height|lora|control|style)|mask|control_?net|clip_vision|reference|_embeds|ipadapter|insightface|detector|sam_model|upscale_model|hook|metadata|expression|segs|depth|pose|value$/i.test(
    name,
  );

/** Nodes behind a node, the nearest first, over the inputs that count. */
function reachable(reading: GraphReading, from: GraphNode, counts: (input: string) => boolean): GraphNode[] {
  const seen = new Set<string>([from.id]);
  const found: GraphNode[] = [from];
  // An array that grows while it is walked is a queue.
  for (const node of found) {
    for (const [name, value] of inputsOf(node)) {
      if (!counts(name)) continue;
      const next = follow(reading, value)?.node;
      if (next === undefined || seen.has(next.id)) continue;
      seen.add(next.id);
      found.push(next);
    }
  }
  return found;
}

/** Where no result is known, the longest way from sampler to sampler tells their order. */
function firstToLast(reading: GraphReading, samplers: readonly GraphNode[]): readonly GraphNode[] {
  const ways = samplers.slice(0, MAX_RESULTS).map((each) => [...along(reading, each).toReversed(), each]);
  const longest = ways.reduce<readonly GraphNode[]>((best, way) => (way.length > best.length ? way : best), []);
  return [...new Set([...longest, ...samplers])];
}
