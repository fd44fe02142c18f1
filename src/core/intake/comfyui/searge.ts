import type { GeneratorFacts, Pass } from '../generated.ts';
import { compact, modelNameIn, numberIn, textOf } from '../values.ts';
import { type GraphNode, inputOf } from './graph.ts';
import { plainAt } from './maker.ts';
import type { GraphReading } from './reading.ts';

/**
 * What the graphs of Searge's nodes say beyond the names of their inputs: settings stand in nodes on one stream of data, and
 * boxes behind them do one stage each, so that no node of the graph is a sampler. Nothing where settings stand there twice.
 */
export function saidBySearge(reading: GraphReading): GeneratorFacts {
  const nodes = [...reading.graph.values()];
  const only = (type: string): GraphNode | undefined => {
    const found = nodes.filter((node) => node.type === `Searge${type}`);
    return found.length === 1 ? found[0] : undefined;
  };
  const plain = (node: GraphNode | undefined, name: string): unknown =>
    node === undefined ? undefined : plainAt(reading, inputOf(node, name), 'value');
  const settings = only('GenerationParameters');
  if (settings === undefined) return {};
  const stages = nodes.filter(({ type }) => type === 'SeargeMagicBox').map((node) => plain(node, 'stage'));
  const passes: Pass[] = [];
  const refiner = modelNameIn(plain(only('ModelSelector'), 'refiner_checkpoint'));
  const share = plain(settings, 'base_vs_refiner_ratio');
  if (
    stages.includes('sampling') &&
    refiner !== undefined &&
    refiner !== 'none' &&
    typeof share === 'number' &&
    share < 1
  )
    passes.push({ kind: 'refiner', model: refiner });
  const larger = only('HighResolution');
  const scale = SCALES.get(String(plain(larger, 'hires_scale')));
  if (stages.includes('high resolution') && scale !== undefined && LARGER.has(String(plain(larger, 'hires_mode'))))
    passes.push(compact({ kind: 'hires', denoise: numberIn(plain(larger, 'hires_denoise')), scale }) as Pass);
  const [sampler, scheduler] =
    PRESETS.get(String(plain(settings, 'sampler_preset'))) ??
    (plain(settings, 'sampler_preset') === 'none - use settings'
      ? [textOf(plain(settings, 'sampler_name')), textOf(plain(settings, 'scheduler'))]
      : []);
  return {
    ...(sampler === undefined ? {} : { sampler }),
    ...(scheduler === undefined ? {} : { extra: { scheduler } }),
    ...(passes.length === 0 ? {} : { passes }),
  };
}

/** Choices that stand above the names beside them. */
const PRESETS = new Map<string, readonly [sampler: string, scheduler: string]>([
  ['1 - DPM++ 2M Karras', ['dpmpp_2m', 'karras']],
  ['2 - Euler a', ['euler_ancestral', 'normal']],
  ['3 - DPM++ 2M SDE Karras', ['dpmpp_2m_sde', 'karras']],
  ['4 - DPM++ 3M SDE Exp', ['dpmpp_3m_sde', 'exponential']],
  ['5 - DDIM Uniform', ['ddim', 'ddim_uniform']],
]);
const LARGER = new Set(['simple - fast', 'normal']);
const SCALES = new Map([
  ['1.25x', 1.25],
  ['1.5x', 1.5],
  ['2x', 2],
]);

/** Whether the words that stand in the graph were left aside. */
export const ignoresWords = (reading: GraphReading): boolean =>
  [...reading.graph.values()].some(
    (node) => node.type === 'SeargeOperatingMode' && inputOf(node, 'prompting_mode') === 'ignore all',
  );
