import type { PixelSize } from '../generated.ts';
import { NAMES } from './fields.ts';
import { type Graph, type GraphNode, inputOf, inputsOf, linkOf } from './graph.ts';
import { isPipe, looksFor } from './kinds.ts';
import { makerOf, plainAt } from './maker.ts';
import { follow, type GraphReading } from './reading.ts';
import { isSampler } from './samplers.ts';
import { sizeOfResult, workOf } from './sizes.ts';

/** How one result may have been made: by which samplers, the first pass first, and out of which nodes. */
type Making = { readonly samplers: readonly GraphNode[]; readonly nodes: () => readonly GraphNode[] };

/**
 * How the picture was made. Several where several results are equally likely to be it: the file does not say which of them it
 * holds.
 */
export function makingsOf(reading: GraphReading, pixels?: PixelSize): readonly Making[] {
  const results = resultsOf(reading, pixels);
  if (results.length > 0)
    return results.map((result) => ({
      samplers: samplersBehind(reading, result),
      nodes: () => reachable(reading, result, () => true),
    }));
  const nodes = [...reading.graph.values()];
  return [{ samplers: firstToLast(reading, nodes.filter(isSampler)), nodes: () => nodes }];
}

function samplersBehind(reading: GraphReading, result: GraphNode): readonly GraphNode[] {
  const main = along(reading, result);
  const others = workedOn(reading, result).filter((each) => !main.includes(each));
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

/**
 * The result that was saved, before those that were only shown; of several the one with the largest graph behind it; all
 * that have it. A
 * result does not run when a node behind it lacks what it works on.
 */
function resultsOf(reading: GraphReading, pixels: PixelSize | undefined): readonly GraphNode[] {
  const { graph } = reading;
  const nodes = [...graph.values()].filter((node) => !isSwitchedOff(reading, node));
  let left = MAX_COUNTED;
  const measured = [saves, shows].map((kind) =>
    nodes
      .filter(kind)
      .slice(0, MAX_RESULTS)
      .map((node) => {
        const behind = left > 0 ? countBehind(graph, node, left) : { count: 0, whole: true, made: true };
        left -= behind.count;
        return { node, ...behind };
      }),
  );
  const kinds = [...measured.map((results) => results.filter(({ whole }) => whole)), ...measured];
  const found = kinds.find((each) => each.length > 0) ?? [];
  const results = found.length > MAX_ALIKE || pixels === undefined ? found : ofThisSize(reading, found, pixels);
  const most = Math.max(0, ...results.map(({ count }) => count));
  return results
    .filter(({ count }) => count === most)
    .map(({ node }) => node)
    .slice(0, MAX_ALIKE);
}

/**
 * The results that may be a picture of this size: theirs is the same, or not known; all of them where none is. What nothing made
 * that is known here, and is of no known size, says less than a result of another size: pictures are resized, and drawings of graphs shown.
 */
function ofThisSize<Found extends { readonly node: GraphNode; readonly made: boolean }>(
  reading: GraphReading,
  found: readonly Found[],
  pixels: PixelSize,
): readonly Found[] {
  const sized = found.map((each) => ({ each, size: sizeOfResult(reading, each.node) }));
  const fitting = sized.filter(
    ({ size }) => size === undefined || (size.width === pixels.width && size.height === pixels.height),
  );
  const tells = fitting.some(({ each, size }) => size !== undefined || each.made);
  return tells ? fitting.map(({ each }) => each) : found;
}

/** A node that saves or not, by a state that stands elsewhere in the graph. */
const isSwitchedOff = (reading: GraphReading, node: GraphNode): boolean =>
  node.type === 'SeargeImageSave' && plainAt(reading, inputOf(node, 'state'), 'value') === 'disabled';

/** A sampler of no steps gives out what goes in, and one that works backwards makes no picture but the noise of one. */
const works = (reading: GraphReading, node: GraphNode): boolean =>
  isSampler(node) && plainAt(reading, inputOf(node, ...NAMES.steps), 'steps') !== 0 && !isBackwards(reading, node);

const isBackwards = (reading: GraphReading, node: GraphNode): boolean =>
  plainAt(reading, inputOf(node, 'sampler_mode'), 'value') === 'unsample' ||
  makerOf(reading, inputOf(node, 'sigmas'), 'value')?.node?.type === 'FlipSigmas';

/** More results of one kind than this are not compared. */
const MAX_ALIKE = 8;

/** Nodes that are counted in all, before the first result that was found is as good as any. */
const MAX_COUNTED = 100_000;

/** How many nodes lead to a node, whether each has what it cannot do without, and whether one of them makes a picture. */
function countBehind(
  graph: Graph,
  from: GraphNode,
  most: number,
): { readonly count: number; readonly whole: boolean; readonly made: boolean } {
  const seen = new Set<string>([from.id]);
  let whole = true;
  let made = false;
  const stack = [from];
  while (stack.length > 0 && seen.size < most) {
    const node = stack.pop()!;
    made ||= isSampler(node) || (inputOf(node, 'prompt') !== undefined && !looksFor(node));
    whole &&= (NEEDS[node.type] ?? []).every((name) => inputOf(node, name) !== undefined);
    for (const [, value] of inputsOf(node)) {
      const link = linkOf(value);
      const next = link === undefined ? undefined : graph.get(link.node);
      if (next === undefined || seen.has(next.id)) continue;
      seen.add(next.id);
      stack.push(next);
    }
  }
  return { count: seen.size, whole, made };
}

/** What common nodes cannot do without; a branch of a graph that is not finished is not run. */
const NEEDS: { readonly [type: string]: readonly string[] } = {
  KSampler: ['model', 'positive', 'negative', 'latent_image'],
  KSamplerAdvanced: ['model', 'positive', 'negative', 'latent_image'],
  VAEDecode: ['samples', 'vae'],
  VAEEncode: ['pixels', 'vae'],
  LatentUpscale: ['samples'],
  LatentUpscaleBy: ['samples'],
  ImageScale: ['image'],
  ImageScaleBy: ['image'],
  ImageUpscaleWithModel: ['image', 'upscale_model'],
  CLIPTextEncode: ['clip'],
};

/** The samplers on the way of the picture itself, the last one first. */
function along(reading: GraphReading, result: GraphNode): GraphNode[] {
  const found: GraphNode[] = [];
  const seen = new Set<string>();
  let node: GraphNode | undefined = result;
  while (node !== undefined && !seen.has(node.id)) {
    seen.add(node.id);
    if (node !== result && works(reading, node)) found.push(node);
    node = stageBefore(reading, node) ?? follow(reading, nextOf(node))?.node ?? editedBy(reading, node, found);
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

/**
 * Models that edit begin with nothing and take the picture that they change among the words. So behind the last sampler, where its
 * own latent began with none, the picture goes on with what it was shown.
 */
function editedBy(reading: GraphReading, end: GraphNode, found: readonly GraphNode[]): GraphNode | undefined {
  const last = found.at(-1);
  if (last === undefined || !/empty/i.test(end.type)) return undefined;
  const seen = new Set<string>();
  let at: unknown = inputOf(last, 'guider', ...NAMES.positive);
  while (linkOf(at) !== undefined) {
    const node = makerOf(reading, at, 'positive')?.node;
    if (node === undefined || seen.has(node.id)) return undefined;
    seen.add(node.id);
    const shown = EDITS.test(node.type) ? inputOf(node, 'latent', 'image', 'image1', 'pixels') : undefined;
    if (linkOf(shown) !== undefined) return follow(reading, shown)?.node;
    at = inputOf(node, ...NAMES.positive, 'cond1', 'conditioning');
  }
  return undefined;
}
const EDITS = /^ReferenceLatent$|^TextEncodeQwenImageEdit/;

/** Every sampler whose picture went into this one, the nearest first. */
const workedOn = (reading: GraphReading, result: GraphNode): GraphNode[] =>
  reachable(reading, result, carriesPicture).filter((node) => node !== result && works(reading, node));

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
