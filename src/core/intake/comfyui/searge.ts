import type { GeneratorFacts, Pass } from '../generated.ts';
import { compact, modelNameIn, numberIn, textOf } from '../values.ts';
import { type GraphNode, inputOf } from './graph.ts';
import { plainAt } from './maker.ts';
import type { GraphReading } from './reading.ts';
import { joined, textAt } from './texts.ts';

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

/**
 * The words of one side, of the six prompts of these nodes those that the prompting mode lets count. A style may say where
 * the others stand in it. Nothing where no adapter of prompts, or more than one, stands in the graph.
 */
export function promptOfSearge(
  reading: GraphReading,
  side: 'positive' | 'negative',
): { readonly words: string | undefined } | undefined {
  const nodes = [...reading.graph.values()];
  const adapters = nodes.filter(({ type }) => type === 'SeargePromptAdapterV2');
  const [adapter] = adapters.length === 1 ? adapters : [];
  if (adapter === undefined) return undefined;
  const modes = nodes.filter(({ type }) => type === 'SeargeOperatingMode');
  const mode = modes.length === 0 ? ALL : plainAt(reading, inputOf(modes[0]!, 'prompting_mode'), 'value');
  const counted = modes.length > 1 ? undefined : COUNTED.get(String(mode))?.[side];
  const texts = counted?.map((name) => {
    const input = inputOf(adapter, `${side === 'negative' ? 'negative_' : ''}${name}_prompt`);
    return { name, text: input === undefined ? '' : textAt(reading, input) };
  });
  if (texts === undefined || texts.some(({ text }) => text === undefined)) return { words: undefined };
  const style = texts.find(({ name }) => name === 'style')?.text ?? '';
  const others = texts.filter(({ name }) => name !== 'style').map(({ text }) => text!.trim());
  const placed = side === 'positive' && mode !== PASSED_ON && style.includes(PLACE);
  const all = placed ? others.map((text) => style.split(PLACE).join(text)) : [...others, style.split(PLACE).join('')];
  return { words: textOf(joined([...new Set(all)])) };
}

const PLACE = '<prompt>';
const ALL = 'default - all prompts';
const PASSED_ON = 'ignore empty';
type Prompts = readonly ('main' | 'secondary' | 'style')[];
const EVERY: Prompts = ['main', 'secondary', 'style'];
const COUNTED = new Map<string, { readonly positive: Prompts; readonly negative: Prompts }>([
  [ALL, { positive: EVERY, negative: EVERY }],
  [PASSED_ON, { positive: EVERY, negative: EVERY }],
  ['main and neg. only', { positive: ['main'], negative: ['main'] }],
  ['main, sec., and neg.', { positive: ['main', 'secondary'], negative: ['main'] }],
  ['all except sec.', { positive: ['main', 'style'], negative: EVERY }],
  ['ignore all', { positive: [], negative: [] }],
]);
