import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import { noHistory } from '../../core/approval/evidence.ts';
import type { Digest } from '../../core/digest.ts';
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

/** Opens what was kept of a record. `idsAlone`: its campaigns are nothing but their ids, and what they tell is known. */
function opened(
  work: string,
  record: Files,
  more: Partial<Catalogue> & { readonly idsAlone?: boolean; readonly program?: Digest } = {},
): PagesBefore {
  const told = catalogueOf(record, {});
  const facts = campaignFacts(told, sha256);
  const { idsAlone = false, program, ...others } = more;
  const catalogue: Catalogue = { ...told, grounds: facts, ...others };
  const drawn = { previews: new Map(), assets: new Map() };
  const options = { audience: 'internal', base: '/' } as const;
  const source = pageSource({ catalogue, drawn, packs: [], options });
  const bare = told.campaigns.map(({ campaign: { id } }) => ({ campaign: { id } }) as Catalogue['campaigns'][number]);
  return openPagesBefore({
    ...{ work, facts, program, drawnOf: facts, chrome: {} as Chrome, shells: work },
    source: idsAlone ? { ...source, catalogue: { ...catalogue, campaigns: bare } } : source,
  });
}

function workFolder(): string {
  const folder = folderOf({});
  onTestFinished(folder.remove);
  return folder.path;
}

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
  expect(opened(work, RECORD, { idsAlone: true }).pagesOf('first-light')).toEqual(known);
  // Of a campaign without pages that is known as well.
  expect(opened(work, RECORD).pagesOf('second-light')).toEqual(new Map());
  const own = 'campaigns/first-light/brief.mdx';
  const later: Files = { ...RECORD, [own]: String(RECORD[own]).replace(/^message: .*$/m, 'message: Later') };
  expect(opened(work, later).pagesOf('first-light')).toBeUndefined();
  const forked = String(RECORD[OTHER]).replace('criteria:', 'forkedFrom: { campaign: first-light }\ncriteria:');
  // What became of another campaign is known from what that tells.
  const kin = opened(work, { ...RECORD, [OTHER]: forked }, { idsAlone: true });
  expect(kin.pagesOf('first-light')).toEqual(new Map([[PAGE, undefined]]));
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

test('a page of the whole record stands while it follows from the same and the same program prints it', async () => {
  const work = workFolder();
  const [one, other] = [sha256('one'), sha256('other')];
  const keyIn = (of: unknown, program?: Digest) =>
    opened(work, RECORD, program && { program }).keyFrom('index.html', 'home', of);
  expect(keyIn(['a'])).toBeUndefined();
  const key = keyIn(['a'], one)!;
  const before = opened(work, RECORD, { program: one });
  before.notePage('index.html', { ...PUT, key });
  await sleep(TICK + 10);
  await before.keep();
  const now = opened(work, RECORD, { program: one });
  expect(now.findPage('index.html', keyIn(['a'], one)!)).toEqual({ ...PUT, key });
  for (const moved of [keyIn(['b'], one), keyIn(['a'], other)])
    expect(now.findPage('index.html', moved!)).toBeUndefined();
});
