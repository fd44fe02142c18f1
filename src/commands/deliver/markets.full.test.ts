import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '../../core/problem/refusal.ts';
import { ASSET_FILE, approvedRecord, JONAS, LOOKED_AT } from '../../testing/approved-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { sampleSite } from '../../testing/sample-site.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { unzipped } from '../../testing/unzipped.ts';
import { deliver } from './deliver.ts';

const DOCUMENT = `sha256:${'c0ffee5eed'.repeat(6)}c0de`;
const RIGHTS = `rights:
  holder: Fernbrook Soda Co.
  licence: All media
  territories: [DE, AT, FR]
  releases:
    - { of: Zora Quillfeather, kind: model, document: "${DOCUMENT}", territories: [DE, AT] }
`;

let repo: GitRepo;
beforeAll(async () => {
  const asset = String(SMALL_RECORD[ASSET_FILE]).replace('from:', `${RIGHTS}from:`);
  repo = await approvedRecord({}, {}, { [ASSET_FILE]: asset });
});
afterAll(() => repo.remove());

const to = (...markets: string[]) =>
  deliver({
    ...{ root: repo.path, out: join(repo.path, 'dist'), now: LOOKED_AT, engine: { greenlit: '0.1.0' } },
    ...{ effort: 'draft', campaign: 'first-light', channels: [], by: 'jonas', markets },
  });
const refused = (...markets: string[]) =>
  to(...markets).then(
    () => 'delivered',
    (thrown: Error) =>
      thrown instanceof Refusal ? thrown.problems.map(({ line, message }) => `${line}: ${message}`) : thrown.message,
  );
const DELIVERIES = 'campaigns/first-light/deliveries';

test('a delivery goes to the markets that every right reaches to, and to no other: neither a pack nor a record is written', async () => {
  expect(await refused('DE', 'FR')).toEqual([
    '9: first-light/hero may not be used in France: the rights of the model release of Zora Quillfeather hold in Germany and Austria.',
  ]);
  expect(await refused('US')).toEqual([
    '7: first-light/hero may not be used in United States of America: the rights of this asset hold in Germany, Austria and France.',
    '9: first-light/hero may not be used in United States of America: the rights of the model release of Zora Quillfeather hold in Germany and Austria.',
  ]);
  expect(await refused('XX')).toContain('--market: ');
  expect(existsSync(join(repo.path, DELIVERIES))).toBe(false);
  expect(existsSync(join(repo.path, 'dist'))).toBe(false);
  const { path } = await to('DE', 'at');
  expect(readFileSync(join(repo.path, path), 'utf8')).toMatch(/^markets: \[DE, AT\]$|^markets:\n {2}- DE\n {2}- AT$/m);
  repo.commit({ by: JONAS, at: '2026-11-24T13:00:00Z' });
});

/** Every text and every entry of every zip below a folder, by name. */
async function textsIn(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found.set(path, readFileSync(path, 'latin1'));
    if (!path.endsWith('.zip')) continue;
    for (const [name, bytes] of await unzipped(path)) found.set(`${path}!${name}`, bytes.toString('latin1'));
  }
  return found;
}

test('whom a release is of is told to nobody outside, in no pack, no page and no file of the API; a pack names the document by its digest', async () => {
  const tells = async (folder: string) =>
    [...(await textsIn(folder))].flatMap(([name, text]) =>
      /Quillfeather/.test(text) ? [name.slice(folder.length)] : [],
    );
  const open = await sampleSite({ root: repo.path, audience: 'public' });
  expect(await tells(open.folder)).toEqual([]);
  await open.close();
  const dist = join(repo.path, 'dist');
  expect([...(await textsIn(dist)).keys()].filter((name) => name.includes('.zip!')).length).toBeGreaterThan(4);
  expect(await tells(dist)).toEqual([]);
  expect(String((await unzipped(join(dist, 'packs/first-light/first-light.zip'))).get('manifest.json'))).toContain(
    DOCUMENT,
  );
});
