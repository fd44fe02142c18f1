import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ASSET_FILE,
  approvalText,
  approvedRecord,
  heroDigest,
  LOOKED_AT,
  MARA,
  madeRecord,
  NOOR,
  standingIn,
} from '../../testing/approved-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { approveWords, wordsToRead } from './words.ts';

const NOW = LOOKED_AT;
const FIRST = 'campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md';
const look = (repo: GitRepo, ...names: string[]) => wordsToRead({ root: repo.path, now: NOW, names });

let repo: GitRepo;
beforeAll(() => {
  const asset = String(SMALL_RECORD[ASSET_FILE]).replace(
    'from:',
    'rights: { holder: Fernbrook Soda Co., licence: All media, until: 2027-06-30 }\nfrom:',
  );
  repo = madeRecord({ [ASSET_FILE]: asset });
});
afterAll(() => repo.remove());

test('an approval from before words were part of it is told apart, and one yes to what is shown mends it', async () => {
  repo.write({ [FIRST]: approvalText(await heroDigest(repo)) });
  repo.commit({ by: MARA, at: '2026-11-12T10:00:00Z' });
  expect(await standingIn(repo, NOW)).toEqual({ name: 'in review', said: ['mara: author, counts'] });
  const shown = await look(repo);
  expect(shown.open).toEqual([
    {
      ref: 'first-light/hero',
      said: expect.stringMatching(/^sha256:/),
      why: [
        'what is said with it is not approved: whoever approved the picture did so before title, alt text and rights were part of it',
      ],
      parts: [
        { name: 'title', value: 'First light, hero' },
        { name: 'alt text', value: 'A bottle on a sunlit ledge' },
        { name: 'brand', value: 'Fernbrook' },
        { name: 'campaign', value: 'First Light' },
        { name: 'rights holder', value: 'Fernbrook Soda Co.' },
        { name: 'licence', value: 'All media' },
        { name: 'last day of the rights', value: '2027-06-30' },
        { name: 'origin', value: 'Made by people with digital tools that do not generate' },
        { name: 'made with', value: 'Blender, 3.4.1' },
        {
          name: 'inside files for ig-feed-4x5',
          value: 'how it came about and whose it is; no prompt, no names of people',
        },
      ],
      people: ['Mara Lindqvist', 'Noor Haddad'],
      waits: [{ role: 'creative-lead', people: ['Mara Lindqvist', 'Noor Haddad'] }],
    },
  ]);

  const to = { root: repo.path, commit: false };
  for (const [by, why] of [
    ['tom', 'Tom Okafor made it'],
    ['darkroom', 'Darkroom is a program'],
    ['eve', 'eve is not in team.yaml'],
  ] as const) {
    const { paths, problems } = await approveWords(shown, { by }, to);
    expect([paths, problems.map(({ message }) => message).join(' ')]).toEqual([[], expect.stringContaining(why)]);
  }
  expect(repo.git('status', '--porcelain').trim()).toBe('');

  const { paths } = await approveWords(shown, { by: 'noor' }, to);
  expect(paths).toEqual(['campaigns/first-light/approvals/assets-hero--2026-11-24--noor.md']);
  const text = readFileSync(join(repo.path, paths[0]!), 'utf8');
  expect(text).toContain('gate: words\ndecision: approved\nby: noor\n');
  expect(text).toContain('  last day of the rights: "2027-06-30"\n');
  repo.commit({ by: NOOR, at: '2026-11-24T12:10:00Z' });
  expect((await standingIn(repo, '2026-11-24T13:00:00Z')).name).toBe('approved');
  expect((await look(repo)).open).toEqual([]);
});

test('a date that somebody moved is told word by word, and waits for another than who moved it', async () => {
  const asset = join(repo.path, ASSET_FILE);
  writeFileSync(asset, readFileSync(asset, 'utf8').replace('2027-06-30', '2099-12-31'));
  repo.commit({ by: NOOR, at: '2026-11-24T12:30:00Z' });
  const shown = await look(repo, 'first-light');
  expect(shown.open.map(({ why, people }) => [why, people])).toEqual([
    [
      [
        'what is said with it changed since it was approved: the last day of the rights was “2027-06-30” and is “2099-12-31”',
      ],
      ['Mara Lindqvist'],
    ],
  ]);
  const { paths, problems } = await approveWords(shown, { by: 'noor' }, { root: repo.path, commit: false });
  expect([paths, problems[0]?.message]).toEqual([
    [],
    'This would not count: Noor Haddad made it, and whoever made it may not approve it.',
  ]);
});

test('nothing waits where everything was read, and a name that is none is told', async () => {
  const other = await approvedRecord();
  expect((await look(other, 'first-light/hero')).open).toEqual([]);
  await expect(look(other, 'first-light/tray')).rejects.toThrow('There is nothing called "tray" in first-light.');
  await expect(look(other, 'first-light/brief')).rejects.toThrow('only assets have something said with them');
  other.remove();
});
