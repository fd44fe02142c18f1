import { CHOOSING } from './chosen-texts.ts';
import { type GraphNode, inputOf, inputsOf, linkOf } from './graph.ts';
import { isOpaqueText } from './kinds.ts';
import { PROMPT_READER } from './prompt-reader.ts';
import type { NodeAnswers, Work } from './text-work.ts';

/** The text a node of a known kind makes: undefined when the kind is not known, no text when it cannot be worked out. */
export function textNode(
  node: GraphNode,
  slot: number,
  answers: NodeAnswers,
): { readonly text: string | undefined } | undefined {
  const outputs = TEXT_OUTPUTS[node.type];
  const whole = WORKS[node.type];
  if (outputs !== undefined && !(slot >= outputs.length && whole !== undefined))
    return { text: answers.textOf(inputOf(node, outputs[slot] ?? '')) };
  const work = whole ?? CHOOSING[node.type] ?? (isOpaqueText(node.type) ? undefined : byInputs(node));
  return work === undefined ? undefined : { text: work(node, answers, slot) };
}

/** Nodes whose outputs are their inputs, in this order; further outputs are what the node makes of all of them. */
const TEXT_OUTPUTS: { readonly [type: string]: readonly string[] } = {
  'Text String': ['text', 'text_b', 'text_c', 'text_d'],
  [PROMPT_READER]: ['', '', 'positive', 'negative'],
  'ZipPrompt //Inspire': ['positive', 'negative', 'name_opt'],
  'ttN text3BOX_3WAYconcat': ['text1', 'text2', 'text3'],
  'ttN text7BOX_concat': ['text1', 'text2', 'text3', 'text4', 'text5', 'text6', 'text7'],
  TextBox2: ['text1', 'text2'],
  TextBox3: ['text1', 'text2', 'text3'],
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
  (how: {
    readonly keepsEmpty: boolean;
    readonly between?: string;
    readonly trims?: boolean;
    /** What the delimiter is called here, and what it is. */
    readonly words?: { readonly [word: string]: string };
  }): Work =>
  (node, { textOf, plainOf }) => {
    const given = inputOf(node, ...DELIMITERS);
    const delimiter = given === undefined ? (how.between ?? '') : plainOf(given);
    const cleans = how.trims === true || inputOf(node, 'clean_whitespace') === 'true';
    const others = inputsOf(node).filter(([name]) => !DELIMITERS.includes(name));
    // Another text that nobody knows the place of makes another whole.
    if (others.some(([name, value]) => !PARTS.test(name) && OTHER_TEXT.test(name) && holdsWords(value)))
      return undefined;
    const texts = others
      .filter(([name]) => PARTS.test(name))
      .toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
      .map(([, value]) => textOf(value));
    if (delimiter === undefined || texts.length === 0 || texts.some((text) => text === undefined)) return undefined;
    const between = how.words === undefined ? String(delimiter).replaceAll('\\n', '\n') : how.words[String(delimiter)];
    if (between === undefined) return undefined;
    return (texts as string[])
      .map((text) => (cleans ? text.trim() : text))
      .filter((text) => how.keepsEmpty || text !== '')
      .join(between);
  };

/** Names under which texts come to a node that joins, beyond its numbered parts. */
const OTHER_TEXT = /text|string|prompt|prepend|append/i;
const holdsWords = (value: unknown): boolean =>
  linkOf(value) !== undefined || (typeof value === 'string' && value.trim() !== '');

const PARTS =
  /^(?:text|string|str|prompt|part|input|value|arg|item)?_?(?:[a-z]|\d{1,2})$|^(?:prefix|suffix|text|string|prompt)$/i;

/** Some of the numbered texts of a node, which of them by the output. */
function someOf(outputs: readonly string[]): Work {
  return (node, { textOf, plainOf }, slot) => {
    const first = TEXT_OUTPUTS[node.type]?.length ?? 0;
    const texts = [...(outputs[slot - first] ?? '')].map((number) => textOf(inputOf(node, `text${number}`) ?? ''));
    const delimiter = plainOf(inputOf(node, 'delimiter'));
    if (texts.length === 0 || delimiter === undefined || texts.includes(undefined)) return undefined;
    return texts.join(delimiter === '\\n' ? '\n' : String(delimiter));
  };
}

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

const stringFunction: Work = (node, answers, slot) => {
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
  return inputOf(node, 'action') === 'append' ? joining({ keepsEmpty: false })(node, answers, slot) : undefined;
};

const WORKS: { readonly [type: string]: Work } = {
  // ComfyUI
  StringConcatenate: joining({ keepsEmpty: true }),
  StringReplace: replacing,
  StringTrim: oneOf,
  CaseConverter: oneOf,
  // WAS
  'Text Multiline': withoutRemarks,
  'Text Concatenate': (node, answers, slot) =>
    joining({ keepsEmpty: false, between: inputOf(node, 'linebreak_addition') === 'true' ? '\n' : '' })(
      node,
      answers,
      slot,
    ),
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
  'easy stringJoinLines': (node, answers) => {
    const [text, delimiter] = [answers.textOf(inputOf(node, 'string')), answers.plainOf(inputOf(node, 'delimiter'))];
    const lines = text?.split('\n').map((line) => line.trim());
    return delimiter === undefined ? undefined : lines?.filter((line) => line !== '').join(String(delimiter));
  },
  'LayerUtility: TextJoin': joining({ keepsEmpty: false, between: ', ' }),
  'LayerUtility: TextJoinV2': joining({ keepsEmpty: false, between: ', ' }),
  // tinyterra, Fizz, Fill, JPS, SD Prompt Reader
  'ttN concat': joining({ keepsEmpty: true }),
  'ttN text3BOX_3WAYconcat': someOf(['12', '13', '23', '123']),
  'ttN text7BOX_concat': joining({ keepsEmpty: true }),
  ConcatStringSingle: joining({ keepsEmpty: true }),
  FL_PromptBasic: (node, { textOf }) => {
    const texts = ['prepend', 'prompt', 'append'].map((name) => textOf(inputOf(node, name) ?? ''));
    return texts.includes(undefined) ? undefined : texts.join('');
  },
  'Text Concatenate (JPS)': joining({ keepsEmpty: false, words: { none: '', space: ' ', comma: ', ' } }),
  SDPromptMerger: (node, { textOf }) => {
    const texts = ['text_g', 'text_l'].map((name) => textOf(inputOf(node, name) ?? ''));
    return texts.includes(undefined) ? undefined : texts.filter((text) => text !== '').join('\n');
  },
  // rgthree: a prompt with its LoRAs in it
  'Power Prompt (rgthree)': holding('prompt'),
  'Power Prompt - Simple (rgthree)': holding('prompt'),
};
