import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import { objectStorage } from '../../io/s3/object-storage.ts';
import { folderOf } from '../../testing/folder.ts';
import { startS3 } from '../../testing/s3-server.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { uploadPacks } from './upload-packs.ts';

const FEED = 'first-light--ig-feed-4x5.zip';
const WHOLE = 'first-light.zip';
const TAG = 'delivery/first-light/2026-11-20-feed';

const delivery = `---
at: 2026-11-20T09:00:00Z
by: jonas
channels: [ig-feed-4x5]
renditions:
  - { asset: hero, subject: ${sha256('s')}, channel: ig-feed-4x5, file: hero.jpg, digest: ${sha256('r')}, bytes: 1, width: 1, height: 1 }
packs:
  - { file: ${FEED}, digest: ${sha256('PK feed')}, bytes: 7 }
  - { file: ${WHOLE}, digest: ${sha256('PK whole')}, bytes: 8 }
---
`;

test('packs of a delivery are stored under their digests, no other client’s with them, and not twice', async () => {
  const folder = folderOf({ ...SMALL_RECORD, 'campaigns/first-light/deliveries/2026-11-20-feed.md': delivery });
  const server = await startS3(join(folder.path, 'bucket'));
  onTestFinished(async () => {
    await server.close();
    folder.remove();
  });
  const packs = join(folder.path, 'dist/packs');
  for (const each of ['first-light', 'night-shift']) mkdirSync(join(packs, each), { recursive: true });
  writeFileSync(join(packs, 'night-shift/night-shift.zip'), 'PK of another client');
  writeFileSync(join(packs, 'first-light', FEED), 'PK feed');
  const upload = () =>
    uploadPacks({
      root: folder.path,
      tag: TAG,
      folder: packs,
      place: { bucket: 'acme-packs', prefix: 'greenlit/' },
      storage: objectStorage('acme-packs', server.access),
    });
  await expect(upload()).rejects.toThrow('first-light.zip, and it was not made');
  expect(server.asked).toEqual([]);
  writeFileSync(join(packs, 'first-light', WHOLE), 'PK whole');
  const at = (file: string, content: string): string =>
    `${server.access.endpoint}/acme-packs/greenlit/${sha256(content).slice(7)}/${file}`;
  expect(await upload()).toEqual([
    { file: FEED, address: at(FEED, 'PK feed'), sent: true },
    { file: WHOLE, address: at(WHOLE, 'PK whole'), sent: true },
  ]);
  expect((await upload()).map(({ sent }) => sent)).toEqual([false, false]);
  expect(server.asked.join()).not.toContain('night-shift');
});
