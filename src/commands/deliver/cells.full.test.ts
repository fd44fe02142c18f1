import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { catalogueIn, JONAS, madeRecord, TEAM, TEAM_FILE, TOM } from '../../testing/approved-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { pngOf } from '../../testing/png.ts';
import { unzipped } from '../../testing/unzipped.ts';
import { LINES, LINES_FILE, RULE, RULE_FILE, VARIANTS_RECORD } from '../../testing/variants-record.ts';
import { decideCells, lookAtCells } from '../decide/decide-cells.ts';
import { deliver } from './deliver.ts';
import { verify } from './verify.ts';

const LENA = { name: 'Lena Brandt', email: 'lena@example.com' };
const YUKI = { name: 'Yuki Mori', email: 'yuki@example.com' };
const NOW = '2026-11-12T09:30:00Z';
const COPY =
  'copy: { headline: "{copy.headline}", headline-2: Quiet, headline-3: Cold, long-headline: "{copy.headline}", description: A bottle, description-2: Cold, business-name: Fernbrook }';

let repo: GitRepo;
beforeAll(async () => {
  repo = madeRecord({
    ...VARIANTS_RECORD,
    'campaigns/first-light/batches/01-low-light/d01.png': pngOf(120, 150, [210, 180, 120]),
    [RULE_FILE]: RULE.replace('copy: { headline: "{copy.headline}" }', COPY).replace(', ig-feed-1x1]', ', pmax-1x1]'),
    [TEAM_FILE]: `${TEAM.replace(
      'people:\n',
      `people:
  - { id: lena, name: Lena Brandt, roles: [market], markets: [de-DE, fr-FR], emails: [lena@example.com] }
  - { id: yuki, name: Yuki Mori, roles: [market], markets: [ja-JP], emails: [yuki@example.com] }
`,
    )}recipes: { house-look: [{ tone: { exposure: 0.1 } }] }\npolicy:\n  variants: { ways: [column], roles: { market: 1 } }\n`,
  });
  for (const [by, locale, author] of [
    ['lena', 'de-DE', LENA],
    ['yuki', 'ja-JP', YUKI],
  ] as const) {
    const look = await lookAtCells({ root: repo.path, now: NOW, name: 'first-light/hero' });
    const wish = { decision: 'approved', by, criteria: { 'label-readable': 'pass' } } as const;
    await decideCells(look, wish, { by: 'column', where: { locale } }, { root: repo.path, commit: false });
    repo.commit({ by: author, at: '2026-11-12T10:00:00Z' });
  }
});
afterAll(() => repo.remove());

it('leaves the house cell by cell: what two markets approved, without the one whose line changed, with the words of its platform', async () => {
  repo.write({ [LINES_FILE]: LINES.replace('ganz leise', 'sehr leise') });
  repo.commit({ by: TOM, at: '2026-11-12T11:00:00Z' });
  const engine = { greenlit: '0.1.0' };
  const options = {
    root: repo.path,
    out: join(repo.path, 'dist'),
    now: '2026-11-12T12:00:00Z',
    engine,
    effort: 'draft' as const,
  };
  const delivered = await deliver({ ...options, campaign: 'first-light', channels: [], by: 'jonas', to: 'The client' });
  expect(delivered.renditions).toBe(6);
  repo.commit({ by: JONAS, at: '2026-11-12T12:00:00Z' });
  const pack = join(options.out, 'packs/first-light/first-light.zip');
  const files = new Map((await unzipped(pack)) as Iterable<[string, Buffer]>);
  expect([...files.keys()].filter((name) => /^(?:copy|prompts)\//.test(name)).sort()).toEqual([
    'copy/pmax-1x1.csv',
    'copy/pmax-1x1.json',
    'prompts/hero@de-DE.b.txt',
    'prompts/hero@ja-JP.a.txt',
    'prompts/hero@ja-JP.b.txt',
  ]);
  const rows = files.get('copy/pmax-1x1.csv')!.toString('utf8').trim().split('\r\n').slice(1);
  expect(rows.map((row) => row.replace(/[0-9a-f]{12}\.jpg$/, '….jpg'))).toEqual([
    'first-light,hero@de-DE.b,"Aufstehen? ""Noch nicht.""",Quiet,Cold,,,,,,,,,,,,,"Aufstehen? ""Noch nicht.""",,,,,A bottle,Cold,,,,Fernbrook,first-light-hero@de-DE.b--pmax-1x1--1200x1200--….jpg',
    'first-light,hero@ja-JP.a,静かな朝,Quiet,Cold,,,,,,,,,,,,,静かな朝,,,,,A bottle,Cold,,,,Fernbrook,first-light-hero@ja-JP.a--pmax-1x1--1200x1200--….jpg',
    'first-light,hero@ja-JP.b,まだ早い,Quiet,Cold,,,,,,,,,,,,,まだ早い,,,,,A bottle,Cold,,,,Fernbrook,first-light-hero@ja-JP.b--pmax-1x1--1200x1200--….jpg',
  ]);
  const { verified, problems } = await verify({
    ...options,
    cwd: repo.path,
    files: [pack],
    all: false,
    rebuild: false,
  });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(verified).toHaveLength(1);
  const standings = (await catalogueIn(repo, '2026-11-12T13:00:00Z')).campaigns[0]?.assets.map(
    ({ asset, standing }) => `${asset.id}: ${standing.name}`,
  );
  expect(standings).toEqual([
    'hero@de-DE.a: lapsed',
    'hero@de-DE.b: delivered',
    'hero@fr-FR.a: draft',
    'hero@ja-JP.a: delivered',
    'hero@ja-JP.b: delivered',
  ]);
});
