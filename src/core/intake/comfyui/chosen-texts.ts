import { type GraphNode, inputOf } from './graph.ts';
import type { Work } from './text-work.ts';
import { unzipped } from './zipped-prompts.ts';

/** Nodes that hold several texts in one and give out one of them, by their definitions. */
export const CHOOSING: { readonly [type: string]: Work } = {
  'UnzipPrompt //Inspire': unzipped,
  // Impact Pack: the lines, or the parts that each begin with a line of "#".
  ImpactStringSelector: (node, { textOf, plainOf }) => {
    const texts = textOf(inputOf(node, 'strings'));
    const [multiline, select] = [plainOf(inputOf(node, 'multiline') ?? false), plainOf(inputOf(node, 'select'))];
    if (texts === undefined || typeof select !== 'number' || typeof multiline !== 'boolean') return undefined;
    const parts = multiline ? sections(texts) : texts.split('\n');
    const chosen = parts[select % parts.length];
    return multiline ? chosen?.replace(/^#/, '') : chosen;
  },
  // Easy-Use: some lines, one after the other; only one is known to be the one.
  'easy promptLine': (node, answers) =>
    onlyLine(node, answers.textOf(inputOf(node, 'prompt')), (name) => answers.plainOf(inputOf(node, name))),
  'SDXL Prompt Handling (JPS)': (node, { textOf, plainOf }, slot) => {
    const [general, long] = [textOf(inputOf(node, 'pos_g') ?? ''), textOf(inputOf(node, 'pos_l') ?? '')];
    const handling = plainOf(inputOf(node, 'handling'));
    if (general === undefined || long === undefined || typeof handling !== 'string') return undefined;
    return handled(handling, general, long)?.[slot];
  },
};

/** A text in parts, each of which begins with a line that has "#" in front. */
function sections(texts: string): string[] {
  const parts: string[] = [];
  for (const line of texts.split('\n')) {
    if (line.startsWith('#') || parts.length === 0) parts.push(line);
    else parts[parts.length - 1] += `\n${line}`;
  }
  return parts.map((part) => part.trim());
}

function onlyLine(
  node: GraphNode,
  text: string | undefined,
  plainOf: (name: string) => string | number | boolean | undefined,
): string | undefined {
  const [start, most] = [plainOf('start_index'), plainOf('max_rows')];
  if (text === undefined || typeof start !== 'number' || typeof most !== 'number') return undefined;
  const lines = text.split('\n').filter((line) => inputOf(node, 'remove_empty_lines') === false || line.trim() !== '');
  const chosen = lines.slice(start, start + most);
  return chosen.length === 1 ? chosen[0] : undefined;
}

/** The two texts of SDXL after one took the other's place. */
const handled = (handling: string, general: string, long: string): readonly [string, string] | undefined =>
  ({
    'Use Positive_G + Positive_L': [general, long] as const,
    'Copy Positive_G to Both': [general, general] as const,
    'Copy Positive_L to Both': [long, long] as const,
    'Ignore Positive_G Input': ['', long] as const,
    'Ignore Positive_L Input': [general, ''] as const,
    'Copy to Both if Empty': [general === '' ? long : general, long === '' ? general : long] as const,
  })[handling];
