import { type Problem, problem } from '../../problem/problem.ts';
import { meant } from '../../words/no-such.ts';
import type { Pointer, SourceFile } from '../source-file.ts';
import type { Axis } from './combine.ts';
import type { CellValues, CopyWords, FoundWord } from './copy-words.ts';
import { LOCALE, type Variants } from './variants.ts';

/** The languages whose words a cell takes: its own, and those that its fallback names. */
export const localesOf = (values: CellValues, { fallback }: Variants): string[] => {
  const own = values[LOCALE];
  return own === undefined ? [] : [own, ...(fallback?.[own] ?? [])];
};

/** What a name stands for in a cell: the value of an axis, or a word of a table. */
export function wordFor(
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
  const dot = name.indexOf('.');
  const [first, second] = dot < 0 ? [name, undefined] : [name.slice(0, dot), name.slice(dot + 1)];
  const field = second ?? first;
  const among = words.filter(
    (each) => (second === undefined || first === COPY || each.table.name === first) && each.fields.has(field),
  );
  return { field, among, ...(among[0] === undefined ? {} : { table: among[0] }) };
}
const COPY = 'copy';

/** That a cell lacks a word, at the place where it would stand. */
export function missingWord(
  name: string,
  values: CellValues,
  words: readonly CopyWords[],
  source: SourceFile,
): Problem {
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

/** Placeholders that name no axis and no column, or columns of several tables. */
export function unknownNames(
  asked: ReadonlyMap<string, Pointer>,
  axes: readonly Axis[],
  words: readonly CopyWords[],
  place: SourceFile['place'],
): Problem[] {
  const fields = [...new Set(words.flatMap((each) => [...each.fields]))].sort();
  const known = [...axes.map(({ name }) => name), ...fields.map((each) => `${COPY}.${each}`)];
  return [...asked].flatMap(([name, pointer]) => {
    if (axes.some((each) => each.name === name)) return [];
    if (name === '' || name === '{' || name === '}')
      return [
        problem('placeholder-unknown', place(pointer), {
          message: name === '' ? 'Nothing stands between these braces.' : `A brace stands alone here: ${name}`,
          fix: 'Write the name of an axis or of a column of copy between two braces, or leave them out: no text of an asset with variants has others.',
          example: `{${known[0] ?? 'copy.headline'}}`,
        }),
      ];
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
