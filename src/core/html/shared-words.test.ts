import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadCatalogue } from '../../commands/load/load-catalogue.ts';
import type { Catalogue } from '../approval/catalogue.ts';
import { messagesIn } from '../messages/messages.ts';
import { chromeOf } from '../pages/chrome.ts';
import { pageSource } from '../pages/summaries.ts';
import { printedPages } from './site-page.ts';

const SAMPLES = join(import.meta.dirname, '../../testing/samples');
const cacheDir = mkdtempSync(join(tmpdir(), 'greenlit-shared-words-'));
afterAll(() => rmSync(cacheDir, { recursive: true, force: true }));

let catalogue: Catalogue;
/** All that people wrote into the record. */
let written: string;
beforeAll(async () => {
  catalogue = await loadCatalogue({ root: SAMPLES, now: '2026-11-24T09:00:00Z', cacheDir });
  const files = (readdirSync(join(SAMPLES, 'campaigns'), { recursive: true }) as string[]).filter((path) =>
    /\.(?:mdx?|ya?ml|csv)$/.test(path),
  );
  const texts = files.map((path) => readFileSync(join(SAMPLES, 'campaigns', path), 'utf8'));
  // Names of rounds are told with spaces.
  written = plain([...texts, ...files.map((path) => path.replaceAll('-', ' '))].join(' ')).toLowerCase();
});

const plain = (text: string): string =>
  text
    .replace(/&#39;|&rsquo;|’/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/&#?\w+;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Every text with words in it that the pages of a language show, each with a page that shows it; what is typed, and channels, which have names of their platforms, left out. */
function shownIn(locale: 'en' | 'de'): Map<string, string> {
  const options = { audience: 'internal', base: '/', locale } as const;
  const printing = {
    ...{ chrome: chromeOf(catalogue, options), say: messagesIn(locale), prose: (text: string) => text },
    ...{ brief: () => '', guide: () => '' },
  };
  const source = pageSource({ catalogue, drawn: { previews: new Map(), assets: new Map() }, packs: [], options });
  const found = new Map<string, string>();
  for (const { path, main } of printedPages(source, printing)) {
    if (/^(?:manual|channels)\//.test(path)) continue;
    const shown = main.text.replace(/<(code|pre)\b[^>]*>.*?<\/\1>/gs, '');
    for (const [, text, told] of shown.matchAll(/>([^<]+)<|(?:title|alt|aria-label|placeholder)="([^"]+)"/g)) {
      const said = plain(text ?? told ?? '');
      if (/[a-z]{3}/.test(said)) found.set(said, path);
    }
  }
  return found;
}

it('no page says in German what it says in English, but what people wrote and what things are called', () => {
  const [english, german] = [shownIn('en'), shownIn('de')];
  expect(english.size).toBeGreaterThan(700);
  expect(german.size).toBeGreaterThan(700);
  /** As people wrote it: whole, cut for want of room, or its parts joined. */
  const isWritten = (text: string): boolean =>
    text
      .split(/ · |, |: |; | \/ | \(|\) ?|\. ?| …$|…$/)
      .map((part) => part.replace(/^[\s,·]+|[\s,·]+$/g, ''))
      .every((part) => !/[a-z]{3}/i.test(part) || written.includes(part.toLowerCase()) || CALLED.test(part));
  const shared = [...german].filter(([text]) => english.has(text) && !isWritten(text));
  expect(shared.map(([text, path]) => `${path}: ${text}`)).toEqual([]);
});

/** Names of channels and programs, and words that both languages have. */
const CALLED =
  /^(?:sha256:[0-9a-f]{64}|Instagram .*|Pinterest pin|Email hero|Open Graph link preview|Web hero set|Google display ad .*|Blender .*|Prompt|Negative|Version|Start|Name|Text|Tool|Format|SHA-256|\d.*)$/;
