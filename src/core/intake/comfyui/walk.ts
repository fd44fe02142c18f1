import type { GeneratorFacts, Lora } from '../generated.ts';
import { compact, numberIn, seedOf, sizeFrom, textOf } from '../values.ts';
import { follow, type Graph, type GraphNode, inputOf, linkOf } from './graph.ts';
import { modelsBehind } from './models.ts';
import { plainBehind } from './plain.ts';
import { promptBehind } from './prompts.ts';

/**
 * What a graph says: from the sampler that made the picture, back over its inputs. With several samplers it is the one
 * furthest from the result that still leads to it: later ones refine or enlarge what that one made.
 */
export function saidByGraph(graph: Graph): GeneratorFacts {
  const samplers = samplersBehindResult(graph);
  const sampler = samplers.at(-1);
  if (sampler === undefined) return promptsAlone(graph);
  const guider = follow(graph, inputOf(sampler, 'guider'))?.node;
  const sigmas = follow(graph, inputOf(sampler, 'sigmas'))?.node;
  const noise = follow(graph, inputOf(sampler, 'noise'))?.node;
  const chosen = follow(graph, inputOf(sampler, 'sampler'))?.node;
  const plain = (nodes: readonly (GraphNode | undefined)[], ...names: readonly string[]): unknown =>
    nodes
      .filter((each) => each !== undefined)
      .map((each) => plainBehind(graph, inputOf(each, ...names)))
      .find((each) => each !== undefined);
  const holder = [sampler, guider].find(
    (each) => each !== undefined && inputOf(each, 'positive', 'conditioning') !== undefined,
  );
  const { model, loras } = modelsBehind(graph, [sampler, guider, sigmas]);
  const latent = latentBehind(graph, sampler);
  return compact({
    prompt:
      holder === undefined ? undefined : promptBehind(graph, inputOf(holder, 'positive', 'conditioning'), 'positive'),
    negative: holder === undefined ? undefined : promptBehind(graph, inputOf(holder, 'negative'), 'negative'),
    model,
    seed: seedOf(plain([sampler, noise], 'seed', 'noise_seed')),
    steps: numberIn(plain([sampler, sigmas], 'steps')),
    cfg: numberIn(plain([sampler, guider], 'cfg', 'cfg_scale')),
    sampler: textOf(plain([sampler, chosen], 'sampler_name')),
    size: latent === undefined ? undefined : sizeFrom(plain([latent], 'width'), plain([latent], 'height')),
    loras: loras.length === 0 ? undefined : loras,
    extra: compact({
      scheduler: textOf(plain([sampler, sigmas], 'scheduler')),
      denoise: numberIn(plain([sampler, sigmas], 'denoise')),
      guidance: numberIn(guidanceBehind(graph, holder)),
      samplers: samplers.length > 1 ? samplers.length : undefined,
    }),
  }) as GeneratorFacts & { loras?: Lora[] };
}

/** The samplers that lead to a result, nearest first; all samplers when no result is known. Each node is visited once. */
function samplersBehindResult(graph: Graph): GraphNode[] {
  const results = [...graph.values()].filter(({ type }) => /save|preview|output|display/i.test(type));
  const found: GraphNode[] = [];
  const seen = new Set<string>();
  let front = results.length > 0 ? results : [...graph.values()].filter(isSampler);
  while (front.length > 0) {
    const next: GraphNode[] = [];
    for (const node of front) {
      if (seen.has(node.id)) continue;
      seen.add(node.id);
      if (isSampler(node)) found.push(node);
      for (const value of Object.values(node.inputs)) {
        const link = linkOf(value);
        const source = link === undefined ? undefined : graph.get(link.node);
        if (source !== undefined && !seen.has(source.id)) next.push(source);
      }
    }
    front = next;
  }
  if (found.length === 0 && results.length > 0) return [...graph.values()].filter(isSampler);
  return found;
}

/** Samplers are known by what goes in, because custom nodes have any name. */
function isSampler(node: GraphNode): boolean {
  const has = (...names: readonly string[]): boolean => inputOf(node, ...names) !== undefined;
  if (has('guider') && has('sigmas', 'noise')) return true;
  return has('seed', 'noise_seed', 'steps', 'sigmas') && linkOf(inputOf(node, 'positive')) !== undefined;
}

/** The node that made the empty picture a sampler began with. */
function latentBehind(graph: Graph, sampler: GraphNode): GraphNode | undefined {
  const seen = new Set<string>();
  let node: GraphNode | undefined = follow(graph, inputOf(sampler, 'latent_image', 'latent', 'samples'))?.node;
  while (node !== undefined && !seen.has(node.id)) {
    if (inputOf(node, 'width') !== undefined && inputOf(node, 'height') !== undefined) return node;
    seen.add(node.id);
    node = follow(graph, inputOf(node, 'latent_image', 'latent', 'samples'))?.node;
  }
  return undefined;
}

function guidanceBehind(graph: Graph, holder: GraphNode | undefined): unknown {
  const seen = new Set<string>();
  let node = holder === undefined ? undefined : follow(graph, inputOf(holder, 'positive', 'conditioning'))?.node;
  while (node !== undefined && !seen.has(node.id)) {
    const guidance = plainBehind(graph, inputOf(node, 'guidance'));
    if (guidance !== undefined) return guidance;
    seen.add(node.id);
    node = follow(graph, inputOf(node, 'conditioning', 'positive'))?.node;
  }
  return undefined;
}

/** Graphs whose sampler is not known: a prompt is only taken from a node that says which of the two it is. */
function promptsAlone(graph: Graph): GeneratorFacts {
  const nodes = [...graph.values()];
  const text = (name: string): string | undefined =>
    nodes.map((node) => promptBehind(graph, [node.id, 0], name, name)).find((each) => each !== undefined);
  const seed = nodes
    .map((node) => plainBehind(graph, inputOf(node, 'seed', 'noise_seed')))
    .find((each) => each !== undefined);
  return compact({
    prompt: text('positive') ?? text('prompt'),
    negative: text('negative') ?? text('negative_prompt'),
    seed: seedOf(seed),
    model: modelsBehind(graph, nodes.slice(0, 200)).model,
  });
}
