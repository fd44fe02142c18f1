import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import { noHistory } from '../../core/approval/evidence.ts';
import { campaignFacts } from '../../core/pack/campaign-facts.ts';
import type { Chrome } from '../../core/pages/chrome.ts';
import { pageSource } from '../../core/pages/summaries.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { TICK } from '../../io/files/stamps.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { type Files, folderOf } from '../../testing/folder.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { openPagesBefore, type PagesBefore } from './pages-before.ts';

const OTHER = 'campaigns/second-light/brief.mdx';
const RECORD: Files = { ...SMALL_RECORD, [OTHER]: SMALL_RECORD['campaigns/first-light/brief.mdx']! };

function opened(work: string, record: Files, more: Partial<Catalogue> = {}): PagesBefore {
  const told = catalogueOf(record, {});
  const facts = campaignFacts(told, sha256);
  const catalogue: Catalogue = { ...told, grounds: facts, ...more };
  const drawn = { previews: new Map(), assets: new Map() };
  const options = { audience: 'internal', base: '/' } as const;
  const source = pageSource({ catalogue, drawn, packs: [], options });
  return openPagesBefore({ work, facts, source, chrome: {} as Chrome, shells: work });
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

const PAGE = 'campaigns/first-light/hero/index.html';
const PUT = { stamp: '1 2 3 4', changed: 0, listed: true, pictures: ['0123456789ab'] };

/** Notes one page of the first campaign as printed, and keeps that. */
async function printed(before: PagesBefore): Promise<void> {
  before.pagesOf('first-light');
  before.pagesOf('second-light');
  before.notePrinted(PAGE, { campaign: 'first-light', asset: 'hero' }, PUT);
  await sleep(TICK + 10);
  await before.keep();
}

test('a page stands as it was printed while its campaign and what it shows of others is the same', async () => {
  const work = workFolder();
  expect(opened(work, RECORD).pagesOf('first-light')).toBeUndefined();
  await printed(opened(work, RECORD));
  const known = opened(work, RECORD).pagesOf('first-light');
  expect([...known!]).toEqual([[PAGE, { ...PUT, asset: 'hero', edges: expect.stringMatching(/^sha256:/) }]]);
  // Of a campaign without pages that is known as well.
  expect(opened(work, RECORD).pagesOf('second-light')).toEqual(new Map());
  const own = 'campaigns/first-light/brief.mdx';
  const later: Files = { ...RECORD, [own]: String(RECORD[own]).replace(/^message: .*$/m, 'message: Later') };
  expect(opened(work, later).pagesOf('first-light')).toBeUndefined();
  const forked = String(RECORD[OTHER]).replace('criteria:', 'forkedFrom: { campaign: first-light }\ncriteria:');
  expect(opened(work, { ...RECORD, [OTHER]: forked }).pagesOf('first-light')).toEqual(new Map([[PAGE, undefined]]));
});

test('what git tells of a campaign is a part of its pages; where the ground is the same, it is not told', async () => {
  const work = workFolder();
  const history = (reason: string): Partial<Catalogue> => ({ history: noHistory(reason) });
  await printed(opened(work, RECORD, history('no git here')));
  const again = (more: Partial<Catalogue>): boolean => opened(work, RECORD, more).pagesOf('first-light') !== undefined;
  expect(again(history('no git here'))).toBe(true);
  // On the same ground nobody asks; on another one, or on none, what is told decides.
  expect(again(history('not a repository'))).toBe(true);
  expect(again({ ...history('not a repository'), grounds: new Map() })).toBe(false);
  expect(again({ ...history('no git here'), grounds: new Map() })).toBe(true);
});
