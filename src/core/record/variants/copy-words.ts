import { type Problem, problem } from '../../problem/problem.ts';
import { localeHeading } from '../../words/locale.ts';
import type { Pointer } from '../source-file.ts';
import type { CopyCell, CopyTable } from './copy-table.ts';
import { firstOf } from './told.ts';
import { LOCALE } from './variants.ts';

/** A word that was found: its text, and the language that it is of, where a fallback lent it. */
export type FoundWord = { readonly text: string; readonly fault?: true; readonly lent?: string };

/** What a cell is: its values by axis. */
export type CellValues = Readonly<Record<string, string>>;

/** The words of one table, as one asset's axes read it. */
export type CopyWords = {
  readonly table: CopyTable;
  /** The fields that there are. */
  readonly fields: ReadonlySet<string>;
  /** A field's text for a cell, in the first of these languages that has it. */
  readonly find: (field: string, values: CellValues, locales: readonly string[]) => FoundWord | undefined;
  /** Where the text would stand: the row of the cell, as far as there is one. */
  readonly placeFor: (field: string, values: CellValues) => { pointer: Pointer; row?: number };
  readonly problems: readonly Problem[];
};

/** The name of a column that says, row by row, which field a row is. */
const FIELD = 'field';

/**
 * Reads a table by the axes of an asset. A column named like an axis says which value a row is for; so does the first column of a
 * table that an axis takes its rows from (`keyed`). A column named by a language holds its texts: of the field that the column
 * `field` names, or, without one, of the field that the table is named after. `headline de-DE` is both at once. Every other
 * column is a field.
 */
export function copyWords(table: CopyTable, axes: readonly string[], keyed?: string): CopyWords {
  const problems: Problem[] = [];
  const { columns, rows, source } = table;
  const keys = new Map<string, string>();
  for (const [index, column] of columns.entries()) {
    const axis = axes.find((each) => isHeading(column, each));
    if (axis !== undefined) keys.set(column, axis);
    else if (index === 0 && keyed !== undefined) keys.set(column, keyed);
  }
  const naming = columns.find((each) => isHeading(each, FIELD));
  const told = naming !== undefined;
  // Once a column: a table may have a hundred thousand rows.
  const heads = new Map(columns.map((each) => [each, headOf(each, told)]));
  const fields = new Set<string>();
  const texts = new Map<string, CopyCell>();
  const at = new Map<string, { row: number; pointer: Pointer }>();
  const firsts = new Map<string, number>();
  for (const { number, cells } of rows) {
    const values: Record<string, string> = {};
    for (const [column, axis] of keys) {
      const text = cells.get(column)?.text ?? '';
      if (text !== '') values[axis] = axis === LOCALE ? (localeHeading(text) ?? text) : text;
    }
    const named = naming === undefined ? undefined : (cells.get(naming)?.text ?? '');
    if (named === '')
      problems.push(
        problem('copy-column', source.place(pointerOf(cells, naming ?? FIELD)), {
          message: `Row ${number} does not say which field it is.`,
          fix: `Write the name of the field into the column "${FIELD}".`,
          example: 'headline',
        }),
      );
    for (const [column, cell] of cells) {
      if (keys.has(column) || column === naming) continue;
      const { locale, own: head } = heads.get(column)!;
      const field = head ?? named ?? table.name;
      if (field === '') continue;
      fields.add(field);
      const own = locale === undefined ? values : { ...values, [LOCALE]: locale };
      const row = keyOf(field, own);
      if (!at.has(row)) at.set(row, { row: number, pointer: cell.pointer });
      if (cell.text === '') continue;
      if (texts.has(row)) {
        problems.push(
          problem('copy-column', source.place(cell.pointer), {
            message: `Row ${number}, column "${column}": "${field}"${ofCell(own)} is there already, in row ${firsts.get(row)}.`,
            fix: 'Leave one of them.',
          }),
        );
        continue;
      }
      texts.set(row, cell);
      firsts.set(row, number);
    }
  }
  const forms = formsOf([
    ...new Set(keys.values()),
    ...(columns.some((each) => /(?:^| )[a-z]{2,3}(?:-|$)/.test(each)) ? [LOCALE] : []),
  ]);
  const lookUp = <Value>(map: ReadonlyMap<string, Value>, field: string, values: CellValues): Value | undefined => {
    for (const form of forms) {
      if (form.some((axis) => values[axis] === undefined)) continue;
      const found = map.get(keyOf(field, Object.fromEntries(form.map((axis) => [axis, values[axis]!]))));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    table,
    fields,
    problems: firstOf(problems),
    find: (field, values, locales) => {
      for (const locale of locales.length === 0 ? [undefined] : locales) {
        const found = lookUp(texts, field, locale === undefined ? values : { ...values, [LOCALE]: locale });
        if (found === undefined) continue;
        const { text, fault } = found;
        return {
          text,
          ...(fault === undefined ? {} : { fault }),
          ...(locale === undefined || locale === locales[0] ? {} : { lent: locale }),
        };
      }
      return undefined;
    },
    placeFor: (field, values) => lookUp(at, field, values) ?? { pointer: [0] },
  };
}

/** Whether a heading says this word: spreadsheets begin headings with a capital. */
export const isHeading = (column: string, word: string): boolean => column.toLowerCase() === word.toLowerCase();

/** What a column’s heading says: the language that its texts are of, and the field, where it names both; without a language, a field or nothing. */
function headOf(column: string, told: boolean): { readonly own?: string; readonly locale?: string } {
  const locale = localeHeading(column);
  if (locale !== undefined) return { locale };
  const space = column.lastIndexOf(' ');
  const tail = space < 0 ? undefined : localeHeading(column.slice(space + 1));
  if (tail !== undefined) return { own: column.slice(0, space).trim(), locale: tail };
  return { own: told ? '' : column };
}

const keyOf = (field: string, values: CellValues): string =>
  [
    field,
    ...Object.keys(values)
      .sort()
      .map((axis) => `${axis}=${values[axis]}`),
  ].join('\n');

/** Every choice of the axes, the most exact first: a row that leaves a value out is for all of them. */
function formsOf(axes: readonly string[]): readonly (readonly string[])[] {
  let forms: string[][] = [[]];
  for (const axis of new Set(axes)) forms = forms.flatMap((form) => [form, [...form, axis]]);
  return forms.sort((a, b) => b.length - a.length);
}

const ofCell = (values: CellValues): string =>
  Object.keys(values).length === 0 ? '' : ` for ${Object.values(values).join(', ')}`;

const pointerOf = (cells: ReadonlyMap<string, CopyCell>, column: string): Pointer =>
  (cells.get(column) ?? [...cells.values()][0])?.pointer ?? [];
