import type { GeneratorFacts, Pass, PixelSize } from '../generated.ts';
import { compact, numberIn, seedOf, textOf } from '../values.ts';
import { extraOf } from './extra.ts';
import { NAMES } from './fields.ts';
import { type Graph, type GraphNode, inputOf, inputsOf, linkOf } from './graph.ts';
import { isPipe } from './kinds.ts';
import { modelsBehind } from './models.ts';
import { makingsOf } from './passes.ts';
import { type PromptSide, promptBehind } from './prompts.ts';
import { type GraphReading, reading } from './reading.ts';
import { holdersOf, setting } from './samplers.ts';
import { scriptedPasses } from './scripts.ts';
import { scaleOf, sizeOfSampler, writtenSize } from './sizes.ts';
import { saidWithoutSampler } from './without-sampler.ts';

/** Later passes beyond these are not told; nobody makes a picture in so many. */
const MAX_PASSES = 30;

/**
 * What a graph says: of the sampler that made the picture, and of each that worked on it afterwards. With several samplers
 * the first is the one behind which no other lies: later ones refine, enlarge or mend what that one made. `pixels`: how large the
 * picture is, which tells it from others that the same graph made.
 */
export function saidByGraph(graph: Graph, pixels?: PixelSize): GeneratorFacts {
  const read = reading(graph);
  const told = makingsOf(read, pixels).map(({ samplers, nodes }) =>
    samplers.length > 0 ? saidBySamplers(read, samplers) : saidWithoutSampler(read, nodes()),
  );
  // A picture that was only shown beside the one that was made says nothing.
  return compact(agreed(told.filter((each) => Object.keys(each).length > 0))) as GeneratorFacts;
}

/** What all of these say alike. */
function agreed(said: readonly Facts[]): Facts {
  const [first, ...others] = said;
  return Object.fromEntries(
    Object.entries(first ?? {}).filter(([fact, value]) =>
      others.every((each) => JSON.stringify(each[fact]) === JSON.stringify(value)),
    ),
  );
}

type Facts = { readonly [fact: string]: unknown };

function saidBySamplers(read: GraphReading, [first, ...later]: readonly GraphNode[]): Facts {
  if (first === undefined) return {};
  const said = saidBySampler(read, first);
  const { scheduler, denoise, size, ...facts } = said;
  const passes = [
    ...scriptedPasses(read, first),
    ...later.slice(0, MAX_PASSES).map((each) => passOf(read, each, said)),
  ];
  return compact({
    ...facts,
    size: size === undefined ? undefined : writtenSize(size),
    passes: passes.length === 0 ? undefined : passes,
    extra: compact({ scheduler, denoise, ...extraOf(read, first, said.prompt) }),
  });
}

type Said = Omit<GeneratorFacts, 'size' | 'extra'> & {
  readonly scheduler?: string;
  readonly denoise?: number | string;
  readonly size?: PixelSize;
};

function saidBySampler(read: GraphReading, sampler: GraphNode): Said {
  const holders = holdersOf(read, sampler);
  const { model, loras } = modelsBehind(read, holders);
  return compact({
    prompt: promptOf(read, holders, 'positive'),
    negative: promptOf(read, holders, 'negative'),
    model,
    ...settingsOf(read, holders),
    size: sizeOfSampler(read, sampler),
    loras: loras.length === 0 ? undefined : loras,
  }) as Said;
}

/**
 * Seed, steps and so on. A file that an older version of a node wrote may have its values under each other's names: when one
 * of them cannot be what its name says, none is taken.
 */
function settingsOf(read: GraphReading, holders: readonly GraphNode[]) {
  const told = (sought: Parameters<typeof setting>[2]) => setting(read, holders, sought);
  const [steps, cfg, denoise] = [numberIn(told('steps')), numberIn(told('cfg')), numberIn(told('denoise'))];
  const [sampler, scheduler] = [textOf(told('sampler')), textOf(told('scheduler'))];
  const right =
    (steps === undefined || (Number.isInteger(steps) && Number(steps) > 0)) &&
    (cfg === undefined || (typeof cfg === 'number' && cfg <= MAX_CFG)) &&
    (denoise === undefined || (typeof denoise === 'number' && denoise <= 1)) &&
    [sampler, scheduler].every((name) => typeof numberIn(name) !== 'number' && !/\.\w{2,12}$/.test(name ?? ''));
  return right ? { seed: seedOf(told('seed')), steps, cfg, sampler, scheduler, denoise } : {};
}

/** The editor lets nobody set more. */
const MAX_CFG = 100;

/** A later pass: what it was made with, its words and model only where they are not those of the first. */
function passOf(read: GraphReading, sampler: GraphNode, first: Said): Pass {
  const { prompt, negative, model, loras: _, size, ...own } = saidBySampler(read, sampler);
  const bigger = size !== undefined && first.size !== undefined && size.width > first.size.width;
  const scale = size === undefined ? scaleOf(read, sampler) : undefined;
  const refines = model !== undefined && first.model !== undefined && model !== first.model;
  return compact({
    kind: kindOf(sampler.type, bigger || scale !== undefined, refines),
    ...own,
    size: size === undefined ? undefined : writtenSize(size),
    scale,
    model: model === first.model ? undefined : model,
    prompt: prompt === first.prompt ? undefined : prompt,
    negative: negative === first.negative ? undefined : negative,
  }) as Pass;
}

function kindOf(type: string, bigger: boolean, refines: boolean): Pass['kind'] {
  if (/detail|face/i.test(type)) return 'detail';
  if (/tile|ultimate/i.test(type)) return 'tiles';
  return bigger ? 'hires' : refines ? 'refiner' : 'again';
}

/** The words of one side, from the first of these nodes that takes any. */
function promptOf(read: GraphReading, holders: readonly GraphNode[], side: PromptSide): string | undefined {
  for (const node of holders) {
    const names = side === 'positive' ? [...NAMES.positive, 'cond1', ...EMBEDDED] : [...NAMES.negative, ...EMBEDDED];
    const name = names.find((each) => inputOf(node, each) !== undefined);
    if (name !== undefined) {
      const value = inputOf(node, name);
      return typeof value === 'string' ? textOf(value) : promptBehind(read, value, side);
    }
    // The other side alone: this is where words go in, and this one was left empty.
    if (inputOf(node, ...NAMES.positive, 'cond1') !== undefined) return undefined;
    const pipe = inputsOf(node).find(([input, value]) => isPipe(input) && linkOf(value) !== undefined);
    if (pipe !== undefined) return promptBehind(read, pipe[1], side, true);
  }
  return undefined;
}

/** Words that were turned into numbers by a node of their own, both sides at once. */
const EMBEDDED = ['text_embeds', 'hyvid_embeds', 'prompt_embeds'];
