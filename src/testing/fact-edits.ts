import { isMap, isSeq, parseDocument } from 'yaml';
import type { z } from 'zod';
import { locate } from '../core/record/layout.ts';
import { jsonSchemaOf } from '../core/record/schema-manual.ts';
import { NOUNS } from '../core/record/schemas.ts';
import type { Files } from './folder.ts';

type Kind = keyof typeof NOUNS;
type Json = ReturnType<typeof jsonSchemaOf> & {
  readonly required?: readonly string[];
  readonly const?: unknown;
  readonly type?: string;
};
/** A step to a field: its name, any item of a list, or any entry of a table. */
type Step = string | typeof ITEM | typeof ENTRY;
const [ITEM, ENTRY] = [Symbol('item'), Symbol('entry')];

/** A field that people write, as its schema tells it: what it may be, and what each field on the way there is where it is missing. */
export type Fact = {
  readonly kind: Kind;
  readonly name: string;
  readonly steps: readonly Step[];
  readonly values: readonly unknown[];
  readonly way: readonly unknown[];
};

/** A whole number below `below`. */
type Chance = (below: number) => number;

function factsOf(kind: Kind, schema: z.ZodType): Fact[] {
  const found = new Map<string, Fact>();
  const walk = (nodes: readonly Json[], steps: readonly Step[], way: Fact['way'], name: string): void => {
    const all = nodes.flatMap(variants);
    const values = [...all.flatMap((each) => [...(each.examples ?? []), ...(each.enum ?? [])]), blankOf(nodes)];
    if (typeof steps.at(-1) === 'string' && !found.has(name))
      found.set(name, { kind, name: `${kind}: ${name}`, steps, values, way });
    if (steps.length > DEEPEST || RECIPES.has(name.slice(name.lastIndexOf('.') + 1))) return;
    const into = (children: readonly Json[], step: Step, called: string): void => {
      if (children.length > 0) walk(children, [...steps, step], [...way, blankOf(nodes, step)], called);
    };
    for (const [child, those] of Map.groupBy(
      all.flatMap((each) => Object.entries(each.properties ?? {})),
      ([each]) => each,
    ))
      into(
        those.map(([, node]) => node),
        child,
        name === '' ? child : `${name}.${child}`,
      );
    into(
      all.flatMap((each) => each.items ?? []),
      ITEM,
      name,
    );
    into(
      all.flatMap((each) => (typeof each.additionalProperties === 'object' ? [each.additionalProperties] : [])),
      ENTRY,
      `${name}.*`,
    );
  };
  walk([jsonSchemaOf(schema)], [], [], '');
  return [...found.values()];
}

/** Deeper than that no field is another one; what steps of recipes hold is tried where each step is. */
const DEEPEST = 7;
const RECIPES: ReadonlySet<string> = new Set(['recipe', 'recipes', 'steps']);

/** The least that a field may hold, as its schema and its examples say; where it is on the way to another, of a form that leads there. */
function blankOf(nodes: readonly Json[], next?: Step): unknown {
  const all = nodes.flatMap(variants);
  const leads = (value: unknown): boolean =>
    next === undefined || (typeof value === 'object' && value !== null && Array.isArray(value) === (next === ITEM));
  const example = all.flatMap((each) => each.examples ?? []).find(leads);
  if (example !== undefined) return example;
  for (const { properties, required = [], items, additionalProperties, type, ...each } of all) {
    if (each.const !== undefined || each.enum !== undefined) return each.const ?? each.enum?.[0];
    if (items !== undefined && next !== ENTRY && typeof next !== 'string') return [blankOf([items])];
    if (properties !== undefined && typeof (next ?? '') === 'string')
      return Object.fromEntries(required.map((name) => [name, blankOf([properties[name] ?? {}])]));
    if (typeof additionalProperties === 'object' && (next === undefined || next === ENTRY))
      return { first: blankOf([additionalProperties]) };
    if (next === undefined && type !== undefined && type in PLAIN) return PLAIN[type];
  }
  return next === ITEM ? [] : {};
}

const PLAIN: { readonly [type: string]: unknown } = { string: 'words', number: 1, integer: 1, boolean: true };

function variants(node: Json): Json[] {
  return [node, ...[...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])].flatMap(variants)];
}

/** Every field of every noun, nested ones too: a field that is added to a schema is among them by itself. */
export const FACTS: readonly Fact[] = Object.entries(NOUNS).flatMap(([kind, schema]) => factsOf(kind as Kind, schema));

/**
 * A text of the record with another value for one of its facts: one that its schema takes where there is such a value, and what keeps
 * everything else as it is written. Undefined where nothing came of it.
 */
export function withFact(
  text: string,
  fact: Fact,
  pick: Chance,
): { readonly text: string; readonly valid: boolean } | undefined {
  const [, open = '', facts = text, rest = ''] = /^(---\n)([\s\S]*?\n)(---\n[\s\S]*)$/.exec(text) ?? [];
  const document = parseDocument(facts);
  const before = document.toJS() as { readonly [name: string]: unknown };
  const [top] = fact.steps;
  if (typeof top !== 'string') return undefined;
  const changed = valuesFor(fact, pick).flatMap((value) => {
    const after = structuredClone(before);
    return put(after, fact, value, pick) && JSON.stringify(after) !== JSON.stringify(before) ? [after] : [];
  });
  const valid = changed.find((each) => NOUNS[fact.kind].safeParse(each).success);
  const after = valid ?? changed[0];
  if (after === undefined) return undefined;
  if (after[top] === undefined) document.delete(top);
  else {
    const node = document.createNode(after[top], { flow: true });
    if (isMap(document.contents) || isSeq(document.contents)) document.set(top, node);
  }
  return { text: `${open}${document.toString({ lineWidth: 0 })}${rest}`, valid: valid !== undefined };
}

const GONE = Symbol('gone');

/** What may stand there instead, in an order that chance chooses. */
function valuesFor({ values }: Fact, pick: Chance): unknown[] {
  const all: unknown[] = [...values, GONE, MORE];
  const first = pick(all.length);
  return [...all.slice(first), ...all.slice(0, first)];
}

/** A little more of what stands there. */
const MORE = Symbol('more');

function moreOf(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value)) return value.length === 1 ? value.map(moreOf) : value.slice(1);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, moreOf(each)]));
  if (typeof value !== 'string') return value;
  if (/^\d{4}-\d{2}-\d{2}/.test(value))
    return value.replace(/^(.{8})(\d)/, (_, to, ten) => `${to}${ten === '1' ? 0 : 1}`);
  // A name of something has no spaces.
  return /\s/.test(value) ? `${value} more` : `${value}x`;
}

/** Puts a value where the steps lead; what is missing on the way is put there. Tells whether it could. */
function put(data: object, { steps, way }: Fact, value: unknown, pick: Chance): boolean {
  let at: unknown = data;
  for (const [depth, step] of steps.entries()) {
    const key = keyFor(at, step, pick);
    if (key === undefined || typeof at !== 'object' || at === null) return false;
    const holder = at as { [key: string]: unknown };
    if (depth === steps.length - 1) {
      if (value === GONE) delete holder[key];
      else holder[key] = value === MORE ? moreOf(holder[key]) : structuredClone(value);
      return true;
    }
    // A field that may be a word or a table: the table is what the way leads through.
    if (typeof holder[key] !== 'object' || holder[key] === null) holder[key] = structuredClone(way[depth + 1]);
    at = holder[key];
  }
  return false;
}

function keyFor(at: unknown, step: Step, pick: Chance): string | undefined {
  if (typeof step === 'string') return Array.isArray(at) ? undefined : step;
  if (typeof at !== 'object' || at === null || Array.isArray(at) !== (step === ITEM)) return undefined;
  const keys = Object.keys(at);
  return keys.length === 0 ? (step === ITEM ? '0' : 'first') : keys[pick(keys.length)];
}

/** The texts of a record that a fact may stand in, by their paths. */
export const textsOf = ({ kind }: Pick<Fact, 'kind'>, paths: Iterable<string>): string[] =>
  [...paths].filter((path) => locate(path)?.kind === kind).sort();

/** The same in a record in memory: some text of the kind has another value for the fact. */
export function withFactIn(
  files: Files,
  fact: Fact,
  pick: Chance,
): { readonly files: Files; readonly valid: boolean } | undefined {
  const paths = textsOf(fact, Object.keys(files));
  const path = paths[pick(Math.max(1, paths.length))];
  const text = path === undefined ? undefined : files[path];
  const after = typeof text === 'string' ? withFact(text, fact, pick) : undefined;
  return path === undefined || after === undefined
    ? undefined
    : { files: { ...files, [path]: after.text }, valid: after.valid };
}
