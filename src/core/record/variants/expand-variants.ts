import { z } from 'zod';
import { type Problem, problem } from '../../problem/problem.ts';
import { scriptOf } from '../../words/locale.ts';
import { meant } from '../../words/no-such.ts';
import { type Asset, assetSchema } from '../asset.ts';
import { parseNoun } from '../parse-noun.ts';
import type { Pointer, SourceFile } from '../source-file.ts';
import { type Axis, combine, strangers } from './combine.ts';
import type { CopyTable } from './copy-table.ts';
import { type CellValues, type CopyWords, copyWords, type FoundWord } from './copy-words.ts';
import type { Family, FamilyCell } from './family.ts';
import { filled, namesIn } from './placeholders.ts';
import { axesOf, isAmong, LOCALE, type Variants, variantsSchema } from './variants.ts';
import { type WrittenStep, writtenOut } from './write-out-use.ts';

/** What the variants of one asset are made from. */
export type VariantGround = {
  readonly id: string;
  readonly campaign: string;
  readonly source: SourceFile;
  /** The tables of copy of its campaign. */
  readonly tables: readonly CopyTable[];
  /** A recipe that `use` names, as it is written. */
  readonly named: (name: string) => unknown;
};

/** An asset with variants, the assets that its cells are, and every problem at once. */
export type Expanded = {
  readonly family?: Family;
  readonly assets: readonly Asset[];
  readonly problems: readonly Problem[];
};

/** Whether a file of an asset says that it has variants. */
export const hasVariants = ({ data }: SourceFile): boolean =>
  typeof data === 'object' && data !== null && Object.hasOwn(data, 'variants');

/**
 * Makes the cells of an asset with variants: each is the asset with its values put in, read by the schema of assets like any other.
 * A cell that lacks a word is no asset and is told; no cell is left out in silence.
 */
export function expandVariants(ground: VariantGround): Expanded {
  const { source } = ground;
  const written = parseNoun(z.looseObject({ variants: variantsSchema }), 'an asset', source);
  if (written.value === undefined) return { assets: [], problems: written.problems };
  const { variants } = written.value;
  const tables = tablesOf(variants, ground);
  const axes = axesWith(variants, tables.found, source);
  const problems = [...tables.problems, ...axes.problems];
  if (problems.length > 0) return { assets: [], problems };
  const { cells, problems: uncombined } = combine(axes.axes, variants, source);
  const words = tables.found.map((table) =>
    copyWords(
      table,
      axes.axes.map(({ name }) => name),
      axes.keyed.get(table.name),
    ),
  );
  const template = templateOf(ground, axes.axes);
  const asked = namesIn(template.data);
  const unknown = [
    ...uncombined,
    ...words.flatMap((each) => each.problems),
    ...unknownNames(asked, axes.axes, words, template.place),
    ...changesProblems(variants, axes.axes, template),
  ];
  if (unknown.length > 0) return { assets: [], problems: unknown };
  return makeCells({ ground, variants, axes: axes.axes, cells, words, template, asked });
}

type Template = {
  readonly data: { readonly [field: string]: unknown };
  /** Where a value of a cell stands in asset.md. */
  readonly place: SourceFile['place'];
};

/** What all cells share: the asset without its variants, recipes written out, the picture of the axis in `from`. */
function templateOf({ source, named }: VariantGround, axes: readonly Axis[]): Template {
  const { variants: _, ...data } = source.data as { [field: string]: unknown };
  const { steps, entries } = writtenOut(data['recipe'], named);
  const pictured = data['from'] === undefined && axes.some(({ name }) => name === PICTURE);
  return {
    data: {
      ...data,
      ...(pictured ? { from: `{${PICTURE}}` } : {}),
      ...(Array.isArray(data['recipe']) ? { recipe: steps } : {}),
    },
    place: (pointer, what) => {
      const [field, step, ...rest] = pointer;
      const entry = field === 'recipe' ? entries[Number(step)] : undefined;
      return source.place(entry === undefined ? pointer : ['recipe', entry, ...rest], what);
    },
  };
}

/** The axis whose values are drafts: where `from` says nothing, each cell is made from its own. */
const PICTURE = 'picture';

type Making = {
  readonly ground: VariantGround;
  readonly variants: Variants;
  readonly axes: readonly Axis[];
  readonly cells: ReadonlyMap<string, CellValues>;
  readonly words: readonly CopyWords[];
  readonly template: Template;
  readonly asked: ReadonlyMap<string, Pointer>;
};

function makeCells({ ground, variants, axes, cells, words, template, asked }: Making): Expanded {
  const { id, campaign, source } = ground;
  const problems = new Map<string, { readonly problem: Problem; cells: number; readonly first: string }>();
  const tell = (told: readonly Problem[], cell: string): void => {
    for (const each of told) {
      const key = `${each.file}:${each.line}:${each.column}:${each.code}:${each.message}`;
      const there = problems.get(key);
      if (there === undefined) problems.set(key, { problem: each, cells: 1, first: cell });
      else there.cells++;
    }
  };
  const made: FamilyCell[] = [];
  const assets: Asset[] = [];
  for (const [name, values] of cells) {
    const known = new Map<string, FoundWord>();
    const lacks: string[] = [];
    for (const ask of asked.keys()) {
      const found = wordFor(ask, values, axes, words, localesOf(values, variants));
      if (found !== undefined && found.fault === undefined) known.set(ask, found);
      else {
        lacks.push(ask);
        if (found === undefined) tell([missingWord(ask, values, words, source)], name);
      }
    }
    const lent = Object.fromEntries([...known].flatMap(([ask, { lent: by }]) => (by === undefined ? [] : [[ask, by]])));
    const parsed =
      lacks.length > 0 ? undefined : readCell(template, values, variants, (ask) => known.get(ask)?.text ?? '', source);
    if (parsed?.value !== undefined) {
      const cellId = `${id}@${name}`;
      const { variants: _, ...facts } = parsed.value;
      assets.push({
        ...facts,
        id: cellId,
        ref: `${campaign}/${cellId}`,
        campaign,
        source: parsed.source,
        cell: { family: id, values },
      });
    } else if (parsed !== undefined) tell(parsed.problems, name);
    made.push({
      name,
      values,
      lent,
      lacks: parsed !== undefined && parsed.value === undefined ? ['a right form'] : lacks,
    });
  }
  const { by: _by, at: _at, tags: _tags, ...rule } = template.data;
  const { fallback, fonts, for: changes } = variants;
  const title = typeof template.data['title'] === 'string' ? template.data['title'] : id;
  return {
    family: {
      ...{ id, campaign, source, axes, title },
      ref: `${campaign}/${id}`,
      cells: made,
      rule: { ...rule, variants: { fallback, fonts, for: changes } },
      copy: words.map(({ table }) => table.source.path),
    },
    assets,
    problems: [...problems.values()].map(({ problem: told, cells: count, first }) => ({
      ...told,
      message: `${told.message} ${count === 1 ? `This is in the cell ${id}@${first}.` : `This is in ${count} cells, ${id}@${first} first.`}`,
    })),
  };
}

/** One cell read by the schema of assets. A number that is asked for and written in a table as text is read as a number. */
function readCell(
  template: Template,
  values: CellValues,
  variants: Variants,
  word: (name: string) => string,
  source: SourceFile,
) {
  const data = filled(withChanges(template.data, values, variants), word);
  const cell: SourceFile = {
    path: source.path,
    body: source.body,
    bodyLine: source.bodyLine,
    data,
    get text() {
      return source.text;
    },
    place: template.place,
  };
  const first = parseNoun(assetSchema, 'an asset', cell);
  if (first.value !== undefined) return { ...first, source: cell };
  const numbered = withNumbers(data);
  const again = numbered === undefined ? first : parseNoun(assetSchema, 'an asset', { ...cell, data: numbered });
  return again.value === undefined ? { ...first, source: cell } : { ...again, source: { ...cell, data: numbered } };
}

/** The data with the numbers in it as numbers, where the schema asks for one and finds a text that is one. */
function withNumbers(data: unknown): unknown {
  const copy = structuredClone(data);
  for (let tries = 0; tries < 50; tries++) {
    const parsed = assetSchema.safeParse(copy);
    if (parsed.success) return copy;
    const paths = parsed.error.issues.flatMap((issue) => numberPaths(issue, []));
    if (!paths.some((path) => turnedNumber(copy, path))) return undefined;
  }
  return undefined;
}

function numberPaths(issue: z.core.$ZodIssue, before: Pointer): Pointer[] {
  const path = [...before, ...issue.path];
  if (issue.code === 'invalid_union')
    return issue.errors.flat().flatMap((each) => numberPaths(each as z.core.$ZodIssue, path));
  return issue.code === 'invalid_type' && (issue.expected === 'number' || issue.expected === 'int') ? [path] : [];
}

function turnedNumber(data: unknown, path: Pointer): boolean {
  const last = path.at(-1);
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((node, step) => (node as { [key: PropertyKey]: unknown } | undefined)?.[step], data);
  if (last === undefined || typeof parent !== 'object' || parent === null) return false;
  const held = (parent as { [key: PropertyKey]: unknown })[last];
  if (typeof held !== 'string' || !/^-?\d+(?:\.\d+)?$/.test(held)) return false;
  (parent as { [key: PropertyKey]: unknown })[last] = Number(held);
  return true;
}

/** The template with what is otherwise for this cell: parameters of steps, and the font of its script. */
function withChanges(data: Template['data'], values: CellValues, variants: Variants): Template['data'] {
  const changes = (variants.for ?? []).filter(({ where }) => isAmong(values, where));
  const script = values[LOCALE] === undefined ? undefined : scriptOf(values[LOCALE]);
  const font = script === undefined ? undefined : variants.fonts?.[script];
  if (changes.length === 0 && font === undefined) return data;
  const recipe = (Array.isArray(data['recipe']) ? data['recipe'] : []).map((step: WrittenStep, index) => {
    const [name = '', parameters] = Object.entries(step)[0] ?? [];
    if (typeof parameters !== 'object' || parameters === null) return step;
    const own = changes.map(({ steps }) => steps[String(index + 1)] ?? {});
    const set = Object.hasOwn(parameters, 'font') && font !== undefined ? [{ font }] : [];
    return { [name]: Object.assign({}, parameters, ...set, ...own) as unknown };
  });
  return { ...data, recipe };
}

const localesOf = (values: CellValues, { fallback }: Variants): string[] => {
  const own = values[LOCALE];
  return own === undefined ? [] : [own, ...(fallback?.[own] ?? [])];
};

/** What a name stands for in a cell: the value of an axis, or a word of a table. */
function wordFor(
  name: string,
  values: CellValues,
  axes: readonly Axis[],
  words: readonly CopyWords[],
  locales: readonly string[],
): FoundWord | undefined {
  if (axes.some((each) => each.name === name)) return { text: values[name] ?? '' };
  const { table, field } = tableFor(name, words);
  return table?.find(field, values, locales);
}

/** The table that a name is looked up in: `copy.<field>` and `<field>` in the one that has the field, `<table>.<field>` in that. */
function tableFor(
  name: string,
  words: readonly CopyWords[],
): { table?: CopyWords; field: string; among: readonly CopyWords[] } {
  const [first = '', second] = name.split('.');
  const field = second ?? first;
  const among = words.filter(
    (each) => (second === undefined || first === COPY || each.table.name === first) && each.fields.has(field),
  );
  return { field, among, ...(among[0] === undefined ? {} : { table: among[0] }) };
}
const COPY = 'copy';

function missingWord(name: string, values: CellValues, words: readonly CopyWords[], source: SourceFile): Problem {
  const { table, field } = tableFor(name, words);
  const { pointer, row } = table?.placeFor(field, values) ?? { pointer: [] };
  const cell = Object.values(values).join(', ');
  const locale = values[LOCALE];
  return problem('copy-missing', (table?.table.source ?? source).place(pointer), {
    message: `There is no "${field}" for ${cell}.`,
    fix: `Write it into ${table?.table.source.path ?? 'the table'}${row === undefined ? '' : `, row ${row}`}${locale === undefined ? '' : `, or say in ${source.path} whose words ${locale} takes`}.`,
    ...(locale === undefined
      ? {}
      : { example: `variants:\n  fallback: { ${locale}: ${locale.includes('-') ? locale.split('-')[0] : 'en'} }` }),
  });
}

function unknownNames(
  asked: ReadonlyMap<string, Pointer>,
  axes: readonly Axis[],
  words: readonly CopyWords[],
  place: SourceFile['place'],
): Problem[] {
  const fields = [...new Set(words.flatMap((each) => [...each.fields]))].sort();
  const known = [...axes.map(({ name }) => name), ...fields.map((each) => `${COPY}.${each}`)];
  return [...asked].flatMap(([name, pointer]) => {
    if (axes.some((each) => each.name === name)) return [];
    const { among } = tableFor(name, words);
    if (among.length === 1) return [];
    return [
      problem('placeholder-unknown', place(pointer), {
        message:
          among.length === 0
            ? `{${name}} is neither an axis of this asset nor a column of its copy.`
            : `{${name}} stands in several tables: ${among.map(({ table }) => table.source.path).join(', ')}.`,
        fix:
          among.length === 0
            ? meant({ word: name, known, as: (each) => `{${each}}` })
            : `Say which: ${among.map(({ table }) => `{${table.name}.${name.split('.').at(-1)}}`).join(' or ')}.`,
      }),
    ];
  });
}

/** Steps that `for` changes and that there are not, and cells that it names and that there are not. */
function changesProblems({ for: changes }: Variants, axes: readonly Axis[], { data, place }: Template): Problem[] {
  const count = Array.isArray(data['recipe']) ? data['recipe'].length : 0;
  return (changes ?? []).flatMap(({ where, steps }, index) => [
    ...strangers(axes, [where], (axis) => place(['variants', 'for', index, 'where', axis], 'key')),
    ...Object.keys(steps)
      .filter((number) => Number(number) > count)
      .map((number) =>
        problem('variants-wrong', place(['variants', 'for', index, 'steps', number], 'key'), {
          message: `There is no step ${number}: the recipe has ${count}, names of recipes written out.`,
          fix: 'Name a step as the page counts them.',
        }),
      ),
  ]);
}

function tablesOf(
  { copy }: Variants,
  { tables, source }: VariantGround,
): { found: readonly CopyTable[]; problems: Problem[] } {
  if (copy === undefined) return { found: tables, problems: [] };
  const known = tables.map(({ name }) => name);
  return {
    found: tables.filter(({ name }) => copy.includes(name)),
    problems: copy.flatMap((name, index) =>
      known.includes(name)
        ? []
        : [
            problem('copy-unknown', source.place(['variants', 'copy', index]), {
              message: `There is no table "${name}" in the folder copy/ of this campaign.`,
              fix: meant({ word: name, known, otherwise: 'Put it there as CSV or YAML.' }),
            }),
          ],
    ),
  };
}

/** The axes with their values; those of rows come from the first column of their table. */
function axesWith(
  variants: Variants,
  tables: readonly CopyTable[],
  source: SourceFile,
): { axes: Axis[]; keyed: ReadonlyMap<string, string>; problems: Problem[] } {
  const keyed = new Map<string, string>();
  const problems: Problem[] = [];
  const axes = axesOf(variants).map(({ name, values }): Axis => {
    if (typeof values !== 'string') return { name, values };
    const file = values.replace('rows of ', '');
    const table = tables.find((each) => each.source.path.endsWith(`/${file}`));
    const place = source.place(['variants', name]);
    if (table === undefined) {
      const known = tables.map((each) => each.source.path.split('/').slice(2).join('/'));
      problems.push(
        problem('copy-unknown', place, {
          message: `There is no ${file} in this campaign.`,
          fix: meant({ word: file, known, otherwise: 'Put it there as CSV or YAML.' }),
        }),
      );
      return { name, values: [] };
    }
    keyed.set(table.name, name);
    const column = table.columns.includes(name) ? name : (table.columns[0] ?? '');
    const found = new Set<string>();
    for (const { number, cells } of table.rows) {
      const cell = cells.get(column);
      const text = cell?.text ?? '';
      if (!VALUE.test(text))
        problems.push(
          problem('variants-wrong', table.source.place(cell?.pointer ?? []), {
            message: `Row ${number}, column "${column}": ${text === '' ? 'there is no value' : `"${text.slice(0, 60)}" cannot be a value`} of the axis "${name}".`,
            fix: 'Write letters, digits, hyphens and underscores: it becomes part of names.',
            example: 'rb-100',
          }),
        );
      else found.add(text);
    }
    if (table.rows.length === 0)
      problems.push(
        problem('copy-unknown', place, { message: `${table.source.path} has no rows.`, fix: 'Write at least one.' }),
      );
    return { name, values: [...found] };
  });
  return { axes, keyed, problems: problems.slice(0, 200) };
}
const VALUE = /^[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*$/;
