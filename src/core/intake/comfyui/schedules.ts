import { type GraphNode, inputOf } from './graph.ts';
import type { GraphReading } from './reading.ts';
import { behind } from './rewritten.ts';
import { textAt } from './texts.ts';

/**
 * Words by the frame (`"0": "a door", "12": "a gate"`), as the nodes of FizzNodes take them, and what these put before and after
 * each. A picture may be any of its frames, and between two of them words are mixed: so they are told as they are, and none as the
 * prompt. Nothing where none is behind this input.
 */
export function scheduleOf(reading: GraphReading, value: unknown): { readonly [name: string]: string | undefined } {
  const node = behind(reading, value).find(
    (each) => /schedul/i.test(each.type) && schedulesIn(reading, each).length > 0,
  );
  if (node === undefined) return {};
  const around = (...names: readonly string[]): string | undefined => {
    const text = textAt(reading, inputOf(node, ...names))?.trim();
    return text === '' ? undefined : text;
  };
  return {
    'Prompt schedule': [...new Set(schedulesIn(reading, node))].join('\n\n'),
    'Prompt schedule, before each': around('pre_text', 'pre_text_G'),
    'Prompt schedule, after each': around('app_text', 'app_text_G'),
  };
}

const schedulesIn = (reading: GraphReading, node: GraphNode): string[] =>
  ['text', 'text_g', 'text_l'].flatMap((name) => {
    const text = textAt(reading, inputOf(node, name));
    return text !== undefined && BY_FRAME.test(text) ? [text.trim()] : [];
  });

const BY_FRAME = /^\s{0,20}"\d{1,6}"\s{0,5}:/;
