import { expect, it } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { messagesIn } from '../messages/messages.ts';
import { chromeOf } from '../pages/chrome.ts';
import type { SiteOptions } from '../pages/options.ts';
import { pageSource } from '../pages/summaries.ts';
import { printedPages } from './site-page.ts';

const options: SiteOptions = { audience: 'internal', base: '/', locale: 'de' };
const catalogue = catalogueOf(SMALL_RECORD, { 'first-light/hero': 'approved' });

it('prints every kind of page in German: no word of an English page is left, and nothing is undefined', () => {
  const printing = {
    chrome: chromeOf(catalogue, options),
    say: messagesIn('de'),
    prose: (text: string) => text,
    brief: () => '',
    guide: () => '',
  };
  const source = pageSource({ catalogue, drawn: { previews: new Map(), assets: new Map() }, packs: [], options });
  const all = [...printedPages(source, printing)];
  const manual = all.filter(({ path }) => path.startsWith('manual/'));
  // The manual is English, and says so to whoever has it read aloud.
  expect(manual.length).toBeGreaterThan(20);
  expect(manual.filter(({ main }) => main.text.split(' lang="en"').length !== 3).map(({ path }) => path)).toEqual([]);
  const pages = all.filter(({ path }) => !path.startsWith('manual/'));
  expect(pages.length).toBeGreaterThan(9);
  const text = pages.map(({ main }) => main.text.replace(/<[^>]+>/g, '\n')).join('\n');
  expect(text).toContain('Was daraus wurde');
  expect(text).toContain('freigegeben');
  for (const english of ['undefined', 'not recorded', 'What came of it', 'Nothing is', 'Read the brief', 'approved'])
    expect(text).not.toContain(`\n${english}`);
  expect(chromeOf(catalogue, options)).toMatchObject({
    locale: 'de',
    direction: 'ltr',
    tagline: 'Was freigegeben ist, und wie es dazu kam.',
  });
});
