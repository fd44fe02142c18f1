import { follow, type Graph, inputOf, linkOf } from './graph.ts';

/** A plain value, through nodes that only hold or pass one (`value`, `seed`, `int` …). Circles lead nowhere. */
export function plainBehind(graph: Graph, value: unknown): string | number | boolean | undefined {
  let found: unknown = value;
  for (let hops = 0; linkOf(found) !== undefined; hops++) {
    const step = follow(graph, found);
    if (step === undefined || hops > MAX_HOPS) return undefined;
    found = inputOf(step.node, ...HOLDERS);
  }
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean' ? found : undefined;
}

/** People pass a number through a few reroutes. */
const MAX_HOPS = 64;

const HOLDERS = [
  ...['value', 'seed', 'noise_seed', 'int', 'float', 'number', 'Number', 'Value', 'text', 'string', 'sampler_name'],
  ...['scheduler', 'ckpt_name', 'steps', 'cfg', 'width', 'input', 'any', 'a'],
];
