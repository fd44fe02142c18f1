import type { Pass } from '../generated.ts';
import { compact, numberIn, seedOf } from '../values.ts';
import { type GraphNode, inputOf } from './graph.ts';
import { plainAt } from './maker.ts';
import { follow, type GraphReading } from './reading.ts';

/** The passes that a sampler does by itself, because a script that hangs on it says so (Efficiency nodes). */
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
  return passes;
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
