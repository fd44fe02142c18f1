import { type GraphNode, inputOf, linkOf } from './graph.ts';
import { asksModel, BRANCHES, DECIDERS } from './kinds.ts';
import { follow, type GraphReading } from './reading.ts';
import { leadsOn, textAt } from './texts.ts';

/** More nodes than this between a sampler and a question to a language model are not looked through. */
const MOST = 200;

/**
 * What a language model was asked for, where it wrote the words of a prompt, which are nowhere in the file: what a switch beside it
 * would have taken without it, where that is a part of the question; else the whole question. Undefined where none was asked, or
 * several were.
 */
export function askedOf(reading: GraphReading, value: unknown): string | undefined {
  const nodes = behind(reading, value);
  const questions = new Set(nodes.filter(asksModel).flatMap((node) => questionOf(reading, node) ?? []));
  const [question] = questions;
  if (questions.size !== 1 || question === undefined) return undefined;
  return nodes.flatMap((node) => branchesOf(reading, node)).find((words) => question.includes(words)) ?? question;
}

const questionOf = (reading: GraphReading, node: GraphNode): string | undefined => {
  const text = textAt(reading, inputOf(node, 'prompt', 'user_prompt', 'text', 'question', 'string', 'input'))?.trim();
  return text === '' ? undefined : text;
};

/** The words on either side of a switch. */
const branchesOf = (reading: GraphReading, node: GraphNode): readonly string[] =>
  inputOf(node, ...DECIDERS) === undefined
    ? []
    : BRANCHES.flat().flatMap((name) => {
        const words =
          linkOf(inputOf(node, name)) === undefined ? undefined : textAt(reading, inputOf(node, name))?.trim();
        return words === undefined || words === '' ? [] : [words];
      });

/** The nodes behind an input, over links that can bring words. */
export function behind(reading: GraphReading, value: unknown): readonly GraphNode[] {
  const first = follow(reading, value)?.node;
  const found = new Set<GraphNode>(first === undefined ? [] : [first]);
  for (const node of found) {
    for (const [name, input] of Object.entries(node.inputs)) {
      const next = leadsOn(name) || name === 'conditioning' ? follow(reading, input)?.node : undefined;
      if (next !== undefined && found.size < MOST) found.add(next);
    }
  }
  return [...found];
}
