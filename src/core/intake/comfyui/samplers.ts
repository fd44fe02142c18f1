import { NAMES } from './fields.ts';
import { type GraphNode, inputOf, inputsOf, linkOf } from './graph.ts';
import { isPipe } from './kinds.ts';
import { makerOf, plainAt } from './maker.ts';
import { follow, type GraphReading } from './reading.ts';

const has = (node: GraphNode, ...names: readonly string[]): boolean => inputOf(node, ...names) !== undefined;
const linked = (node: GraphNode, ...names: readonly string[]): boolean =>
  names.some((name) => linkOf(inputOf(node, name)) !== undefined);

/** Samplers are known by what goes in, because custom nodes have any name: something to begin with, words or a model, a lot or steps. */
export function isSampler(node: GraphNode): boolean {
  if (/provider|preSampling|config|select|script|hook|image saver|guider/i.test(node.type)) return false;
  if (linked(node, 'guider') && has(node, 'sigmas', 'noise')) return true;
  if (linked(node, 'upscaler') && linked(node, 'samples', 'pixels')) return true;
  if (linked(node, 'base_sampler')) return true;
  if (/^KSampler/.test(node.type) && linked(node, 'latent_image') && linked(node, 'positive')) return true;
  const steered = linked(
    node,
    'positive',
    'negative',
    'conditioning',
    'model',
    'text_embeds',
    'hyvid_embeds',
    'base_positive',
  );
  const pipe = inputsOf(node).some(([name, value]) => isPipe(name) && linkOf(value) !== undefined);
  if (pipe && /k?sampler|detailer/i.test(node.type) && !/^(?:To|From|Edit)|Pipe(?:SDXL)?$/.test(node.type)) return true;
  if (!steered && !pipe) return false;
  const begins =
    linked(node, ...NAMES.latent, ...NAMES.image, 'segs', 'image_embeds', 'init_image') ||
    linked(node, 'positive', 'text_embeds', 'hyvid_embeds');
  return begins && has(node, ...NAMES.seed, 'sigmas') && has(node, ...NAMES.steps, 'sigmas', 'end_step');
}

/**
 * The nodes that say how a sampler works, the nearest first: itself, its guider, noise, sigmas and method, the sampler it
 * calls, and the set-up in its pipe.
 */
export function holdersOf(reading: GraphReading, sampler: GraphNode): readonly GraphNode[] {
  const holders: GraphNode[] = [];
  const seen = new Set<string>([sampler.id]);
  const front: GraphNode[] = [sampler];
  while (front.length > 0 && holders.length < 100) {
    const node = front.shift()!;
    // Steps of an enlargement are rounds; each calls a sampler with steps of its own.
    if (!linked(node, 'upscaler')) holders.push(node);
    for (const [name, value] of inputsOf(node)) {
      if (linkOf(value) === undefined || !(HOLDERS.has(name) || isPipe(name))) continue;
      const maker = makerOf(reading, value, 'value')?.node ?? follow(reading, value)?.node;
      if (maker === undefined || seen.has(maker.id) || isSampler(maker)) continue;
      seen.add(maker.id);
      front.push(maker);
    }
  }
  return holders;
}

const HOLDERS = new Set([
  ...['guider', 'noise', 'sigmas', 'sampler', 'base_sampler', 'upscaler', 'noise_generator', 'scheduler', 'settings'],
  ...['base_guider', 'schedulers', 'sampler_params', 'samplers'],
]);

/** The first thing that one of these nodes says under the names of what is sought. */
export function setting(
  reading: GraphReading,
  holders: readonly GraphNode[],
  sought: 'seed' | 'steps' | 'cfg' | 'sampler' | 'scheduler' | 'denoise',
): string | number | boolean | undefined {
  for (const node of holders) {
    const own = NAMES[sought].find((name) => isSetting(inputOf(node, name)));
    if (own !== undefined) {
      const value = plainAt(reading, inputOf(node, own), sought);
      // Set, but not to be worked out: nothing further back overrules it.
      if (value !== undefined || linkOf(inputOf(node, own)) === undefined || !HOLDERS.has(own)) return value;
    }
    const told = BY_TYPE[sought]?.[node.type];
    if (told !== undefined) return told;
  }
  return undefined;
}

const isSetting = (value: unknown): boolean =>
  value !== undefined && (typeof value !== 'object' || linkOf(value) !== undefined);

/** Nodes that are named after the one method or schedule that they stand for. */
const BY_TYPE: { readonly [sought: string]: { readonly [type: string]: string } } = {
  sampler: {
    SamplerEulerAncestral: 'euler_ancestral',
    SamplerEulerAncestralCFGPP: 'euler_ancestral_cfg_pp',
    SamplerLMS: 'lms',
    SamplerDPMPP_2M_SDE: 'dpmpp_2m_sde',
    SamplerDPMPP_3M_SDE: 'dpmpp_3m_sde',
    SamplerDPMPP_SDE: 'dpmpp_sde',
    SamplerDPMPP_2S_Ancestral: 'dpmpp_2s_ancestral',
    SamplerDPMAdaptative: 'dpm_adaptive',
    SamplerER_SDE: 'er_sde',
    SamplerSASolver: 'sa_solver',
  },
  scheduler: {
    KarrasScheduler: 'karras',
    ExponentialScheduler: 'exponential',
    PolyexponentialScheduler: 'polyexponential',
    LaplaceScheduler: 'laplace',
    VPScheduler: 'vp',
    BetaSamplingScheduler: 'beta',
  },
};
