import { expect, it } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { chromeOf } from '../pages/chrome.ts';
import { printedPages } from './site-page.ts';

const catalogue = catalogueOf(SMALL_RECORD, { 'first-light/hero': 'approved' });

const pathsFor = (audience: 'internal' | 'public'): string[] => {
  const options = { audience, base: '/' } as const;
  const printing = { chrome: chromeOf(catalogue, options), prose: (text: string) => text, brief: () => '' };
  const source = { catalogue, drawn: { previews: new Map(), assets: new Map() }, packs: [], options };
  return [...printedPages(source, printing)].map(({ path }) => path);
};

it('a public catalogue has no page of what waits, of figures, or of words to take', () => {
  const outside = pathsFor('public');
  expect(outside).toEqual([
    'index.html',
    'campaigns/index.html',
    'compare/index.html',
    'channels/index.html',
    'campaigns/first-light/index.html',
    'campaigns/first-light/hero/index.html',
  ]);
  const more = pathsFor('internal').filter((path) => !outside.includes(path));
  expect([...new Set(more.map((path) => path.split('/')[0]))]).toEqual(['patterns', 'insights', 'waiting']);
});
