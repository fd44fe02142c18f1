import { expect, test } from 'vitest';
import { readTable } from './read-table.ts';

const rows = (text: string): unknown => {
  const read = readTable('campaigns/a/copy/lines.csv', text);
  return 'problems' in read
    ? read.problems.map(({ line, message }) => `${line}: ${message}`)
    : (read.source.data as { rows: unknown }).rows;
};

test('a table is read as spreadsheets export it', () => {
  const two = [
    ['line', 'de-DE'],
    ['a', 'x, y'],
  ];
  expect(rows('line,de-DE\na,"x, y"\n')).toEqual(two);
  expect(rows('\ufeffline;de-DE\r\na;x, y\r\n')).toEqual(two);
  expect(rows('line\tde-DE\na\tx, y')).toEqual(two);
  expect(rows('sep=;\r\nline;de-DE\r\na;x, y\r\n')).toEqual(two);
  expect(rows('"line, or ""product""";de-DE\na;x, y')).toEqual([
    ['line, or "product"', 'de-DE'],
    ['a', 'x, y'],
  ]);
  expect(rows('line,de-DE\na,"x\ny"\n\nb')).toEqual([['line', 'de-DE'], ['a', 'x\ny'], [''], ['b']]);
});

test('a broken table says where', () => {
  expect(rows('line,de-DE\na,x\nb,"y\nc,z\n')).toEqual(['3: A quote is opened in this row and never closed.']);
  expect(rows('line,de-DE\na,"x"y\n')).toEqual(['2: Something stands behind a closing quote in this row.']);
  expect(rows('sep=;\nline;de-DE\na;x"y"\n')).toEqual([
    '3: A quote stands in the middle of a text that is not in quotes.',
  ]);
});

test('a cell is found by its row and column, behind line breaks and quotes', () => {
  const read = readTable('campaigns/a/copy/lines.csv', 'sep=;\nline;de-DE;fr\na;"x;\n""y""";z\nb;;w\n');
  if ('problems' in read) throw new Error('it can be read');
  expect(read.source.place([1, 2])).toEqual({ file: 'campaigns/a/copy/lines.csv', line: 4, column: 8 });
  expect(read.source.place([2, 2])).toEqual({ file: 'campaigns/a/copy/lines.csv', line: 5, column: 4 });
});
