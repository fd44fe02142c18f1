import { parseData } from '../json.ts';
import { type Data, listOf, textOf } from '../values.ts';

/** The type of its node. */
export const PROMPT_READER = 'SDPromptReader';

/**
 * SD Prompt Reader takes prompt and settings out of another picture. What it found there stands in the graph that ran, because
 * ComfyUI keeps by what each node would notice a change (`is_changed`): as inputs, under the names of its outputs.
 */
export function readByPromptReader(node: Data): Data {
  const kept = listOf(node['is_changed'])[0] ?? node['is_changed'];
  const found = typeof kept === 'string' && kept.length < 1_000_000 ? (parseData(kept) ?? {}) : {};
  const index = Number((node['inputs'] as Data | undefined)?.['parameter_index'] ?? 0);
  return Object.fromEntries(
    ['positive', 'negative', 'seed', 'steps', 'cfg', 'width', 'height', 'model'].flatMap((name) => {
      const text = textOf(found[name]);
      if (text === undefined) return [];
      return [[name === 'model' ? 'model_name' : name, WORDS.has(name) ? text : plain(text, index)] as const];
    }),
  );
}

const WORDS = new Set(['positive', 'negative', 'model']);

/** `(1, 2)` where the picture was made in several passes: the one that was asked for. Seeds keep all of their digits. */
function plain(text: string, index: number): string | number | undefined {
  const list = text.replace(/^\(/, '').replace(/\)$/, '').split(',');
  const one = (list.length === 1 ? list[0] : list[index])?.trim() ?? '';
  return Number.isSafeInteger(Number(one)) || one.includes('.') ? Number(one) : one;
}
