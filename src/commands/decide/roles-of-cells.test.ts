import { afterEach, expect, test } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { rolesHeld } from './roles.ts';

let folder: ReturnType<typeof folderOf> | undefined;
afterEach(() => folder?.remove());

test('who speaks for which languages, and what a cell asks for, is told with the roles', async () => {
  folder = folderOf({
    ...SMALL_RECORD,
    'campaigns/team.yaml': `${String(SMALL_RECORD['campaigns/team.yaml'])}  - { id: lena, name: Lena Brandt, roles: [market], markets: [de-DE, de-AT], emails: [lena@example.com] }
policy:
  variants: { ways: [column], roles: { market: 1 } }
`,
  });
  const { roles, cells } = await rolesHeld(folder.path);
  expect(roles.find(({ role }) => role === 'market')?.people).toEqual(['Lena Brandt (de-DE, de-AT)']);
  expect(cells).toEqual({ roles: { market: 1 }, ways: ['column'], sample: 3 });
});
