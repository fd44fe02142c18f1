import type { z } from 'zod';
import { type Problem, problem } from '../problem/problem.ts';
import { showExample } from '../words/example-text.ts';
import { invisibleIn } from '../words/invisible.ts';
import { nearest } from '../words/nearest.ts';
import { meant } from '../words/no-such.ts';
import { describeField, keysAt } from './schema-manual.ts';
import type { Pointer, SourceFile } from './source-file.ts';

/**
 * Reads the facts of one file by its noun's schema. Returns the value, or every problem at once, each at its
 * line and column; descriptions and examples come from the schema itself.
 */
export function parseNoun<Schema extends z.ZodType>(
  schema: Schema,
  noun: string,
  source: SourceFile,
): { value: z.output<Schema>; problems: [] } | { value: undefined; problems: Problem[] } {
  const parsed = schema.safeParse(source.data);
  if (parsed.success) return { value: parsed.data, problems: [] };
  const issues = parsed.error.issues.flatMap((each) => flatten(each, []));
  return { value: undefined, problems: issues.flatMap((each) => say(each, schema, noun, source)) };
}

type Issue = z.core.$ZodIssue;

/** A union's issue becomes the issues of the branch that the author most likely meant: the one that got furthest. */
function flatten(issue: Issue, prefix: Pointer): Issue[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const branches = issue.errors.map((branch) => branch.flatMap((each) => flatten(each as Issue, path)));
    const best = branches.reduce((a, b) => (reach(b) > reach(a) ? b : a));
    if (best.some((each) => each.path.length > path.length || isTelling(each))) return best;
    if (branches.length === 1) return best;
    return [{ ...issue, path: [...path], errors: issue.errors } as Issue];
  }
  if (issue.code === 'invalid_key' && issue.issues[0] !== undefined) {
    return [{ ...issue.issues[0], path: [...path], code: 'custom', message: issue.issues[0].message } as Issue];
  }
  return [{ ...issue, path: [...path] } as Issue];
}

/** Says more than that the kind of the value is another one. */
const isTelling = ({ code }: Issue): boolean => TELLING.has(code);
const TELLING: ReadonlySet<string> = new Set(['unrecognized_keys', 'custom', 'invalid_format']);

/** How far a branch got: deeper problems first, then fewer of them; a wrong kind of value at the top is the least likely. */
const reach = (issues: readonly Issue[]): number =>
  Math.max(0, ...issues.map((each) => each.path.length + (isTelling(each) ? 0.5 : 0))) - issues.length / 1000;

function say(issue: Issue, schema: z.ZodType, noun: string, source: SourceFile): Problem[] {
  const field = describedPath(schema, issue.path);
  const about = describeField(schema, field);
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) =>
      problem('field-unknown', source.place([...issue.path, key], 'key'), {
        message: `"${clip(key)}" is not a field of ${inside(issue.path, noun)}${holding(key, '; the name holds')}.`,
        fix: meant({
          word: key,
          known,
          most: known.length,
          listed: 'Remove it, or use one of',
          otherwise: 'Remove the line.',
          unless: 'Otherwise remove the line.',
        }),
      }),
    );
  }
  const value = valueAt(source.data, issue.path);
  const name = nameOf(issue.path);
  if (value === undefined) {
    const missing = String(issue.path.at(-1) ?? noun);
    return [
      problem('field-missing', source.place(issue.path.slice(0, -1)), {
        message: `${name} is missing from ${inside(issue.path.slice(0, -1), noun)}.`,
        fix: about.description === undefined ? 'Add it.' : `Add it: ${lower(about.description)}`,
        ...(about.example === undefined ? {} : { example: showExample(missing, about.example) }),
      }),
    ];
  }
  const behind = value === null ? behindHash(source, issue.path) : undefined;
  if (behind !== undefined) {
    const isColour = /^#[0-9a-f]{3,8}\b/i.test(behind);
    return [
      problem('field-wrong', source.place(issue.path), {
        message: `${capital(name)} is empty, because "#" without quotes begins a comment.`,
        fix: `Put the ${isColour ? 'colour' : 'value'} in quotes.`,
        example: showExample(String(issue.path.at(-1) ?? noun), isColour ? '#f4efe6' : behind),
      }),
    ];
  }
  const example = asGroup(issue, value, keysAt(schema, field)) ?? about.example;
  return [
    problem('field-wrong', source.place(issue.path), {
      message: `${capital(name)} is ${show(value)}: ${reason(issue, value)}${holding(value, '; it holds')}.`,
      fix: howToWrite(schema, field, about),
      ...(example === undefined ? {} : { example: showExample(String(field.at(-1) ?? noun), example) }),
    }),
  ];
}

/** A name alone where a group of fields belongs, as that group: `tool: canva` is `tool: { name: canva }`. */
const asGroup = ({ code }: Issue, value: unknown, keys: readonly string[]): { readonly name: string } | undefined =>
  code === 'invalid_type' && typeof value === 'string' && value !== '' && keys[0] === 'name'
    ? { name: clip(value) }
    : undefined;

/** What to write: the manual's own words, as a sentence; of a group, which fields it has. */
function howToWrite(
  schema: z.ZodType,
  field: Pointer,
  { description, example }: ReturnType<typeof describeField>,
): string {
  const keys = keysAt(schema, field);
  const fields = keys.length > 0 && keys.length <= 20 ? ` Its fields: ${keys.join(', ')}.` : '';
  if (description === undefined)
    return example === undefined
      ? `Write it otherwise, or remove it.${fields}`
      : `Write it as in the example, or remove it.${fields}`;
  // Steps are described by what they do: "Turns or mirrors the picture." is a sentence, and no name of a thing.
  const does = field.some((each) => each === 'recipe' || each === 'recipes') && !NAMES_A_THING.test(description);
  return `${does ? description : `Write ${lower(description)}`}${fields}`;
}

/** A description that says what a value is. */
const NAMES_A_THING = /^(?:The|A|An|What|Where|Who|Whose|How|Which|When|Whether)\b/;

/** Where the manual speaks of a value: entries of a list that have no words of their own are explained by the list. */
function describedPath(schema: z.ZodType, path: Pointer): Pointer {
  const own = describeField(schema, path);
  const entry = typeof path.at(-1) === 'number' && own.description === undefined && own.example === undefined;
  return entry ? path.slice(0, -1) : path;
}

/** What was written without quotes behind a "#" where the value should be, so that YAML took it for a comment. */
function behindHash(source: SourceFile, path: Pointer): string | undefined {
  const line = source.text.split('\n')[source.place(path, 'key').line - 1] ?? '';
  return /:\s+(#[^\s#].*?)\s*$/.exec(line)?.[1];
}

/** Says which character of a text nobody sees, if there is one: letters that look alike are no reason that anybody finds. */
function holding(text: unknown, how: string): string {
  const hidden = typeof text === 'string' ? invisibleIn(text) : undefined;
  return hidden === undefined ? '' : `${how} ${hidden}`;
}

function reason(issue: Issue, value: unknown): string {
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
    return 'it would lose digits, put it in quotes';
  if (issue.code === 'invalid_type') {
    return `${article(issue.expected)} was expected`;
  }
  if (issue.code === 'invalid_value') {
    const options = issue.values.map(String);
    const near = typeof value === 'string' ? nearest(value, options) : undefined;
    return near === undefined
      ? `one of ${options.join(', ')} was expected`
      : `did you mean ${near}? Known are ${options.join(', ')}`;
  }
  if (issue.code === 'too_small')
    return `at least ${issue.minimum}${issue.origin === 'array' ? ' entry' : issue.origin === 'string' ? ' character' : ''} ${issue.origin === 'number' || issue.origin === 'int' ? 'was expected' : 'is needed'}`;
  if (issue.code === 'too_big' && issue.origin === 'number') return `at most ${issue.maximum} was expected`;
  if (issue.code === 'too_big' && issue.message.startsWith('Too big') && issue.origin === 'string')
    return `at most ${issue.maximum} characters are taken`;
  if (issue.code === 'invalid_union') return 'this form is not known here';
  return issue.message.replace(/^Invalid input: /, '').replace(/\.$/, '');
}

const KINDS: { [kind: string]: string } = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
};
const article = (kind: string): string => KINDS[kind] ?? `a ${kind}`;
const lower = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const clip = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** The last key in quotes; an entry of a list by its number. The line says the rest. */
function nameOf(path: Pointer): string {
  const last = path.at(-1);
  if (typeof last !== 'number') return `"${clip(String(last ?? ''))}"`;
  const list = path.findLast((step) => typeof step === 'string');
  return `entry ${last + 1} of "${clip(String(list ?? ''))}"`;
}

const inside = (path: Pointer, noun: string): string => (path.length === 0 ? noun : `${nameOf(path)} in ${noun}`);

function show(value: unknown): string {
  if (typeof value === 'string') return value === '' ? 'empty' : `"${clip(value)}"`;
  if (value === null) return 'empty';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a group of fields';
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) return 'a very long number';
  return String(value);
}

function valueAt(data: unknown, path: Pointer): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as { [key: PropertyKey]: unknown })[step] : undefined,
    data,
  );
}
