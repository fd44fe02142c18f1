import { modelFileIn } from '../values.ts';
import { NAMES } from './fields.ts';
import { type GraphNode, inputOf, linkOf } from './graph.ts';
import { makerOf, plainAt } from './maker.ts';
import { follow, type GraphReading } from './reading.ts';

/** So many nodes stand between a sampler and the text encoder of its words. */
const MOST = 60;

/** How many of the last layers of the text encoder were left out, in A1111's way of counting: 1 is none, and is not told. */
export function clipSkip(reading: GraphReading, holders: readonly GraphNode[]): number | undefined {
  for (const holder of holders) {
    const seen = new Set<string>();
    let node = makerOf(reading, inputOf(holder, ...NAMES.positive, 'cond1', 'conditioning'), 'positive')?.node;
    while (node !== undefined && !seen.has(node.id) && seen.size < MOST) {
      seen.add(node.id);
      const layers = plainAt(reading, inputOf(node, 'stop_at_clip_layer', 'clip_skip', 'base_clip_skip'), 'value');
      if (typeof layers === 'number' && layers < 0) return layers < -1 ? -layers : undefined;
      const [clip, words] = [inputOf(node, ...NAMES.clip), inputOf(node, ...NAMES.positive, 'conditioning_1')];
      node =
        linkOf(clip) === undefined ? makerOf(reading, words, 'positive')?.node : makerOf(reading, clip, 'clip')?.node;
    }
  }
  return undefined;
}

/** The decoder that was loaded by itself, where the whole graph decodes with that one. */
export function vaeOf(reading: GraphReading): string | undefined {
  const decoding = [...reading.graph.values()].filter(({ type }) => /^VAEDecode/.test(type)).slice(0, MOST);
  const names = new Set(
    decoding.map((node) => {
      const maker = follow(reading, inputOf(node, 'vae'))?.node;
      return maker === undefined ? undefined : modelFileIn(plainAt(reading, inputOf(maker, 'vae_name'), 'value'));
    }),
  );
  const [name] = names;
  return names.size === 1 && !/^baked/i.test(name ?? '') ? name : undefined;
}
