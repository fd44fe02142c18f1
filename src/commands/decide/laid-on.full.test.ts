import { afterEach, expect, it } from 'vitest';
import { isExportable } from '../../core/pack/exportable.ts';
import { ASSET_FILE, approvedRecord, heroIn, LOOKED_AT } from '../../testing/approved-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { pngOf } from '../../testing/png.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { check } from './check.ts';

const REFERENCES = 'campaigns/first-light/references/references.md';
const LAID_ON = {
  'campaigns/first-light/references/logo.png': pngOf(8, 8, [20, 20, 20]),
  [ASSET_FILE]: String(SMALL_RECORD[ASSET_FILE]).replace(
    'channels:',
    '  - overlay: { file: references/logo.png, width: 20% }\nchannels:',
  ),
};
const named = (expires: string) =>
  String(SMALL_RECORD[REFERENCES]).replace(
    /\n---\n$/,
    `\n  - { id: logo, file: logo.png, kind: brand, note: The logo, rights: { holder: Fernbrook, licence: All media, expires: ${expires} } }\n---\n`,
  );

let repo: GitRepo | undefined;
afterEach(() => repo?.remove());

it('an approved asset stays in the house when the rights of what is laid on it have ended', async () => {
  repo = await approvedRecord({}, {}, { ...LAID_ON, [REFERENCES]: named('2026-11-20') });
  const before = await heroIn(repo, '2026-11-19T12:00:00Z');
  expect([before.standing.name, isExportable(before, '2026-11-19T12:00:00Z')]).toEqual(['approved', true]);
  const after = await heroIn(repo);
  expect([after.standing.name, isExportable(after, LOOKED_AT)]).toEqual(['expired', false]);
  expect(after.standing.reasons).toEqual([{ kind: 'right-ended', what: 'the reference logo', on: '2026-11-20' }]);
});

it('what is laid on and no reference names is told, where it stands', async () => {
  repo = await approvedRecord({}, {}, LAID_ON);
  const { problems } = await check({ root: repo.path, now: LOOKED_AT });
  expect(
    problems
      .filter((each) => each.code === 'overlay-unnamed')
      .map((each) => `${each.severity} ${each.file}:${each.line} ${each.message} ${each.fix}`),
  ).toEqual([
    `warning ${ASSET_FILE}:8 This step lays on references/logo.png, and no reference of the campaign names it. Put the file into references/ and name it in references/references.md, with its rights.`,
  ]);
});
