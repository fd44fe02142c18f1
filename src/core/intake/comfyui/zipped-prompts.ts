import { type GraphNode, inputOf } from './graph.ts';
import type { NodeAnswers, Work } from './text-work.ts';

/** Inspire's prompts in one: the words of both sides and a name, which come apart again in this order. */
const SIDES = ['positive', 'negative', 'name'] as const;
type Zipped = { readonly [side in (typeof SIDES)[number]]?: string };

/** One side of a prompt that came with the others: from the texts it was put together from, or from a list of prompts in one text. */
export const unzipped: Work = (node, answers, slot) => {
  const from = answers.nodeOf(inputOf(node, 'zipped_prompt'));
  const side = SIDES[slot];
  if (from === undefined || side === undefined) return undefined;
  if (from.type === 'ZipPrompt //Inspire')
    return answers.textOf(inputOf(from, side === 'name' ? 'name_opt' : side) ?? (side === 'name' ? '' : undefined));
  return LISTS[from.type]?.(from, answers)?.[side];
};

const LISTS: { readonly [type: string]: (node: GraphNode, answers: NodeAnswers) => Zipped | undefined } = {
  'LoadSinglePromptFromFile //Inspire': (node, answers) => {
    const [parts, index] = [listed(node, answers), answers.plainOf(inputOf(node, 'index'))];
    if (parts === undefined || typeof index !== 'number') return undefined;
    return zippedIn(parts[index] ?? parts.at(-1) ?? '');
  },
  // All of them are made, one after the other, and each picture holds the whole list: only one alone is known to be the one.
  'LoadPromptsFromFile //Inspire': (node, answers) => {
    const [start, most] = ['start_index', 'load_cap'].map((name) => answers.plainOf(inputOf(node, name) ?? 0));
    const prompts = listed(node, answers)?.map(zippedIn);
    if (prompts === undefined || typeof start !== 'number' || typeof most !== 'number') return undefined;
    if (prompts.includes(undefined)) return undefined;
    const chosen = prompts.slice(start).slice(0, most > 0 ? most : undefined);
    return chosen.length === 1 ? chosen[0] : undefined;
  },
};

/** The prompts in a text that came over a link, parted by lines of dashes. Without one a file on the disk was read. */
function listed(node: GraphNode, answers: NodeAnswers): readonly string[] | undefined {
  const given = inputOf(node, 'text_data_opt');
  const text = given === undefined ? undefined : answers.textOf(given);
  return text === undefined || text === '' ? undefined : parted(text);
}

function parted(text: string): readonly string[] {
  const lines = text.split('\n');
  const parts: string[][] = [[]];
  lines.forEach((line, at) => {
    const part = parts.at(-1)!;
    // A line of dashes parts two prompts: not at either end, and not another right after it.
    const between = at > 0 && at < lines.length - 1 && (parts.length === 1 || part.length > 0);
    if (between && DASHES.test(line.trim())) parts.push([]);
    else if (parts.length === 1 || part.length > 0 || line.trim() !== '') part.push(line);
  });
  return parts.map((part) => part.join('\n'));
}

const DASHES = /^-+$/;

/** `positive: …`, `negative: …` and perhaps `name: …`, from the first letter on; both sides have to be there. */
function zippedIn(text: string): Zipped | undefined {
  const [before, ...pairs] = text.split(/(positive|negative|name):/);
  if (before !== '') return undefined;
  const said: { [side: string]: string } = {};
  for (let at = 0; at < pairs.length; at += 2) said[pairs[at]!] = pairs[at + 1]!.trim();
  return said['positive'] === undefined || said['negative'] === undefined ? undefined : said;
}
