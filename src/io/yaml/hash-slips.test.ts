import { expect, test } from 'vitest';
import { readSource } from './front-matter.ts';

const said = (yaml: string): string[] => {
  const read = readSource('campaigns/a/brief.mdx', `---\n${yaml}\n---\nwords #1\n`);
  return ('problems' in read ? read.problems : read.slips).map(
    ({ code, severity, line, column, message, example }) =>
      `${severity} ${code} ${line}:${column} ${message} ${example}`,
  );
};

test.each([
  ['a number behind a title', 'title: Summer #1', '2:15', 'Summer', '#1'],
  ['a number behind a space', 'title: Take # 2', '2:13', 'Take', '# 2'],
  ['a tag at the end', 'a: 1\nmessage: Join us  #GreenTeam now', '3:19', 'Join us', '#GreenTeam now'],
  ['an entry of a list', 'formats:\n  - Poster #3', '3:12', 'Poster', '#3'],
  ['a value of several lines', 'message: one\n  two #3', '3:7', 'one\n  two', '#3'],
  ['an entry in brackets of several lines', 'a: [b,\n c #1\n]', '3:4', 'c', '#1'],
  ['a number, of which the rest is lost', 'title: 4 #einhalb', '2:10', '4', '#einhalb'],
])('%s is told', (_, yaml, place, value, lost) => {
  expect(said(yaml)).toEqual([
    `warning yaml-comment ${place} "#" without quotes begins a comment: of this value only "${value}" is read. ${JSON.stringify(`${value} ${lost}`)}`,
  ]);
});

test.each([
  ['colour in braces', '  - flatten: { colour: #ffffff }', '2:24', '#ffffff }', '#ffffff'],
  ['name in brackets', 'channels: [a, #b]\nalt: c', '2:15', '#b]', '#b'],
  ['value in braces, with more below', 'a: { b: c #1 }\nalt: c\nby: d', '2:11', '#1 }', '#1'],
])('a %s takes the end with it, and that is what is told', (_, yaml, place, lost, word) => {
  expect(said(yaml)).toEqual([
    `error yaml-invalid ${place} "#" without quotes begins a comment here, and the rest of the line is lost: ${lost} ${JSON.stringify(word)}`,
  ]);
});

test.each([
  'title: Summer # the first',
  'title: "Summer" #1',
  "title: 'Summer #1'",
  'title: Summer#1',
  'title: >-\n  Summer #1',
  'title: |\n  Summer #1\nalt: b',
  '#1\ntitle: Summer',
  'a:\n  b: c\n  #1 the next\n  d: e',
  'drafts: #1\n  - a',
  'a: [b, # first\n  c]',
  'a: [\n  #b,\n  c]',
  'title: Summer ## 1',
  'title: Summer #',
])('nothing is lost in %j', (yaml) => {
  expect(said(yaml)).toEqual([]);
});

test('what is wrong elsewhere is told beside it', () => {
  expect(said('title: Summer #1\nalt: a: b').map((each) => each.split(' ').slice(0, 3).join(' '))).toEqual([
    'error yaml-invalid 3:6',
    'warning yaml-comment 2:15',
  ]);
});
