import { CsvError, parse } from 'csv-parse/sync';
import { type Problem, problem } from '../../core/problem/problem.ts';
import type { Pointer, SourceFile } from '../../core/record/source-file.ts';
import type { CopyRows } from '../../core/record/variants/copy-rows.ts';

/**
 * Reads a table as spreadsheets export it: UTF-8 with or without a mark, commas, semicolons or tabs, quotes, line breaks in cells, a
 * first line `sep=;`. Its data are `CopyRows`; a pointer is `[row, column]`, both counted from 0, the header being row 0.
 */
export function readTable(path: string, text: string): { source: SourceFile } | { problems: Problem[] } {
  const clean = text.startsWith('\ufeff') ? text.slice(1) : text;
  const said = /^sep=(.)\r?\n/.exec(clean);
  const body = clean.slice(said?.[0].length ?? 0);
  const delimiter = said?.[1] ?? likelyDelimiter(body);
  try {
    const rows = parse(body, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: LONGEST,
    });
    const place = placer(path, body, delimiter, said === null ? 1 : 2);
    const data: CopyRows = { rows: rows.map((row) => row.map((cell) => cell.trim())) };
    return { source: { path, text, data, body: '', bodyLine: 1, place } };
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown;
    const read = Number((thrown as CsvError & { lines?: unknown }).lines ?? 1);
    const line = WRONG[thrown.code] === UNCLOSED ? openedAt(body) : Math.max(1, read);
    return { problems: [broken(path, line + (said === null ? 0 : 1), thrown.code)] };
  }
}

/** The longest row that is read, in bytes: a quote that nobody closed takes the rest of the file into one. */
const LONGEST = 200_000;

const broken = (file: string, line: number, code: string): Problem =>
  problem(
    'copy-unreadable',
    { file, line, column: 1 },
    {
      message: WRONG[code]?.message ?? 'This row cannot be read as CSV.',
      fix: WRONG[code]?.fix ?? 'Export the table once more as CSV (UTF-8), with texts in quotes.',
      example: 'line,field,de-DE\na,headline,"Der Morgen, ganz leise"',
    },
  );

const UNCLOSED = {
  message: 'A quote is opened in this row and never closed.',
  fix: 'Close it; a quote inside a text is written twice: "".',
};
const WRONG: { readonly [code: string]: { readonly message: string; readonly fix: string } | undefined } = {
  CSV_QUOTE_NOT_CLOSED: UNCLOSED,
  CSV_MAX_RECORD_SIZE: UNCLOSED,
  CSV_INVALID_CLOSING_QUOTE: {
    message: 'Something stands behind a closing quote in this row.',
    fix: 'Put the whole text in quotes; a quote inside of it is written twice: "".',
  },
  INVALID_OPENING_QUOTE: {
    message: 'A quote stands in the middle of a text that is not in quotes.',
    fix: 'Put the whole text in quotes; a quote inside of it is written twice: "".',
  },
};

/** The line of the last quote that is opened: where one is never closed, that one, as far as anybody can tell. */
function openedAt(text: string): number {
  let [line, opened, quoted] = [1, 1, false];
  for (const char of text) {
    if (char === '\n') line++;
    if (char !== '"') continue;
    quoted = !quoted;
    if (quoted) opened = line;
  }
  return opened;
}

/** What parts the columns of the first row, outside of quotes: whatever there is most of. */
function likelyDelimiter(text: string): string {
  const [header = ''] = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text.slice(0, LONGEST)) ?? [];
  const bare = header.replace(/"(?:[^"]|"")*"/g, '');
  const counted = [',', ';', '\t'].map((each) => [each, bare.split(each).length] as const);
  return counted.toSorted((a, b) => b[1] - a[1])[0]![0];
}

/** Finds a cell's place in the text by counting quotes, delimiters and line breaks; only when there is a problem. */
function placer(file: string, text: string, delimiter: string, first: number): SourceFile['place'] {
  return (pointer: Pointer) => {
    const [row = 0, column = 0] = pointer.map(Number);
    let [at, line, start, r, c, quoted] = [0, first, 0, 0, 0, false];
    for (; at < text.length && (r < row || (r === row && c < column)); at++) {
      const char = text[at];
      if (char === '"') quoted = !quoted;
      const breaks = char === '\n' || (char === '\r' && text[at + 1] !== '\n');
      // A row that has no such column: what is missing belongs at its end.
      if (breaks && !quoted && r === row) break;
      if (breaks) {
        line++;
        start = at + 1;
      }
      if (quoted) continue;
      if (char === delimiter) c++;
      if (breaks) {
        r++;
        c = 0;
      }
    }
    return { file, line, column: at - start + 1 };
  };
}
