import type { HashSlip } from './hash-slips.ts';

/** What is wrong in a YAML text, and where: line and column count from 1. */
export type YamlMistake = { line: number; column: number; message: string; fix: string; example?: string };

/** How often YAML aliases may be expanded; people use a handful, bombs use billions. */
export const MAX_ALIASES = 64;
/** How many keys a map may have; settings of the most talkative generator stay under a hundred. */
export const MAX_KEYS = 2000;
/** How deep facts may be nested; the record's own shapes stay under ten. */
export const MAX_DEPTH = 32;

const top = { line: 1, column: 1 };
export const tooDeep: YamlMistake = {
  ...top,
  message: `These facts are nested more than ${MAX_DEPTH} levels deep.`,
  fix: 'Write them flat; no fact of the record needs that.',
};
export const tooManyKeys = {
  message: `There are more than ${MAX_KEYS} keys side by side here.`,
  fix: 'Nothing of the record has so many; write a list, or a file of its own.',
};
export const keyOfAnObject = {
  message: '"__proto__" cannot be a key: programs take it for something else, and what stands there would be lost.',
  fix: 'Give it another name.',
};
export const tooManyAliases: YamlMistake = {
  ...top,
  message: `These facts repeat themselves through aliases (&name, *name) more than ${MAX_ALIASES} times.`,
  fix: 'Write the values out; aliases may be used a few times only.',
};

/** A "#" inside brackets that hides their end: what the parser says further down is an echo of it. */
export const hashInside = ({ lost }: HashSlip): Said => ({
  message: `"#" without quotes begins a comment here, and the rest of the line is lost: ${lost.slice(0, 60)}`,
  fix: 'Put the value in quotes.',
  example: JSON.stringify(/^#[^\s,\]}]*/.exec(lost)?.[0] ?? lost),
});

/** A "#" behind a value: the text is good YAML, and says less than its author wrote. */
export const hashBehind = ({ lost, value }: HashSlip): Said => ({
  message: `"#" without quotes begins a comment: of this value only "${value.slice(-60)}" is read.`,
  fix: 'Put the whole value in quotes; where a comment is meant, write a space behind its "#".',
  example: JSON.stringify(`${value} ${lost}`.trim().slice(0, 200)),
});

type Said = Omit<YamlMistake, 'line' | 'column'>;

/** What is wrong with a line that holds a character which nobody sees. */
export const sayHidden = (hidden: string, { message }: Said): Said => ({
  message: `${message} The line holds ${hidden}, which is no plain space.`,
  fix: 'Delete that character, and type a space where one belongs.',
});

/** What the parser complains of, in words that help; its own code decides, its message is the last resort. */
export function sayYaml(code: string, message: string): { message: string; fix: string } {
  const known: { [code: string]: { message: string; fix: string } } = {
    DUPLICATE_KEY: { message: 'This key stands here twice.', fix: 'Keep one of the two.' },
    TAB_AS_INDENT: {
      message: 'This line is indented with a tab.',
      fix: 'Indent with spaces: YAML does not take tabs.',
    },
    TAG_RESOLVE_FAILED: {
      message: 'This value carries a tag (!something) that is not read.',
      fix: 'Write the plain value.',
    },
    BLOCK_AS_IMPLICIT_KEY: {
      message: 'This value contains ": ", which starts another key.',
      fix: 'Put the value in quotes.',
    },
    BAD_INDENT: {
      message: 'The indentation changes in the middle of a block.',
      fix: 'Align this line with its neighbours.',
    },
    MISSING_CHAR: {
      message: 'A quote or bracket that is opened here is not closed where it should be.',
      fix: 'Close it on the same line; write a line break inside quotes as \\n.',
    },
    BLOCK_IN_FLOW: {
      message: 'A comma is missing between { and }, or between [ and ].',
      fix: 'Put one after each fact, as in { id: mara, name: Mara Lindqvist }, or write each fact on a line of its own without braces.',
    },
    MULTIPLE_DOCS: { message: 'A second YAML document starts here.', fix: 'Keep one block of facts per file.' },
  };
  const said = message.split('\n')[0]?.replace(/\.$/, '') ?? code;
  return (
    known[code] ?? {
      message: `This is not YAML: ${said}.`,
      fix: 'Mend the line; quotes around a value help most often.',
    }
  );
}
