import { numberIn } from '../values.ts';
import { clipSkip, vaeOf } from './clip-and-vae.ts';
import { NAMES } from './fields.ts';
import { type GraphNode, inputOf, linkOf } from './graph.ts';
import { plainAt } from './maker.ts';
import { promptBehind } from './prompts.ts';
import type { GraphReading } from './reading.ts';
import { askedOf } from './rewritten.ts';
import { holdersOf } from './samplers.ts';
import { scheduleOf } from './schedules.ts';

/** What a first pass says beyond what all writers say. */
export function extraOf(
  read: GraphReading,
  sampler: GraphNode,
  prompt: string | undefined,
): { [name: string]: string | number | boolean | undefined } {
  const plain = (name: string) => plainAt(read, inputOf(sampler, name), 'value');
  const [start, end] = [plain('start_at_step'), plain('end_at_step')];
  const steps = plainAt(read, inputOf(sampler, ...NAMES.steps), 'steps');
  return {
    guidance: numberIn(guidanceOf(read, sampler)) as string | number | undefined,
    'Clip skip': clipSkip(read, holdersOf(read, sampler)),
    VAE: vaeOf(read),
    cond2: secondWords(read, holdersOf(read, sampler)),
    ...(prompt === undefined ? insteadOfWords(read, holdersOf(read, sampler)) : {}),
    start_at_step: typeof start === 'number' && start > 0 ? start : undefined,
    end_at_step: typeof end === 'number' && typeof steps === 'number' && end < steps ? end : undefined,
  };
}

/** What stands there where a prompt is not: what somebody asked a language model for, which then wrote it, or words by the frame. */
function insteadOfWords(read: GraphReading, holders: readonly GraphNode[]) {
  const names = [...NAMES.positive, 'cond1'];
  const holder = holders.find((each) => inputOf(each, ...names) !== undefined);
  if (holder === undefined) return {};
  const words = inputOf(holder, ...names);
  return { 'Prompt before rewriting': askedOf(read, words), ...scheduleOf(read, words) };
}

/** The words of a guider's second condition, which stands between the two sides, where they are words of neither. */
function secondWords(read: GraphReading, holders: readonly GraphNode[]): string | undefined {
  const guider = holders.find((each) => inputOf(each, 'cond2') !== undefined);
  if (guider === undefined) return undefined;
  const words = promptBehind(read, inputOf(guider, 'cond2'), 'positive');
  const sides = [
    promptBehind(read, inputOf(guider, 'cond1'), 'positive'),
    promptBehind(read, inputOf(guider, 'negative'), 'negative'),
  ];
  return sides.includes(words) ? undefined : words;
}

/** The guidance that a model was distilled with, set among the words. */
function guidanceOf(read: GraphReading, sampler: GraphNode): string | number | boolean | undefined {
  for (const holder of holdersOf(read, sampler)) {
    const seen = new Set<string>();
    let value = inputOf(holder, 'positive', 'conditioning');
    while (linkOf(value) !== undefined) {
      const node = read.graph.get(linkOf(value)!.node);
      if (node === undefined || seen.has(node.id)) break;
      seen.add(node.id);
      const own = inputOf(node, 'guidance');
      if (own !== undefined) return plainAt(read, own, 'value');
      value = inputOf(node, 'conditioning', 'positive', 'input', '');
    }
  }
  return undefined;
}
