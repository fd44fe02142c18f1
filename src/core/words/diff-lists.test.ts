import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffLists } from './diff-lists.ts';

const signs = { same: '=', removed: '-', added: '+' } as const;
const read = (before: string, after: string): string =>
  diffLists([...before], [...after], (a, b) => a === b)
    .map(({ kind, items }) => `${signs[kind]}${items.join('')}`)
    .join(' ');

test('what went and what came stands between what stayed, what went first', () => {
  expect(read('abcdef', 'abxdyf')).toBe('=ab -c +x =d -e +y =f');
  expect(read('abc', 'abc')).toBe('=abc');
  expect(read('', 'ab')).toBe('+ab');
  expect(read('ab', '')).toBe('-ab');
  expect(read('', '')).toBe('');
});

test('a member that is there twice came last, and went last', () => {
  expect(read('aa', 'adaa')).toBe('=a +da =a');
  expect(read('low', 'low, low')).toBe('=low +, low');
});

test('what went is told in one place where it can be', () => {
  expect(read('a,b,c', 'x,c')).toBe('-a,b +x =,c');
  expect(read('x1-1-2', 'y1-2')).toBe('-x1- +y =1-2');
});

test('both lists are there again, with as few changes as can be', () => {
  const word = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
  fc.assert(
    fc.property(word, word, (before, after) => {
      const found = diffLists(before, after, (a, b) => a === b);
      const of = (kind: 'removed' | 'added'): string[] =>
        found.flatMap((each) => (each.kind === 'same' || each.kind === kind ? each.items : []));
      expect(of('removed')).toEqual(before);
      expect(of('added')).toEqual(after);
      const kept = found.flatMap((each) => (each.kind === 'same' ? each.items : [])).length;
      expect(kept).toBe(longestCommon(before, after));
    }),
  );
});

test('what two lists share is taken from the second', () => {
  const found = diffLists([{ id: 1, at: 'old' }], [{ id: 1, at: 'new' }], (a, b) => a.id === b.id);
  expect(found).toEqual([{ kind: 'same', items: [{ id: 1, at: 'new' }] }]);
});

test('lists that differ nearly everywhere are told as one that went and one that came', () => {
  const list = (sign: string): string[] =>
    Array.from({ length: 1000 }, (_, at) => (at % 2 === 0 ? `${at}` : sign + at));
  const found = diffLists(list('a'), list('b'), (a, b) => a === b);
  expect(found.map(({ kind, items }) => [kind, items.length])).toEqual([
    ['same', 1],
    ['removed', 999],
    ['added', 999],
  ]);
});

/** The length of the longest run of members that both lists have in this order, by the book. */
const longestCommon = (a: readonly string[], b: readonly string[]): number =>
  a.length === 0 || b.length === 0
    ? 0
    : a
        .reduce<number[]>(
          (above, one) => {
            const row = [0];
            for (const [at, other] of b.entries())
              row.push(one === other ? above[at]! + 1 : Math.max(above[at + 1]!, row[at]!));
            return row;
          },
          new Array<number>(b.length + 1).fill(0),
        )
        .at(-1)!;
