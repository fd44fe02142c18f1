import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { assemble } from '../../core/record/assemble.ts';
import { campaignTold } from '../../core/record/told.ts';
import { type Files, folderOf } from '../../testing/folder.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { type KnownCampaigns, knownCampaigns } from './known-campaigns.ts';
import { readRecord } from './read-record.ts';

const ASSET = 'campaigns/first-light/assets/hero/asset.md';
const SECOND = 'campaigns/second-light/brief.mdx';
const RECORD: Files = { ...SMALL_RECORD, [SECOND]: SMALL_RECORD['campaigns/first-light/brief.mdx']! };

/** A record that nobody touched for long: what was written just now is read anew in any case. */
function recordFolder() {
  const folder = folderOf(RECORD);
  onTestFinished(folder.remove);
  const long = Date.parse('2026-01-01T00:00:00Z') / 1000;
  for (const path of Object.keys(RECORD)) utimesSync(join(folder.path, path), long, long);
  const read = async (program: 'sha256:1' | 'sha256:2' = 'sha256:1'): Promise<KnownCampaigns> => {
    const cacheDir = join(folder.path, '.greenlit/cache');
    const known = knownCampaigns(await readRecord(folder.path, cacheDir), { cacheDir, program });
    await known.keep();
    // Longer than a tick of the disk's clock.
    await new Promise((resolve) => setTimeout(resolve, 70));
    return known;
  };
  return {
    path: folder.path,
    read,
    write: (path: string, text: string) => writeFileSync(join(folder.path, path), text),
  };
}

const asset = String(SMALL_RECORD[ASSET]);

test('a campaign that did not move is what its texts say, and is opened when somebody asks', async () => {
  const { path, read } = recordFolder();
  await read();
  await read();
  const again = await read();
  const [texts, { folders }] = [
    await readRecord(path, join(path, 'elsewhere')),
    await readRecord(path, join(path, '.greenlit/cache')),
  ];
  expect([...folders.values()].every(({ digest }) => digest !== undefined)).toBe(true);
  const whole = assemble(texts.sources);
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  expect(plain(again.campaigns)).toEqual(plain(whole.campaigns));
  expect(again.campaigns.map(campaignTold)).toEqual(whole.campaigns.map(campaignTold));
  expect(again.campaigns.map(again.files)).toEqual(whole.campaigns.map((await read('sha256:2')).files));
});

test('its brief is known without its texts, and what changed meanwhile is no part of it', async () => {
  const { read, write, path } = recordFolder();
  await read();
  await read();
  const known = await read();
  // Nothing is left of what was kept of the texts, and one of them says something else by now.
  rmSync(join(path, '.greenlit/cache/record'), { recursive: true });
  write(ASSET, asset.replace('title: First light, hero', 'title: Champion'));
  const [first] = known.campaigns;
  expect([first?.brief.title, first && campaignTold(first).approvals]).toEqual(['First Light', 0]);
  expect(() => first?.assets).toThrow(
    'campaigns/first-light/assets/hero/asset.md changed while it was being read; run the command again.',
  );
});

test('a text that changed, another team and another program are understood anew', async () => {
  const { read, write } = recordFolder();
  const titles = ({ campaigns }: KnownCampaigns): string[] =>
    campaigns.flatMap(({ brief, assets }) => [brief.title, ...assets.map(({ title }) => title)]);
  expect(titles(await read())).toEqual(['First Light', 'First light, hero', 'First Light']);
  write(ASSET, asset.replace('title: First light, hero', 'title: Champion'));
  expect(titles(await read())).toEqual(['First Light', 'Champion', 'First Light']);
  write(SECOND, String(RECORD[SECOND]).replace('title: First Light', 'title: Second Light'));
  expect(titles(await read('sha256:2'))).toEqual(['First Light', 'Champion', 'Second Light']);
});
