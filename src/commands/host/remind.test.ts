import { afterEach, expect, test } from 'vitest';
import { gitHub } from '../../io/host/github.ts';
import { startCodeHost } from '../../testing/code-host/start.ts';
import { type Files, folderOf } from '../../testing/folder.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { remind } from './remind.ts';

let folder: ReturnType<typeof folderOf> | undefined;
afterEach(() => folder?.remove());

const ASSET = 'campaigns/first-light/assets/hero/asset.md';
const waiting: Files = {
  ...SMALL_RECORD,
  [ASSET]: (SMALL_RECORD[ASSET] as string).replace(
    'by: tom',
    'by: tom\nat: 2026-10-20\nrights: { holder: "Fern <b>brook</b>", licence: All media, expires: 2026-12-10 }',
  ),
};

test('who waits too long, and whose rights end, is said in one list', async () => {
  folder = folderOf(waiting);
  const { markdown } = await remind({ root: folder.path, now: '2026-11-24T09:00:00Z' });
  expect(markdown).toMatchInlineSnapshot(`
    "### Waiting too long

    - \`first-light (brief)\` waits for **Mara Lindqvist** for 50 days
    - \`first-light/batches/01-low-light\` waits for **Mara Lindqvist** for 43 days
    - \`first-light/hero\` waits for **Mara Lindqvist** for 35 days

    ### Rights that end

    - \`first-light/hero\` may be used until 2026-12-10, 16 days more

    The record has 1 note; the check of the next proposal says which.
    "
  `);
});

test('rights that ended say so', async () => {
  folder = folderOf(waiting);
  const { reminder } = await remind({ root: folder.path, now: '2026-12-12T09:00:00Z' });
  expect(reminder.rights).toEqual([{ subject: 'first-light/hero', last: '2026-12-10', days: -2 }]);
});

test('a sample waits for nobody', async () => {
  const brief = 'campaigns/first-light/brief.mdx';
  folder = folderOf({ ...waiting, [brief]: (waiting[brief] as string).replace('brand:', 'sample: true\nbrand:') });
  expect((await remind({ root: folder.path, now: '2026-11-24T09:00:00Z' })).markdown).toBe('');
});

test('a record that is wrong keeps the issue open, though nobody waits', async () => {
  folder = folderOf({ ...waiting, [ASSET]: `${waiting[ASSET]}`.replace('by: tom', 'by: nobody') });
  const { markdown } = await remind({ root: folder.path, now: '2026-10-05T09:00:00Z' });
  expect(markdown).toMatchInlineSnapshot(`
    "The record has 1 error; the check of the next proposal says which.
    "
  `);
});

test('one issue on the code host is kept up to date, and closed when nothing is left', async () => {
  folder = folderOf(waiting);
  const server = await startCodeHost();
  const host = gitHub(server.access);
  const at = async (now: string) => (await remind({ root: folder?.path ?? '', now, host })).issue?.done;
  expect(await at('2026-11-24T09:00:00Z')).toBe('opened');
  expect(await at('2026-11-24T21:00:00Z')).toBe('unchanged');
  expect(await at('2026-11-25T09:00:00Z')).toBe('updated');
  expect(await at('2026-10-05T09:00:00Z')).toBe('closed');
  expect(server.state.issues).toHaveLength(1);
  await server.close();
});
