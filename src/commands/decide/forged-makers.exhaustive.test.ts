import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  ASSET_FILE,
  approve,
  DRAFT_FILE,
  GITHUB,
  MARA,
  madeRecord,
  otherPicture,
  standingIn,
  TEAM,
  TEAM_FILE,
  TOM,
} from '../../testing/approved-record.ts';
import type { Files } from '../../testing/folder.ts';
import { type CommitAs, type GitRepo, gitRepo } from '../../testing/git-repo.ts';
import { pngOf } from '../../testing/png.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';

let repo: GitRepo;
afterEach(() => repo.remove());

const asset = String(SMALL_RECORD[ASSET_FILE]);
const AT = '2026-11-11T08:00:00Z';
const FIRST = 'campaigns/first-light';
const LOGO = `${FIRST}/references/logo.png`;
const withStep = (step: string): string => asset.replace('channels:', `  - ${step}\nchannels:`);
const overlaid = { [ASSET_FILE]: withStep('overlay: { file: references/logo.png, width: 20% }') };
const cropped = asset.replace('"4:5"', '"4:5", focus: [0.2, 0.5]');
const logo = pngOf(4, 4, [1, 2, 3]);

const commits = (as: Partial<CommitAs>, files: Files = {}) => {
  repo.write(files);
  repo.commit({ by: TOM, at: AT, ...as });
};
const mara = (files: Files = {}) => commits({ by: MARA }, files);
const tom = (files: Files = {}) => commits({}, files);

/** Where the hero stands once Mara has approved what this made of it. */
async function approvedAfter(act: () => void, files: Files = {}): Promise<string> {
  repo = madeRecord(files);
  act();
  await approve(repo);
  const { name, said } = await standingIn(repo);
  return `${name}: ${said.join()}`;
}

describe('whoever made it may not approve it', () => {
  it.each<[string, () => void, Files?]>([
    ['wrote it', () => mara({ [ASSET_FILE]: cropped })],
    ['committed it in another’s name', () => commits({ by: TOM, committer: MARA }, { [ASSET_FILE]: cropped })],
    [
      'wrote it, and the code host committed it',
      () => commits({ by: MARA, committer: GITHUB }, { [ASSET_FILE]: cropped }),
    ],
    [
      'wrote it from an address with a tag',
      () => commits({ by: { name: 'm', email: 'mara+x@example.com' } }, { [ASSET_FILE]: cropped }),
    ],
    [
      'wrote it from an address with a dot at its end',
      () => {
        mara({ [ASSET_FILE]: cropped });
        const raw = repo.git('cat-file', 'commit', 'HEAD').replaceAll('<mara@example.com>', '<mara@example.com.>');
        repo.write({ raw });
        const id = repo.git('hash-object', '-t', 'commit', '-w', 'raw').trim();
        repo.delete('raw');
        repo.git('reset', '-q', '--hard', id);
      },
    ],
    [
      'drew the reference that is laid over it',
      () => mara({ [LOGO]: pngOf(4, 4, [9, 9, 9]) }),
      { ...overlaid, [LOGO]: logo },
    ],
    [
      'drew the reference, which somebody else renamed',
      () => {
        mara({ [`${FIRST}/references/old.png`]: logo });
        repo.move(`${FIRST}/references/old.png`, LOGO);
        tom(overlaid);
      },
    ],
    [
      'drew a picture beside the asset',
      () => mara({ [`${FIRST}/assets/hero/logo.png`]: pngOf(4, 4, [9, 9, 9]) }),
      {
        [ASSET_FILE]: withStep('overlay: { file: logo.png, width: 20% }'),
        [`${FIRST}/assets/hero/logo.png`]: logo,
      },
    ],
    ['drew the draft', () => mara({ [DRAFT_FILE]: otherPicture() })],
    [
      'drew the draft outside of the campaigns, and somebody else moved it in',
      () => {
        mara({ 'studio/mine.png': otherPicture() });
        repo.move('studio/mine.png', DRAFT_FILE);
        tom();
      },
    ],
    [
      'drew the draft outside of the campaigns, where somebody else renamed it and copied it from',
      () => {
        mara({ 'studio/mine.png': otherPicture() });
        repo.move('studio/mine.png', 'studio/d01.png');
        tom();
        tom({ [DRAFT_FILE]: otherPicture() });
      },
    ],
    [
      'wrote it outside of the campaigns, and somebody else moved it in with one more line',
      () => {
        mara({ 'studio/hero.md': cropped });
        repo.delete('studio/hero.md');
        repo.delete(ASSET_FILE);
        tom({ [ASSET_FILE.replace('/hero/', '/other/')]: `${cropped}\nMore.\n` });
        repo.move(`${FIRST}/assets/other`, `${FIRST}/assets/hero`);
        tom();
      },
    ],
    [
      'drew the draft, and somebody else copied it there',
      () => {
        mara({ 'campaigns/first-light/references/mine.png': otherPicture() });
        tom({ [DRAFT_FILE]: otherPicture() });
      },
    ],
    [
      'drew the draft, and somebody else renamed it with a byte more',
      () => {
        const mine = `${FIRST}/references/mine.png`;
        mara({ [mine]: Buffer.concat([otherPicture(), Buffer.alloc(600, 'made by hand ')]) });
        repo.delete(DRAFT_FILE);
        repo.move(mine, DRAFT_FILE);
        appendFileSync(join(repo.path, DRAFT_FILE), '.');
        repo.write({
          [`${FIRST}/batches/01-low-light/batch.md`]: String(
            SMALL_RECORD[`${FIRST}/batches/01-low-light/batch.md`],
          ).replace('d01.png', 'd03.png'),
        });
        repo.move(DRAFT_FILE, DRAFT_FILE.replace('d01', 'd03'));
        tom();
      },
    ],
    [
      'edited it under another folder name',
      () => {
        repo.move(`${FIRST}/assets/hero`, `${FIRST}/assets/idea`);
        tom();
        mara({ [`${FIRST}/assets/idea/asset.md`]: cropped });
        repo.move(`${FIRST}/assets/idea`, `${FIRST}/assets/hero`);
        tom();
      },
    ],
    [
      'edited it under another folder name, renamed with a byte more',
      () => {
        repo.move(`${FIRST}/assets/hero`, `${FIRST}/assets/idea`);
        tom();
        mara({ [`${FIRST}/assets/idea/asset.md`]: cropped });
        repo.move(`${FIRST}/assets/idea`, `${FIRST}/assets/hero`);
        tom({ [ASSET_FILE]: `${cropped}\n` });
      },
    ],
    [
      'edited it in another campaign, from where it was copied',
      () => {
        mara({ 'campaigns/second-light/assets/hero/asset.md': cropped });
        tom({ [ASSET_FILE]: cropped });
      },
    ],
    [
      'edited it, and somebody else deleted it and brought it back',
      () => {
        mara({ [ASSET_FILE]: cropped });
        repo.delete(`${FIRST}/assets/hero`);
        tom();
        tom({ [ASSET_FILE]: cropped });
      },
    ],
    [
      'is named as a co-author in a line that git takes for no trailer',
      () =>
        commits(
          { message: 'Crop\n\nCo-authored-by: Mara <mara@example.com> (paired)\nAnd more.' },
          { [ASSET_FILE]: cropped },
        ),
    ],
    [
      'committed it in letters in which her address is none',
      () => {
        repo.write({ [ASSET_FILE]: cropped });
        repo.git('add', '-A');
        const claims = ['i18n.commitEncoding=IBM037', 'user.name=Mara Lindqvist', 'user.email=mara@example.com'];
        repo.git(...claims.flatMap((each) => ['-c', each]), 'commit', '-q', '-m', 'Crop');
      },
    ],
    [
      'edited it within a merge',
      () => {
        repo.git('checkout', '-q', '-b', 'side');
        tom({ 'side.md': 'x' });
        repo.git('checkout', '-q', 'main');
        tom({ 'main.md': 'x' });
        repo.merge('side', { by: MARA, at: AT }, { [ASSET_FILE]: cropped });
      },
    ],
    [
      'edited it, and a line on which it has another name was dropped',
      () => {
        mara({ [ASSET_FILE]: cropped });
        repo.git('checkout', '-q', '-b', 'side');
        repo.move('campaigns/first-light/assets/hero', 'campaigns/first-light/assets/dawn');
        tom();
        repo.git('checkout', '-q', 'main');
        tom({ 'main.md': 'x' });
        repo.git('-c', 'user.name=T', '-c', `user.email=${TOM.email}`, 'merge', '-q', '-s', 'ours', '-m', 'M', 'side');
      },
    ],
    [
      'edited it, and it was edited again beside a line on which its campaign has another name',
      () => {
        mara({ [ASSET_FILE]: cropped });
        repo.git('branch', 'side');
        tom({ [ASSET_FILE]: cropped.replace('0.4]', '0.5]') });
        repo.git('checkout', '-q', 'side');
        repo.move('campaigns/first-light', 'campaigns/next-light');
        tom();
        repo.git('checkout', '-q', 'main');
        repo.git('-c', 'user.name=T', '-c', `user.email=${TOM.email}`, 'merge', '-q', '-s', 'ours', '-m', 'M', 'side');
      },
    ],
    [
      'edited it on a side of which only the file was taken',
      () => {
        repo.git('checkout', '-q', '-b', 'side');
        mara({ [ASSET_FILE]: cropped });
        repo.git('checkout', '-q', 'main');
        repo.merge('side', { by: TOM, at: AT });
      },
    ],
  ])('%s', async (_, act, files = {}) => {
    expect(await approvedAfter(act, files)).toBe(
      'in review: mara: author, does not count: Mara Lindqvist made it, and whoever made it may not approve it',
    );
  });
});

describe('in a record that is a folder of the repository, whoever made it beside that folder may not approve it', () => {
  const within = (path: string): string => join('brand', path);
  const withinAll = (files: Files): Files =>
    Object.fromEntries(Object.entries(files).map(([path, content]) => [within(path), content]));
  /** The record in `brand/`, as if it were all that there is; `../` leads out of it. */
  function below(): GitRepo {
    const whole = gitRepo(withinAll({ ...SMALL_RECORD, [TEAM_FILE]: TEAM }), { by: TOM, at: AT });
    return {
      ...whole,
      path: join(whole.path, 'brand'),
      write: (files) => whole.write(withinAll(files)),
      move: (from, to) => whole.move(within(from), within(to)),
      delete: (...paths) => whole.delete(...paths.map(within)),
    };
  }
  const NOT = 'in review: mara: author, does not count: Mara Lindqvist made it, and whoever made it may not approve it';
  it.each<[string, string, () => void]>([
    [
      'drew the draft there, and somebody else moved it in',
      NOT,
      () => {
        mara({ '../studio/mine.png': otherPicture() });
        repo.move('../studio/mine.png', DRAFT_FILE);
        tom();
      },
    ],
    [
      'drew the draft there, where somebody else renamed it and copied it from',
      NOT,
      () => {
        mara({ '../studio/mine.png': otherPicture() });
        repo.move('../studio/mine.png', '../brand-2/campaigns/d01.png');
        tom();
        tom({ [DRAFT_FILE]: otherPicture() });
      },
    ],
    [
      'wrote it there, and somebody else moved it in with one more line',
      NOT,
      () => {
        mara({ '../campaigns/hero.md': cropped });
        repo.delete('../campaigns/hero.md');
        repo.delete(ASSET_FILE);
        tom({ [ASSET_FILE.replace('/hero/', '/other/')]: `${cropped}\nMore.\n` });
        repo.move(`${FIRST}/assets/other`, `${FIRST}/assets/hero`);
        tom();
      },
    ],
    [
      'its honest twin: put a copy of the draft there, and drew what stayed there',
      'approved: mara: author, counts',
      () => {
        tom({ [DRAFT_FILE]: otherPicture() });
        mara({ '../archive/d01.png': otherPicture(), '../campaigns/first-light/brief.mdx': 'Not this one.' });
      },
    ],
  ])('%s', async (_, told, act) => {
    repo = below();
    act();
    await approve(repo);
    const { name, said } = await standingIn(repo);
    expect(`${name}: ${said.join()}`).toBe(told);
  });
});

describe('whoever only handled it may', () => {
  it.each<[string, () => void, Files?]>([
    ['edited another asset', () => mara({ [`${FIRST}/assets/other/asset.md`]: cropped })],
    [
      'chose the draft and said why',
      () =>
        mara({
          [`${FIRST}/batches/01-low-light/batch.md`]: String(
            SMALL_RECORD[`${FIRST}/batches/01-low-light/batch.md`],
          ).replace('leads to', 'ends at'),
        }),
    ],
    [
      'wrote the brief',
      () => mara({ [`${FIRST}/brief.mdx`]: `${String(SMALL_RECORD[`${FIRST}/brief.mdx`])}\nMore.\n` }),
    ],
    ['drew a reference that is not in it', () => mara({ [LOGO]: pngOf(4, 4, [9, 9, 9]) }), { [LOGO]: logo }],
    [
      'put a copy of the draft into an archive outside of the campaigns',
      () => {
        tom({ [DRAFT_FILE]: otherPicture() });
        mara({ 'archive/d01.png': otherPicture() });
      },
    ],
    ['drew a draft that was not taken', () => mara({ [DRAFT_FILE.replace('d01', 'd02')]: otherPicture() })],
    [
      'merged the branch of whoever made it',
      () => {
        repo.git('checkout', '-q', '-b', 'side');
        tom({ [ASSET_FILE]: cropped });
        repo.git('checkout', '-q', 'main');
        tom({ 'main.md': 'x' });
        repo.merge('side', { by: MARA, at: AT });
      },
    ],
    [
      'gave the folder another name',
      () => {
        repo.move(`${FIRST}/assets/hero`, `${FIRST}/assets/idea`);
        tom();
        repo.move(`${FIRST}/assets/idea`, `${FIRST}/assets/hero`);
        mara();
      },
    ],
    [
      'deleted other drafts in the commit that the work is in',
      () => {
        mara({ [`${FIRST}/references/sketch.png`]: pngOf(30, 9, [90, 9, 9]) });
        repo.delete(`${FIRST}/references/sketch.png`);
        tom({ [LOGO]: logo, ...overlaid });
      },
    ],
    [
      'is named in the message, but as no author',
      () =>
        commits(
          { message: 'Crop\n\nAsked by: Mara <mara@example.com>\nSee Co-authored-by: Mara <mara@example.com>' },
          { [ASSET_FILE]: cropped },
        ),
    ],
    ['had the code host merge it', () => commits({ by: TOM, committer: GITHUB }, { [ASSET_FILE]: cropped })],
    [
      'where the policy lets makers approve',
      () => mara({ [ASSET_FILE]: cropped }),
      { [TEAM_FILE]: `${TEAM}policy: { separation: false }\n` },
    ],
  ])('%s', async (_, act, files = {}) => {
    expect(await approvedAfter(act, files)).toBe('approved: mara: author, counts');
  });
});

describe('no setting of this machine lends anybody another’s address', () => {
  it.each<[string, () => void]>([
    [
      'a .mailmap that is not committed',
      () => repo.write({ '.mailmap': 'Mara Lindqvist <mara@example.com> <jonas@example.com>\n' }),
    ],
    [
      'mailmap.file',
      () => {
        repo.write({ map: 'Mara Lindqvist <mara@example.com> <jonas@example.com>\n' });
        repo.git('config', 'mailmap.file', join(repo.path, 'map'));
      },
    ],
    [
      'mailmap.blob',
      () => {
        repo.write({ map: 'Mara Lindqvist <mara@example.com> <jonas@example.com>\n' });
        repo.git('config', 'mailmap.blob', repo.git('hash-object', '-w', 'map').trim());
      },
    ],
  ])('%s', async (_, act) => {
    repo = madeRecord();
    await approve(repo, {}, { by: { name: 'Mara Lindqvist', email: 'jonas@example.com' } });
    act();
    expect((await standingIn(repo)).name).toBe('in review');
  });
});
