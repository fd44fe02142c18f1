import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { engineVersions } from '../../io/engine/engine-versions.ts';
import { approvedRecord, JONAS, MARA, TOM } from '../../testing/approved-record.ts';
import { pngWith, tEXt } from '../../testing/generated-files.ts';
import { notSmall } from '../../testing/not-small.ts';
import { pngOf } from '../../testing/png.ts';
import { PROJECT } from '../../testing/sample-site.ts';
import { check } from '../decide/check.ts';
import { decide, lookAt } from '../decide/decide.ts';
import { deliver } from '../deliver/deliver.ts';
import { ingest } from '../generate/ingest.ts';
import { pick } from '../generate/pick.ts';
import { build } from '../publish/build.ts';
import { fork } from './fork.ts';
import { forkDiff } from './fork-diff.ts';

const NOW = '2026-11-25T09:00:00.000Z';
const BRIEF = 'campaigns/autumn/brief.mdx';
const HERO = 'campaigns/autumn/assets/hero/asset.md';
const clean: (() => void)[] = [];
afterAll(() => {
  for (const each of clean) each();
});

test('a winner becomes a campaign of its own: forked, changed, approved, delivered, and shown in its family', async () => {
  const repo = await approvedRecord();
  const root = repo.path;
  const work = mkdtempSync(join(tmpdir(), 'greenlit-fork-'));
  clean.push(repo.remove, () => rmSync(work, { recursive: true, force: true }));
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const change = (path: string, from: string, to: string) => {
    expect(read(path)).toContain(from);
    writeFileSync(join(root, path), read(path).replace(from, to));
  };
  const said = async (now = NOW) =>
    (await check({ root, now })).problems
      .filter(notSmall)
      .map(({ file, code, message }) => `${file} ${code} ${message}`);

  // Fork. The record is whole at once: nothing is wrong, and what is open is said.
  const head = repo.git('rev-parse', 'HEAD').trim();
  const forked = await fork({ root, now: NOW, from: 'first-light/hero', to: 'autumn' });
  expect(forked.commit).toBe(head);
  expect(read(BRIEF)).toContain(`commit: ${head}`);
  expect(forked.files.filter((each) => /approvals|deliveries|d0\d/.test(each))).toEqual([]);
  expect(await said()).toEqual([
    `${HERO} question-open autumn/hero has no draft yet.`,
    `${BRIEF} question-open The audience is still open: it says “to be described”.`,
    `${BRIEF} question-open The message is still open: it says “to be found”.`,
  ]);
  await expect(fork({ root, now: NOW, from: 'first-light/hero', to: 'autumn' })).rejects.toThrow(
    'There is a campaign "autumn" already. Give the new one another name: nothing is written over.',
  );
  await expect(fork({ root, now: NOW, from: 'first-light/hero', to: 'nul' })).rejects.toThrow(
    '"nul" cannot be a campaign: it uses nul, the name of a device on Windows.',
  );
  await expect(fork({ root, now: NOW, from: 'first-light\\assets\\hero', to: 'autumn' })).rejects.toThrow('already');

  // Change: the brief is answered, a round is run, one draft wins, the recipe gets a step.
  change(BRIEF, 'audience: to be described', 'audience: Night owls');
  change(BRIEF, 'message: to be found', 'message: The day ends quietly');
  for (const seed of [1, 2])
    writeFileSync(
      join(work, `${seed}.png`),
      pngWith(
        [tEXt('parameters', `a slim glass bottle, low warm sun\nSteps: 20, Seed: ${seed}, Size: 40x50`)],
        'before',
        pngOf(40, 50, [40 * seed, 30, 60]),
      ),
    );
  expect(await ingest({ root, files: [work], campaign: 'autumn', batch: '01-low-light' })).toMatchObject({
    batches: [{ id: '01-low-light', existing: true, drafts: 2 }],
  });
  await pick({ root, drafts: ['autumn/01-low-light/d02'], verdict: 'pick', why: 'It is quiet', by: 'mara' });
  change(HERO, 'from: []', 'from: 01-low-light/d02');
  change(HERO, 'alt: to be described', 'alt: A bottle at dusk');
  change(HERO, 'channels:', '  - tone: { exposure: -0.1 }\nchannels:');
  expect(await said()).toEqual([]);
  repo.commit({ by: TOM, at: '2026-11-25T08:00:00Z' });
  expect((await forkDiff({ root, now: NOW, campaign: 'autumn' })).text).toMatchInlineSnapshot(`
    "autumn, forked from first-light/hero:
      brief: audience
        - Early risers who cook at home
        + Night owls
      brief: message
        - Morning begins quietly
        + The day ends quietly
      brief: channels
        - ig-feed-4x5, ig-feed-1x1
        + ig-feed-4x5
      assets: hero step 2
        + Toned: exposure −0.1 stops"
  `);

  // Approve and deliver.
  const look = await lookAt({ root, now: NOW, name: 'autumn/hero' });
  const wish = { decision: 'approved', by: 'mara', criteria: { 'label-readable': 'pass' } } as const;
  expect((await decide(look, wish, { root, commit: false })).path).toBeDefined();
  repo.commit({ by: MARA, at: '2026-11-25T09:00:00Z' });
  const made = { root, now: '2026-11-25T10:00:00.000Z', onProgress: () => {} };
  const delivered = await deliver({
    ...made,
    out: join(work, 'packs'),
    campaign: 'autumn',
    channels: [],
    effort: 'draft',
    engine: engineVersions(PROJECT),
    by: 'jonas',
  });
  expect(delivered.renditions).toBe(1);
  repo.commit({ by: JONAS, at: '2026-11-25T10:00:00Z' });

  // Lineage, both ways, on the pages of campaigns and assets.
  const out = join(work, 'dist');
  await build({ ...made, project: PROJECT, out, base: '/', audience: 'internal', effort: 'draft' });
  const family = (page: string): string =>
    /<ul class="family"[\s\S]*?<\/ul>\s*<\/li>\s*<\/ul>/
      .exec(readFileSync(join(out, page, 'index.html'), 'utf8'))?.[0]
      .replace(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)<\/a>/g, '$2 ($1)')
      .replace(/<b [^>]*>([^<]*)<\/b>/g, '[$1]')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim() ?? 'none';
  const parent = '(/campaigns/first-light/)';
  const from = 'from First light, hero (/campaigns/first-light/hero/)';
  expect(family('campaigns/first-light')).toBe(`[First Light] Autumn (/campaigns/autumn/) ${from}`);
  expect(family('campaigns/autumn')).toBe(`First Light ${parent} [Autumn] ${from}`);
  expect(family('campaigns/first-light/hero')).toBe(family('campaigns/first-light'));
  expect(family('campaigns/autumn/hero')).toBe(family('campaigns/autumn'));

  // The parent changes: the child is told, and its own approval stands.
  change('campaigns/first-light/assets/hero/asset.md', '"4:5"', '"1:1"');
  expect((await said(made.now)).filter((each) => each.startsWith('campaigns/autumn'))).toEqual([
    expect.stringContaining('fork-parent-changed first-light/hero is no winner any more: it stands as lapsed.'),
    expect.stringContaining('fork-parent-changed first-light/hero has changed since this campaign was forked from it'),
  ]);
});
