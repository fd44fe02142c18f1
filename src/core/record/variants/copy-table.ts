import { type Problem, problem } from '../../problem/problem.ts';
import { localeHeading } from '../../words/locale.ts';
import { count } from '../../words/plain-words.ts';
import { folderOf } from '../layout.ts';
import type { Pointer, SourceFile } from '../source-file.ts';
import type { CopyRows } from './copy-rows.ts';
import { MOST_TOLD, withMore } from './told.ts';
import { wordFault } from './word-fault.ts';

/** One text of a table, in its place; `fault` where it may not be used as it is. */
export type CopyCell = { readonly text: string; readonly pointer: Pointer; readonly fault?: true };

/** A row as people count it, the header of a spreadsheet being row 1; its texts by column. */
type CopyRow = { readonly number: number; readonly cells: ReadonlyMap<string, CopyCell> };

/** A table of a campaign's copy: `copy/<name>.csv` or `.yaml`. Rows are lines or products; columns are languages or fields. */
export type CopyTable = {
  readonly name: string;
  readonly source: SourceFile;
  readonly columns: readonly string[];
  readonly rows: readonly CopyRow[];
};

/** The table of a file, and everything that is wrong with it; what is wrong is marked, never mended. */
export function copyTable(source: SourceFile): { table: CopyTable; problems: Problem[] } {
  const name = source.path.slice(folderOf(source.path).length + 1).replace(/\.[a-z]+$/, '');
  const told: Told = { problems: [], more: 0 };
  const { columns, rows } = Array.isArray((source.data as Partial<CopyRows> | null)?.rows)
    ? fromRows(source, (source.data as CopyRows).rows, told)
    : fromList(source, told);
  return { table: { name, source, columns, rows }, problems: withMore(told.problems, told.more) };
}

/** What is wrong with a table: what is told, and how much more there is. */
type Told = { readonly problems: Problem[]; more: number };

type Read = Pick<CopyTable, 'columns' | 'rows'>;

function fromRows(source: SourceFile, [header = [], ...rest]: CopyRows['rows'], told: Told): Read {
  const columns = header.map(columnName);
  const say = saying(source, told);
  if (columns.every((each) => each === '') || rest.every((row) => row.every((cell) => cell === '')))
    say(
      'copy-unreadable',
      [],
      columns.every((each) => each === '')
        ? 'This table is empty: its first row names no column.'
        : 'This table has a first row and no texts.',
      'Export the table once more as CSV in UTF-8, with the names of its columns in the first row.',
      CSV_EXAMPLE,
    );
  for (const [index, column] of columns.entries()) {
    const first = columns.findIndex((each) => each.toLowerCase() === column.toLowerCase());
    if (column === '' && rest.some((row) => (row[index] ?? '') !== ''))
      say(
        'copy-column',
        [0, index],
        `Column ${index + 1} has texts and no name.`,
        'Name it in the first row, or empty it.',
      );
    else if (column !== '' && first !== index)
      say(
        'copy-column',
        [0, index],
        `The column "${column}" is there twice, as column ${first + 1} and as column ${index + 1}.`,
        'Leave one of them, or give it another name.',
      );
  }
  const rows = rest.flatMap((row, index): CopyRow[] => {
    const at = index + 1;
    if (row.every((cell) => cell === '')) return [];
    if (row.length > columns.length)
      say(
        'copy-column',
        [at, columns.length],
        `Row ${at + 1} has ${count(row.length, 'column')}, and the first row names ${columns.length}.`,
        'Put texts with a comma or a semicolon into quotes, or name the column.',
      );
    const cells = columns.flatMap((column, c): [string, CopyCell][] =>
      column === '' || columns.indexOf(column) !== c
        ? []
        : [[column, judged(row[c] ?? '', [at, c], `Row ${at + 1}, column "${column}"`, say)]],
    );
    return [{ number: at + 1, cells: new Map(cells) }];
  });
  return { columns: [...new Set(columns.filter((each) => each !== ''))], rows };
}

/** YAML: a list of rows, each a group of fields; a field may hold its texts by language. */
function fromList(source: SourceFile, told: Told): Read {
  const say = saying(source, told);
  const list = source.data;
  if (!Array.isArray(list)) {
    say('copy-unreadable', [], 'A table of copy is a list of rows.', 'Begin each row with a dash.', YAML_EXAMPLE);
    return { columns: [], rows: [] };
  }
  const rows = list.map((row: unknown, at): CopyRow => {
    const fields = typeof row === 'object' && row !== null && !Array.isArray(row) ? Object.entries(row) : undefined;
    if (fields === undefined)
      say(
        'copy-unreadable',
        [at],
        `Row ${at + 1} is no group of fields.`,
        'Write each field on a line of its own.',
        YAML_EXAMPLE,
      );
    const cells = (fields ?? []).flatMap(([key, value]): [string, CopyCell][] => {
      const column = columnName(key);
      const text = (pointer: Pointer, held: string | number | null, where: string): CopyCell => {
        const written = asWritten(source, pointer, held);
        if (written !== undefined) {
          say(
            'copy-unreadable',
            pointer,
            `${where} is a number that would be printed as ${String(held)}.`,
            'Put it in quotes, so that it is printed as it stands.',
            `"${written}"`,
          );
          return { text: written, pointer, fault: true };
        }
        return judged(String(held ?? ''), pointer, where, say);
      };
      if (isText(value)) return [[column, text([at, key], value, `Row ${at + 1}, "${key}"`)]];
      const inner = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
      if (inner.length > 0 && inner.every(([tag, text]) => localeHeading(tag) !== undefined && isText(text)))
        return inner.map(([tag, held]) => [
          `${column} ${localeHeading(tag)}`,
          text([at, key, tag], held as string | number | null, `Row ${at + 1}, "${key}" in ${tag}`),
        ]);
      say(
        'copy-unreadable',
        [at, key],
        `Row ${at + 1}, "${key}" is neither a text nor texts by language.`,
        'Write one text, or one for each language.',
        YAML_EXAMPLE,
      );
      return [];
    });
    return { number: at + 1, cells: new Map(cells) };
  });
  return { columns: [...new Set(rows.flatMap(({ cells }) => [...cells.keys()]))], rows };
}

const CSV_EXAMPLE = 'line,field,de-DE\na,headline,"Der Morgen, ganz leise"';
const YAML_EXAMPLE = '- line: a\n  headline: { de-DE: Ganz leise, fr-FR: Tout doux }\n  price: "2,99 €"';

/** What may stand for a text; a field that is left empty is one that is not there yet. */
const isText = (value: unknown): value is string | number | null =>
  typeof value === 'string' || typeof value === 'number' || value === null;

/** A number as it stands in the file, where it would be printed otherwise: `2.50` is 2.5 to a program. */
function asWritten(source: SourceFile, pointer: Pointer, value: string | number | null): string | undefined {
  if (typeof value !== 'number') return undefined;
  const { line, column } = source.place(pointer);
  const rest = source.text.split('\n')[line - 1]?.slice(column - 1) ?? '';
  const written = /^[-+.\w]+/.exec(rest)?.[0];
  return written === undefined || written === String(value) ? undefined : written;
}

/** A language is the same column however its tag is written. */
const columnName = (written: string): string => localeHeading(written.trim()) ?? written.trim();

type Say = (
  code: 'copy-column' | 'copy-unreadable' | 'copy-unsafe',
  pointer: Pointer,
  message: string,
  fix: string,
  example?: string,
) => void;

const saying =
  (source: SourceFile, told: Told): Say =>
  (code, pointer, message, fix, example) => {
    // A place is looked for in the text, which for a hundred thousand of them would take minutes.
    if (told.problems.length >= MOST_TOLD) told.more++;
    else
      told.problems.push(
        problem(code, source.place(pointer), { message, fix, ...(example === undefined ? {} : { example }) }),
      );
  };

function judged(text: string, pointer: Pointer, where: string, say: Say): CopyCell {
  const fault = wordFault(text);
  if (fault === undefined) return { text, pointer };
  say('copy-unsafe', pointer, `${where} ${fault.message}.`, fault.fix);
  return { text, pointer, fault: true };
}
