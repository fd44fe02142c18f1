import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import { campaignFacts } from '../../core/pack/campaign-facts.ts';
import type { Chrome } from '../../core/pages/chrome.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { TICK } from '../../io/files/stamps.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { type Files, folderOf } from '../../testing/folder.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { openPagesBefore, type PagesBefore } from './pages-before.ts';

const OTHER = 'campaigns/second-light/brief.mdx';
const RECORD: Files = { ...SMALL_RECORD, [OTHER]: SMALL_RECORD['campaigns/first-light/brief.mdx']! };

function opened(work: string, record: Files, grounded = true): PagesBefore {
  const told = catalogueOf(record, {});
  const facts = campaignFacts(told, sha256);
  const catalogue: Catalogue = grounded ? { ...told, grounds: facts } : told;
  const drawn = { previews: new Map(), assets: new Map() };
  const site = { audience: 'internal', base: '/' } as const;
  return openPagesBefore({ work, facts, catalogue, drawn, packs: [], site, chrome: {} as Chrome, shells: work });
}

function workFolder(): string {
  const folder = folderOf({});
  onTestFinished(folder.remove);
  return folder.path;
}

test('a campaign that did not move is not asked again, and its word stays', async () => {
  const work = workFolder();
  const asked: string[] = [];
  const told = (before: PagesBefore) =>
    before.told('names', ({ campaign }) => {
      asked.push(campaign.id);
      return campaign.brief.title;
    });
  const first = opened(work, RECORD);
  const word = told(first);
  await first.keep();
  expect(asked.splice(0)).toEqual(['first-light', 'second-light']);
  const other = (from: RegExp, to: string): Files => ({ ...RECORD, [OTHER]: String(RECORD[OTHER]).replace(from, to) });
  // Another message is told by no name, another title is.
  expect([told(opened(work, other(/^message: .*$/m, 'message: Later'))), asked.splice(0)]).toEqual([
    word,
    ['second-light'],
  ]);
  expect(told(opened(work, other(/^title: .*$/m, 'title: Later')))).not.toBe(word);
  expect([told(opened(work, RECORD)), asked.splice(1)]).toEqual([word, []]);
});

test('a page follows from one word only where it is known what its campaign is derived from', () => {
  const since = (before: PagesBefore) =>
    before.sinceOf('campaigns/first-light/hero/index.html', 'asset', 'first-light');
  expect(since(opened(workFolder(), RECORD))).toMatch(/^sha256:/);
  expect(since(opened(workFolder(), RECORD, false))).toBeUndefined();
});

test('files that follow from one word are known together', async () => {
  const work = workFolder();
  const first = opened(work, RECORD);
  const file = { key: sha256('what it holds'), stamp: '1 2 3 4', changed: 0, listed: false, pictures: [] };
  first.note('check/a.json', file);
  first.note('check/b.json', file);
  first.note('table/0.json', file);
  first.noteAll('check/', sha256('one'), 2);
  await sleep(TICK + 10);
  await first.keep();
  const second = opened(work, RECORD);
  const paths = (word: string): string[] => second.under('check/', sha256(word)).map(([path]) => path);
  expect([paths('one'), paths('other')]).toEqual([['check/a.json', 'check/b.json'], []]);
  expect(second.under('check/', sha256('one'))[0]?.[1].of).toBe(2);
});
