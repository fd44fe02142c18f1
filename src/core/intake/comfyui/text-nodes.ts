import { type GraphNode, inputOf, inputsOf } from './graph.ts';
import { PROMPT_READER } from './prompt-reader.ts';

/** How a node asks for what its inputs hold. */
export type NodeAnswers = {
  readonly textOf: (input: unknown) => string | undefined;
  readonly plainOf: (input: unknown) => string | number | boolean | undefined;
};

/** The text a node of a known kind makes: undefined when the kind is not known, no text when it cannot be worked out. */
export function textNode(
  node: GraphNode,
  slot: number,
  answers: NodeAnswers,
): { readonly text: string | undefined } | undefined {
  const outputs = TEXT_OUTPUTS[node.type];
  if (outputs !== undefined) return { text: answers.textOf(inputOf(node, outputs[slot] ?? '')) };
  const work = WORKS[node.type] ?? byInputs(node);
  return work === undefined ? undefined : { text: work(node, answers) };
}

type Work = (node: GraphNode, answers: NodeAnswers) => string | undefined;

/** Nodes whose outputs are their inputs, in this order. */
const TEXT_OUTPUTS: { readonly [type: string]: readonly string[] } = {
  'Text String': ['text', 'text_b', 'text_c', 'text_d'],
  [PROMPT_READER]: ['', '', 'positive', 'negative'],
  'ZipPrompt //Inspire': ['positive', 'negative', 'name_opt'],
};

/** A node that says with what it joins, or what it looks for and puts in its place, needs no name. */
function byInputs(node: GraphNode): Work | undefined {
  if (inputOf(node, ...DELIMITERS) !== undefined) return joining({ keepsEmpty: false });
  if (inputOf(node, 'find') !== undefined && inputOf(node, 'replace') !== undefined) return replacing;
  return undefined;
}

const DELIMITERS = ['delimiter', 'separator', 'sep', 'join_with'];

/** Joins the numbered or lettered texts of a node with its delimiter. */
const joining =
  (how: { readonly keepsEmpty: boolean; readonly between?: string; readonly trims?: boolean }): Work =>
  (node, { textOf, plainOf }) => {
    const given = inputOf(node, ...DELIMITERS);
    const delimiter = given === undefined ? (how.between ?? '') : plainOf(given);
    const cleans = how.trims === true || inputOf(node, 'clean_whitespace') === 'true';
    const texts = inputsOf(node)
      .filter(([name]) => PARTS.test(name) && !DELIMITERS.includes(name))
      .toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
      .map(([, value]) => textOf(value));
    if (delimiter === undefined || texts.length === 0 || texts.some((text) => text === undefined)) return undefined;
    return (texts as string[])
      .map((text) => (cleans ? text.trim() : text))
      .filter((text) => how.keepsEmpty || text !== '')
      .join(String(delimiter).replaceAll('\\n', '\n'));
  };

const PARTS =
  /^(?:text|string|str|prompt|part|input|value|arg|item)?_?(?:[a-z]|\d{1,2})$|^(?:prefix|suffix|text|string|prompt)$/i;

const replacing: Work = (node, { textOf }) => {
  const text = textOf(inputOf(node, 'text', 'string', 'prompt'));
  const pairs = ['', '1', '2', '3'].map((number) => [
    inputOf(node, `find${number}`),
    inputOf(node, `replace${number}`),
  ]);
  return pairs.reduce<string | undefined>((now, [find, replace]) => {
    if (find === undefined || now === undefined) return now;
    const [from, to] = [textOf(find), textOf(replace ?? '')];
    if (from === undefined || to === undefined) return undefined;
    return from === '' ? now : now.split(from).join(to);
  }, text);
};

/** Lines that begin with "#" are remarks. */
const withoutRemarks: Work = (node, { textOf }) =>
  textOf(inputOf(node, 'text'))
    ?.split('\n')
    .filter((line) => !line.trim().startsWith('#'))
    .join('\n');

const oneOf: Work = (node, { textOf, plainOf }) => {
  const text = textOf(inputOf(node, 'string', 'text'));
  const mode = plainOf(inputOf(node, 'mode'));
  const change = typeof mode === 'string' ? MODES[mode.toLowerCase()] : undefined;
  return text === undefined ? undefined : change?.(text);
};
const MODES: { readonly [mode: string]: (text: string) => string } = {
  uppercase: (text) => text.toUpperCase(),
  lowercase: (text) => text.toLowerCase(),
  both: (text) => text.trim(),
  left: (text) => text.trimStart(),
  right: (text) => text.trimEnd(),
};

/** The text of a node that only holds one, whatever else stands beside it. */
const holding =
  (...names: readonly string[]): Work =>
  (node, { textOf }) =>
    textOf(inputOf(node, ...names));

const stringFunction: Work = (node, answers) => {
  if (inputOf(node, 'tidy_tags') !== 'no') {
    const texts = ['text_a', 'text_b', 'text_c'].map((name) => answers.textOf(inputOf(node, name) ?? ''));
    if (inputOf(node, 'action') !== 'append' || texts.some((text) => text === undefined)) return undefined;
    return texts
      .filter((text) => text !== '')
      .join(', ')
      .replaceAll(/\s{2,}/g, ' ')
      .replaceAll(' ,', ',')
      .replaceAll(/,{2,}/g, ',')
      .trim();
  }
  return inputOf(node, 'action') === 'append' ? joining({ keepsEmpty: false })(node, answers) : undefined;
};

const WORKS: { readonly [type: string]: Work } = {
  // ComfyUI
  StringConcatenate: joining({ keepsEmpty: true }),
  StringReplace: replacing,
  StringTrim: oneOf,
  CaseConverter: oneOf,
  // WAS
  'Text Multiline': withoutRemarks,
  'Text Concatenate': (node, answers) =>
    joining({ keepsEmpty: false, between: inputOf(node, 'linebreak_addition') === 'true' ? '\n' : '' })(node, answers),
  'Text Find and Replace Input': replacing,
  // Comfyroll
  'CR Combine Prompt': joining({ keepsEmpty: true }),
  'CR Text Concatenate': joining({ keepsEmpty: true }),
  'CR Text Replace': replacing,
  'CR Prompt Text': holding('prompt'),
  // pythongosssss, Easy-Use, LayerStyle
  'StringFunction|pysssss': stringFunction,
  'easy promptConcat': joining({ keepsEmpty: true }),
  'easy promptReplace': replacing,
  'LayerUtility: TextJoin': joining({ keepsEmpty: false, between: ', ' }),
  'LayerUtility: TextJoinV2': joining({ keepsEmpty: false, between: ', ' }),
  // rgthree: a prompt with its LoRAs in it
  'Power Prompt (rgthree)': holding('prompt'),
  'Power Prompt - Simple (rgthree)': holding('prompt'),
};
