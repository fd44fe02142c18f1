import { symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isExportable } from '../../core/pack/exportable.ts';
import {
  APPROVAL_FILE,
  ASSET_FILE,
  approvalText,
  approvedRecord,
  BRIEF_FILE,
  DRAFT_FILE,
  heroIn,
  heroSight,
  JONAS,
  LOOKED_AT,
  MARA,
  otherPicture,
  TEAM,
  TEAM_FILE,
  TOM,
} from '../../testing/approved-record.ts';
import type { Files } from '../../testing/folder.ts';
import type { Author, GitRepo } from '../../testing/git-repo.ts';
import { pngOf } from '../../testing/png.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { check } from './check.ts';

/** What Tom, who decides nothing, may try on what makes the files that the public gets, after Mara approved the picture. */
const REFERENCES = 'campaigns/first-light/references/references.md';
const LOGO = 'campaigns/first-light/references/logo.png';
const MASK = 'campaigns/first-light/assets/hero/mask.png';
const RULES = TEAM.replace('roles: [editor, creative-lead]', 'roles: [editor]');
const means = (channel: string, model = 'size: 320', more = ''): string =>
  `${RULES}tools:\n  matte: { onnx: models/matte.onnx, sha256: "sha256:${'a'.repeat(64)}", ${model} }\nchannels:\n  - { id: ig-feed-4x5, ${channel} }\n${more}`;
const CHANNEL = 'quality: 92, minQuality: 80, minLikeness: 0.95, chroma: "4:4:4", density: 300, bleed: 10';

const RECORD: Files = {
  [TEAM_FILE]: means(CHANNEL, undefined, 'recipes:\n  calm: [{ tone: { contrast: 0.1 } }]\n'),
  [LOGO]: pngOf(8, 8, [20, 20, 20]),
  [MASK]: pngOf(40, 50, [255, 255, 255]),
  [REFERENCES]: String(SMALL_RECORD[REFERENCES]).replace(
    /\n---\n$/,
    '\n  - { id: logo, file: logo.png, kind: brand, note: The logo, rights: { holder: Fernbrook, licence: All media, expires: 2026-11-20 } }\n---\n',
  ),
  [ASSET_FILE]: String(SMALL_RECORD[ASSET_FILE]).replace(
    'channels:',
    '  - use: calm\n  - overlay: { file: references/logo.png, width: 20% }\nchannels:',
  ),
};

let repo: GitRepo;
let start: string;
beforeAll(async () => {
  repo = await approvedRecord({}, {}, RECORD);
  start = repo.git('rev-parse', 'HEAD').trim();
});
beforeEach(() => {
  repo.git('reset', '--quiet', '--hard', start);
  repo.git('clean', '--quiet', '-fd');
});
afterAll(() => repo.remove());

const commit = (by: Author): string => repo.commit({ by, at: '2026-11-13T10:00:00Z' });
const edit = (path: string, from: string, to: string): void => {
  const text = repo.git('show', `HEAD:${path}`);
  expect(text).toContain(from);
  repo.write({ [path]: text.replace(from, to) });
};

/** Whether files of the hero may leave the house, and what stops all that do. */
async function leaves(now = '2026-11-19T12:00:00Z'): Promise<boolean> {
  const hero = await heroIn(repo, now);
  const { problems } = await check({ root: repo.path, now });
  return isExportable(hero, now) && problems.every(({ severity }) => severity !== 'error');
}
const rules = async (): Promise<string[]> =>
  (await check({ root: repo.path, now: LOOKED_AT })).problems
    .filter(({ code }) => code === 'rules-refused')
    .map(({ message }) => message.replace(/\b[0-9a-f]{10}\b/, '<commit>'));

it('leaves the house as Mara approved it', async () => expect(await leaves()).toBe(true));

describe('what makes the files worse and is in no digest is a rule, and Tom may not loosen it', () => {
  const FLOORS: readonly (readonly [what: string, path: string, from: string, to: string, told: string])[] = [
    ['a lower floor', TEAM_FILE, 'minQuality: 80', 'minQuality: 5', 'minQuality 80 → 5'],
    ['no floor of its own', TEAM_FILE, 'minQuality: 80, ', '', 'minQuality 80 → 45'],
    ['a lower beginning', TEAM_FILE, 'quality: 92', 'quality: 10', 'quality 92 → 10'],
    ['less likeness', TEAM_FILE, 'minLikeness: 0.95', 'minLikeness: 0.1', 'minLikeness 0.95 → 0.1'],
    ['half the colours', TEAM_FILE, '"4:4:4"', '"4:2:0"', 'chroma "4:4:4" → "4:2:0"'],
    ['another size in print', TEAM_FILE, 'density: 300', 'density: 30', 'density 300 → 30'],
    ['more that is cut off', TEAM_FILE, 'bleed: 10', 'bleed: 400', 'bleed 10 → 400'],
  ];
  it.each(FLOORS)('%s', async (_, path, from, to, told) => {
    edit(path, from, to);
    commit(TOM);
    expect(await leaves()).toBe(false);
    expect(await rules()).toEqual([
      `Tom Okafor loosened the rules in <commit>, and may not; nothing leaves the house until it is settled. The channel ig-feed-4x5 is another: ${told}. Files come out otherwise, and approvals lapse only by what is in their digest.`,
    ]);
    // Taken over by somebody who may.
    edit(path, 'people:', '# as Jonas wants it\npeople:');
    commit(JONAS);
    expect([await leaves(), await rules()]).toEqual([true, []]);
  });
  it.each([
    ['a smaller picture for the model', 'size: 320', 'size: 32', 'size 320 → 32'],
    ['another mean', 'size: 320', 'size: 320, mean: [0, 0, 0]', 'mean [0.485,0.456,0.406] → [0,0,0]'],
    ['another output', 'size: 320', 'size: 320, output: d6', 'output null → "d6"'],
  ])('%s', async (_, from, to, told) => {
    edit(TEAM_FILE, from, to);
    commit(TOM);
    expect(await leaves()).toBe(false);
    expect(await rules()).toEqual([
      `Tom Okafor loosened the rules in <commit>, and may not; nothing leaves the house until it is settled. The tool matte is another: ${told}. What it makes may be another picture.`,
    ]);
  });
  it.each<[string, () => void]>([
    [
      'by a branch that somebody else merges',
      () => {
        repo.git('checkout', '-q', '-b', 'side');
        edit(TEAM_FILE, 'minQuality: 80', 'minQuality: 5');
        commit(TOM);
        repo.git('checkout', '-q', 'main');
        repo.merge('side', { by: TOM, at: '2026-11-13T11:00:00Z' });
        repo.git('branch', '-q', '-D', 'side');
      },
    ],
    [
      'in two steps',
      () => {
        edit(TEAM_FILE, 'minQuality: 80', 'minQuality: 60');
        commit(TOM);
        edit(TEAM_FILE, 'minQuality: 60', 'minQuality: 5');
        commit(TOM);
      },
    ],
    [
      'with a floor that is raised beside it',
      () => {
        edit(TEAM_FILE, 'minQuality: 80, minLikeness: 0.95', 'minQuality: 5, minLikeness: 0.99');
        commit(TOM);
      },
    ],
    [
      'in Mara’s name',
      () => {
        edit(TEAM_FILE, 'minQuality: 80', 'minQuality: 5');
        repo.commit({ by: MARA, committer: TOM, at: '2026-11-13T10:00:00Z' });
      },
    ],
  ])('nor %s', async (_, act) => {
    act();
    expect(await leaves()).toBe(false);
  });
  it('its honest twins: Tom makes it better, adds a channel and a tool, and writes where the numbers are from', async () => {
    const text = means(
      CHANNEL.replace('80', '85, note: From the printer'),
      'size: 320',
      'recipes:\n  calm: [{ tone: { contrast: 0.1 } }]\n',
    );
    repo.write({
      [TEAM_FILE]: text
        .replace('channels:\n', 'channels:\n  - { id: shop, width: 900, height: 900, minQuality: 10 }\n')
        .replace('tools:\n', 'tools:\n  other: { makes: captured }\n'),
    });
    commit(TOM);
    expect([await leaves(), await rules()]).toEqual([true, []]);
  });
});

describe('what makes another picture lapses, whatever it is called', () => {
  it.each<[string, () => void]>([
    ['other bytes of the draft', () => repo.write({ [DRAFT_FILE]: otherPicture() })],
    ['other bytes of what is laid on', () => repo.write({ [LOGO]: pngOf(8, 8, [250, 0, 0]) })],
    ['a named recipe', () => edit(TEAM_FILE, 'contrast: 0.1', 'contrast: 0.4')],
    [
      'a built-in channel of another size',
      () => edit(TEAM_FILE, 'id: ig-feed-4x5,', 'id: ig-feed-4x5, width: 500, height: 600,'),
    ],
    ['transparency', () => edit(TEAM_FILE, 'id: ig-feed-4x5,', 'id: ig-feed-4x5, alpha: true, formats: [png],')],
    ['one more channel', () => edit(ASSET_FILE, 'channels: [ig-feed-4x5]', 'channels: [ig-feed-4x5, ig-feed-1x1]')],
    [
      'another file under the name of the draft',
      () => {
        repo.delete(DRAFT_FILE);
        repo.move(DRAFT_FILE.replace('d01', 'd02'), DRAFT_FILE);
      },
    ],
    [
      'a draft that is a link to another',
      () => {
        unlinkSync(join(repo.path, DRAFT_FILE));
        symlinkSync('d02.png', join(repo.path, DRAFT_FILE));
      },
    ],
    [
      'a draft of another name in the batch',
      () => edit(DRAFT_FILE.replace('d01.png', 'batch.md'), 'file: d01.png', 'file: d02.png'),
    ],
    ['another criterion', () => edit(BRIEF_FILE, 'reads at 320 px', 'reads at 32 px')],
  ])('%s', async (_, act) => {
    act();
    commit(TOM);
    expect(await leaves()).toBe(false);
  });
});

describe('rights that ended keep it in the house', () => {
  const AFTER = '2026-11-24T12:00:00Z';
  it.each<[string, () => void]>([
    ['as they are', () => {}],
    [
      'without the reference',
      () => edit(REFERENCES, /\n {2}- \{ id: logo.*\n/.exec(String(RECORD[REFERENCES]))![0], '\n'),
    ],
    [
      'without its rights',
      () => edit(REFERENCES, ', rights: { holder: Fernbrook, licence: All media, expires: 2026-11-20 }', ''),
    ],
    ['with a later end', () => edit(REFERENCES, '2026-11-20', '2030-01-01')],
    [
      'laid on from a copy that no reference names',
      () => {
        repo.write({ [LOGO.replace('logo', 'mark')]: RECORD[LOGO]! });
        edit(ASSET_FILE, 'references/logo.png', 'references/mark.png');
      },
    ],
    [
      'laid on from a copy beside the asset',
      () => {
        repo.write({ 'campaigns/first-light/assets/hero/logo.png': RECORD[LOGO]! });
        edit(ASSET_FILE, 'references/logo.png', 'logo.png');
      },
    ],
    [
      'laid on by a named recipe',
      () => {
        edit(
          TEAM_FILE,
          'calm: [{ tone: { contrast: 0.1 } }]',
          'calm: [{ tone: { contrast: 0.1 } }, { overlay: { file: references/logo.png, width: 20% } }]',
        );
        edit(ASSET_FILE, '  - overlay: { file: references/logo.png, width: 20% }\n', '');
      },
    ],
    ['under another id', () => edit(REFERENCES, 'id: logo,', 'id: mark,')],
  ])('%s', async (_, act) => {
    act();
    commit(TOM);
    expect(await leaves(AFTER)).toBe(false);
  });
  it('its honest twin: until somebody who may read the longer rights', async () => {
    edit(REFERENCES, '2026-11-20', '2030-01-01');
    commit(JONAS);
    repo.write({
      [APPROVAL_FILE.replace('11-12', '11-14')]: approvalText(await heroSight(repo), { at: '2026-11-14T09:30:00Z' }),
    });
    repo.commit({ by: MARA, at: '2026-11-14T10:00:00Z' });
    expect(await leaves(AFTER)).toBe(true);
  });
});
