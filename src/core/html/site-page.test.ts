import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { messagesIn } from '../messages/messages.ts';
import { chromeOf } from '../pages/chrome.ts';
import { pageSource } from '../pages/summaries.ts';
import { printedPages } from './site-page.ts';

const catalogue = catalogueOf(SMALL_RECORD, { 'first-light/hero': 'approved' });

const pathsFor = (audience: 'internal' | 'public'): string[] => {
  const options = { audience, base: '/' } as const;
  const printing = {
    chrome: chromeOf(catalogue, options),
    say: messagesIn(),
    prose: (text: string) => text,
    brief: () => '',
    guide: () => '',
  };
  const source = pageSource({ catalogue, drawn: { previews: new Map(), assets: new Map() }, packs: [], options });
  return [...printedPages(source, printing)].map(({ path }) => path);
};

it('a public catalogue has no page of what waits, of figures, or of words to take', () => {
  const outside = pathsFor('public');
  expect(outside).toEqual(
    expect.arrayContaining([
      'index.html',
      'campaigns/index.html',
      'compare/index.html',
      'channels/index.html',
      'campaigns/first-light/index.html',
      'campaigns/first-light/hero/index.html',
    ]),
  );
  const more = pathsFor('internal').filter((path) => !outside.includes(path));
  expect([...new Set(more.map((path) => path.split('/')[0]))]).toEqual(
    expect.arrayContaining(['patterns', 'insights', 'waiting']),
  );
});

it('every kind of page that a template declares is in the list', () => {
  const folder = import.meta.dirname;
  const declared = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/export const (\w+) = pageKind</g)])
    .map(([, name = '']) => name);
  const [, list = ''] = /PAGE_KINDS[^=]*= \[([^\]]*)\]/.exec(readFileSync(join(folder, 'site-page.ts'), 'utf8')) ?? [];
  expect(declared.length).toBeGreaterThan(8);
  expect(list.match(/\w+/g)?.toSorted()).toEqual(declared.toSorted());
});
