import { rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it, onTestFinished } from 'vitest';
import type { Earlier } from '../../core/pack/drawn.ts';
import {
  APPROVAL_FILE,
  ASSET_FILE,
  approvalText,
  approve,
  catalogueIn,
  DRAFT_FILE,
  heroIn,
  heroSight,
  MARA,
  madeRecord,
  TOM,
} from '../../testing/approved-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { pngOf } from '../../testing/png.ts';
import { earlierPictures } from './earlier-pictures.ts';

/** Mara's yes to the hero as it lies there, with what she saw written down part by part. */
const yes = async (repo: GitRepo): Promise<unknown> => approve(repo, { saw: JSON.stringify((await heroIn(repo)).saw) });
const made = (files = {}): GitRepo => {
  const repo = madeRecord(files);
  onTestFinished(() => repo.remove());
  return repo;
};
const earlierOf = async (repo: GitRepo): Promise<[string, Earlier][]> => [
  ...(await earlierPictures({ root: repo.path, catalogue: await catalogueIn(repo) })),
];
/** The colour in the middle of a picture, and its shape. */
async function looked(found: [string, Earlier][]): Promise<unknown[]> {
  return Promise.all(
    found.map(async ([ref, earlier]) => {
      if ('why' in earlier) return [ref, earlier.why];
      const last = earlier.files.at(-1)!;
      const { data } = await sharp(last.path).resize(1, 1).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      return [ref, `${last.width}x${last.height}`, [...data].map((each) => Math.round(each / 32))];
    }),
  );
}
const RED = pngOf(320, 400, [224, 32, 32]);
const BLUE = pngOf(320, 400, [32, 32, 224]);

it('draws what was decided about from its commit, once its draft and its crop are others, and keeps it', async () => {
  const repo = made({ [DRAFT_FILE]: RED });
  expect(await earlierOf(repo)).toEqual([]);
  await yes(repo);
  expect(await earlierOf(repo)).toEqual([]);
  const asset = repo.git('show', `HEAD:${ASSET_FILE}`);
  repo.write({ [DRAFT_FILE]: BLUE, [ASSET_FILE]: asset.replace('"4:5"', '"1:1"') });
  repo.commit({ by: TOM, at: '2026-11-14T08:00:00Z' });
  const shown = [['first-light/hero', '320x400', [7, 1, 1]]];
  expect(await looked(await earlierOf(repo))).toEqual(shown);
  // Its campaign is called otherwise by now.
  repo.git('mv', 'campaigns/first-light', 'campaigns/first-dawn');
  repo.commit({ by: TOM, at: '2026-11-15T08:00:00Z' });
  rmSync(join(repo.path, '.greenlit'), { recursive: true });
  expect(await looked(await earlierOf(repo))).toEqual([['first-dawn/hero', '320x400', [7, 1, 1]]]);
  expect(repo.git('status', '--porcelain')).toBe('');
  // What was drawn once needs neither the commit nor the draft.
  const catalogue = await catalogueIn(repo);
  rmSync(join(repo.path, '.git'), { recursive: true });
  expect(await looked([...(await earlierPictures({ root: repo.path, catalogue }))])).toEqual([
    ['first-dawn/hero', '320x400', [7, 1, 1]],
  ]);
});

it('says why there is none', async () => {
  const other = made({ [DRAFT_FILE]: RED });
  const text = other.git('show', `HEAD:${ASSET_FILE}`);
  const seen = { saw: JSON.stringify((await heroIn(other)).saw) };
  // Approved as it was, and committed together with another crop.
  other.write({ [APPROVAL_FILE]: approvalText(await heroSight(other), seen) });
  other.write({ [ASSET_FILE]: text.replace('"4:5"', '"1:1"') });
  other.commit({ by: MARA, at: '2026-11-12T10:00:00Z' });
  expect(await looked(await earlierOf(other))).toEqual([
    ['first-light/hero', 'the version of that decision holds another state of it'],
  ]);

  const broken = made({ [DRAFT_FILE]: RED });
  await yes(broken);
  broken.write({ [ASSET_FILE]: text.replace('"4:5"', '"1:1"') });
  broken.commit({ by: TOM, at: '2026-11-14T08:00:00Z' });
  const shallow = broken.shallowClone(1);
  onTestFinished(() => shallow.remove());
  expect(await earlierPictures({ root: shallow.path, catalogue: await catalogueIn(broken) })).toEqual(
    new Map([
      ['first-light/hero', { why: 'the version of that decision is not here, or its files cannot be read any more' }],
    ]),
  );
});
