import type { Pass } from '../generated.ts';
import { compact, modelFileIn, numberIn, seedOf } from '../values.ts';
import { type GraphNode, inputOf } from './graph.ts';
import { makerOf, plainAt } from './maker.ts';
import { modelsBehind } from './models.ts';
import { follow, type GraphReading } from './reading.ts';

/**
 * The passes that a sampler does by itself: because it hands over to a refiner (Searge), or because a script that hangs on it
 * says so (Efficiency nodes).
 */
export function scriptedPasses(reading: GraphReading, sampler: GraphNode): Pass[] {
  const passes: Pass[] = [];
  const seen = new Set<string>();
  let script = follow(reading, inputOf(sampler, 'script'))?.node;
  while (script !== undefined && !seen.has(script.id)) {
    seen.add(script.id);
    const pass = passOf(reading, script);
    if (pass !== undefined) passes.unshift(pass);
    script = follow(reading, inputOf(script, 'script'))?.node;
  }
  return [...refinerOf(reading, sampler), ...refinerInPipe(reading, sampler), ...passes];
}

/** The refiner that comes along with the model in a pipe for SDXL, and takes over from a step on, or with steps of its own. */
function refinerInPipe(reading: GraphReading, sampler: GraphNode): Pass[] {
  const from = inputOf(sampler, 'sdxl_tuple', 'sdxl_pipe');
  const loader = from === undefined ? undefined : follow(reading, from)?.node;
  const named = modelFileIn(plainAt(reading, loader && inputOf(loader, 'refiner_ckpt_name'), 'value'));
  if (named === undefined || /^none$/i.test(named)) return [];
  const of = (name: string) => numberIn(plainAt(reading, inputOf(sampler, name), 'value'));
  const [own, step, steps] = [of('refiner_steps'), of('refine_at_step'), of('steps')];
  const works = typeof own === 'number' ? own > 0 : typeof step === 'number' && step >= 0 && step < Number(steps);
  const settings = { steps: own, cfg: of('refiner_cfg'), denoise: of('refiner_denoise') };
  return works ? [compact({ kind: 'refiner', ...settings, model: named }) as Pass] : [];
}

/** The refiner that takes over after a share of the steps; none of them where the share leaves it nothing. */
function refinerOf(reading: GraphReading, sampler: GraphNode): Pass[] {
  const [share, steps] = (['base_ratio', 'steps'] as const).map((name) =>
    numberIn(plainAt(reading, inputOf(sampler, name), 'value')),
  );
  if (typeof share !== 'number' || typeof steps !== 'number' || Math.trunc(steps * (share + 0.0001)) >= steps)
    return [];
  const loader = makerOf(reading, inputOf(sampler, 'refiner_model'), 'model')?.node;
  const { model } = loader === undefined ? {} : modelsBehind(reading, [loader]);
  return model === undefined ? [] : [{ kind: 'refiner', model }];
}

function passOf(reading: GraphReading, script: GraphNode): Pass | undefined {
  const kind = SCRIPTS[script.type];
  if (kind === undefined) return undefined;
  const plain = (name: string) => plainAt(reading, inputOf(script, name), 'value');
  const scale = plain('upscale_by');
  return compact({
    kind,
    seed: plain('use_same_seed') === true ? undefined : seedOf(plain('seed')),
    steps: numberIn(plain('hires_steps') ?? plain('tiling_steps')),
    denoise: numberIn(plain('denoise')),
    scale: typeof scale === 'number' ? scale : undefined,
  }) as Pass;
}

const SCRIPTS: { readonly [type: string]: Pass['kind'] } = {
  'HighRes-Fix Script': 'hires',
  'Tiled Upscaler Script': 'tiles',
};
