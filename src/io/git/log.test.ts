import { expect, it } from 'vitest';
import { coAuthorsIn, type LoggedCommit, logReader, parseLog, readRaw } from './log.ts';

const ID = 'a'.repeat(40);
const BLOB = 'b'.repeat(40);
const NONE = '0'.repeat(40);
const commit = (id: string, ...parents: readonly string[]): string =>
  [id, '2026-11-12T09:30:00Z', '2026-11-12T09:30:00Z', 'Mara', 'm@example.com'].join('\0') +
  ['', 'Mara', 'm@example.com', parents.join(' '), '', ''].join('\0');

it('reads one path for what a merge changed, also where it renamed it, and goes on with the next commit', () => {
  const merged = `::100644 100644 100644 ${BLOB} ${BLOB} ${BLOB} RR\0new.md\0`;
  const plain = `:100644 100644 ${BLOB} ${BLOB} R100\0old.md\0moved.md\0`;
  const next = 'c'.repeat(40);
  const log = parseLog(`${commit(ID)}\0\n${merged}${commit(next)}\0\n${plain}`);
  expect(
    log.map(({ commit: { id }, changes }) => [id, changes.map(({ status, path, from }) => [status, path, from])]),
  ).toEqual([
    [ID, [['added', 'new.md', undefined]]],
    [next, [['moved', 'moved.md', 'old.md']]],
  ]);
});

it.each([
  ['a line that is no commit', `${commit('not a commit')}\0`],
  ['a change before any commit', `:000000 100644 ${NONE} ${BLOB} A\0a.md\0`],
  ['a change of a shape that nobody knows', `${commit(ID)}\0\n:100644 ${BLOB} A\0a.md\0`],
  ['a change without a path', `${commit(ID)}\0\n:000000 100644 ${NONE} ${BLOB} A\0`],
  ['a commit that ends early', `${ID}\0${'2026-11-12T09:30:00Z'}\0`],
])('refuses to read on after %s', (_, text) => {
  expect(() => parseLog(text)).toThrow(/^git log failed: its history cannot be read at “/);
});

it('understands the same wherever the text is cut while git tells it, and tells a commit once it is whole', () => {
  const next = 'c'.repeat(40);
  const plain = `:100644 100644 ${BLOB} ${BLOB} R100\0old.md\0moved.md\0`;
  const text = `${commit(ID)}\0\n:000000 100644 ${NONE} ${BLOB} A\0old.md\0${commit(next, ID)}\0\n${plain}`;
  const whole = parseLog(text);
  expect(whole.map(({ parents, changes }) => [parents, changes.length])).toEqual([
    [[], 1],
    [[ID], 1],
  ]);
  for (let cut = 0; cut <= text.length; cut++) {
    const told: LoggedCommit[] = [];
    const reader = logReader((each) => told.push(each));
    reader.hear(text.slice(0, cut));
    reader.hear(text.slice(cut));
    expect(told).toEqual(whole.slice(0, 1));
    reader.end();
    expect(told).toEqual(whole);
  }
});

it.each<[string, string, string[]]>([
  [
    'as git writes it',
    'Work\n\nCo-authored-by: Mara Lindqvist <mara@example.com>',
    ['Mara Lindqvist <mara@example.com>'],
  ],
  ['with text after the address', 'Co-authored-by: Mara <mara@example.com> (paired)', ['Mara <mara@example.com>']],
  ['in the middle of the message', 'Work\nCo-authored-by: Mara <mara@example.com>\nMore.', ['Mara <mara@example.com>']],
  [
    'in another case, spaced as nobody does',
    '\t CO-AUTHORED-BY\u00a0:Mara< mara@example.com >',
    ['Mara <mara@example.com>'],
  ],
  ['folded', 'Co-authored-by: Mara\r\n  Lindqvist\n\t<mara@example.com>', ['Mara Lindqvist <mara@example.com>']],
  ['without its brackets', 'Co-authored-by: Mara mara@example.com', ['Mara <mara@example.com>']],
  ['with one of its brackets', 'Co-authored-by: Mara <mara@example.com', ['Mara <mara@example.com>']],
  [
    'two in one line',
    'Co-authored-by: Tom <tom@example.com>, Mara <mara@example.com>!',
    ['Tom <tom@example.com>', 'Mara <mara@example.com>'],
  ],
  ['nobody in a sentence about it', 'Say Co-authored-by: Mara <mara@example.com> in each message', []],
  ['nobody without an address', 'Co-authored-by: Mara\n\nmara@example.com', []],
])('finds who else is named as an author: %s', (_, message, told) => {
  expect(coAuthorsIn(message).map(({ name, email }) => `${name} <${email}>`)).toEqual(told);
});

it('reads the people and dates of a commit from its own bytes, where git could not', () => {
  const [told] = parseLog([ID, ...Array.from({ length: 7 }, () => ''), '', 'IBM037', ''].join('\0'));
  expect(told).toMatchObject({ turned: true, commit: { author: { email: '' } } });
  const raw = [
    `tree ${BLOB}`,
    'author Mara Lindqvist <mara@example.com> 1762848000 +0100',
    'committer Tom <tom@example.com> 1762848060 +0000',
    'encoding IBM037',
    '',
    'author Nobody <nobody@example.com>',
    'Co-authored-by: Noor <noor@example.com>',
  ];
  expect(readRaw(raw.join('\n'), told!.commit)).toEqual({
    author: { name: 'Mara Lindqvist', email: 'mara@example.com' },
    authoredAt: '2025-11-11T08:00:00.000Z',
    committer: { name: 'Tom', email: 'tom@example.com' },
    committedAt: '2025-11-11T08:01:00.000Z',
    coAuthors: [{ name: 'Noor', email: 'noor@example.com' }],
  });
});

it('reads a message that is made to be slow at once', () => {
  const long = ' '.repeat(200_000);
  expect(
    coAuthorsIn(`Co-authored-by:${long}<${long}<${'a'.repeat(200_000)}\n${long}x\n${'<'.repeat(200_000)}`),
  ).toEqual([]);
});
