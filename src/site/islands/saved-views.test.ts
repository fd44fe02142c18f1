import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepView, keptViews, letGoOf } from './saved-views.ts';

let held: Map<string, string>;

beforeEach(() => {
  held = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
  });
});
afterEach(() => void vi.unstubAllGlobals());

test('views are kept newest first, each address once, and let go one by one', () => {
  keepView('/', { words: 'teal', address: '?colour=teal' });
  keepView('/', { words: 'square', address: '?format=square' });
  keepView('/', { words: 'teal again', address: '?colour=teal' });
  expect(keptViews('/')).toEqual([
    { words: 'teal again', address: '?colour=teal' },
    { words: 'square', address: '?format=square' },
  ]);
  letGoOf('/', '?colour=teal');
  expect(keptViews('/')).toEqual([{ words: 'square', address: '?format=square' }]);
});

test('catalogues under one host keep their views apart', () => {
  keepView('/drinks/', { words: 'teal', address: '?colour=teal' });
  expect(keptViews('/lamps/')).toEqual([]);
  expect(keptViews('/drinks/')).toHaveLength(1);
});

test('a dozen are kept, the oldest goes', () => {
  for (let at = 1; at <= 13; at += 1) keepView('/', { words: `view ${at}`, address: `?year=${at}` });
  expect(keptViews('/').map(({ words }) => words)).toEqual(Array.from({ length: 12 }, (_, at) => `view ${13 - at}`));
});

test.each([
  ['nothing that is JSON', 'views!'],
  ['another shape', '{"words":"teal"}'],
  ['an address that leads elsewhere', '[{"words":"teal","address":"https://elsewhere.example"}]'],
  ['views without words', '[null, 3, {"address":"?colour=teal"}]'],
])('what lies in storage and is %s is no view', (_, stored) => {
  held.set('views /', stored);
  expect(keptViews('/')).toEqual([]);
});

test('a browser that keeps nothing has no views, and nothing breaks', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new Error('denied');
    },
    setItem: () => {
      throw new Error('denied');
    },
  });
  keepView('/', { words: 'teal', address: '?colour=teal' });
  expect(keptViews('/')).toEqual([]);
});
