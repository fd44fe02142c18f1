import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Refusal } from '../../core/problem/refusal.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { gitHub } from '../../io/host/github.ts';
import { type CodeHostServer, startCodeHost } from '../../testing/code-host/start.ts';
import { folderOf } from '../../testing/folder.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { releaseDelivery } from './release-delivery.ts';

const FEED = 'first-light--ig-feed-4x5.zip';
const WHOLE = 'first-light.zip';
const TAG = 'delivery/first-light/2026-11-20-feed';

let folder: ReturnType<typeof folderOf> | undefined;
let server: CodeHostServer | undefined;
afterEach(async () => {
  folder?.remove();
  await server?.close();
});

const delivery = (packs: { readonly [file: string]: string }) => `---
at: 2026-11-20T09:00:00Z
by: jonas
to: Nordlicht Media
channels: [ig-feed-4x5]
renditions:
  - { asset: hero, subject: ${sha256('s')}, channel: ig-feed-4x5, file: hero.jpg, digest: ${sha256('r')}, bytes: 1, width: 1, height: 1 }
packs: ${JSON.stringify(Object.entries(packs).map(([file, text]) => ({ file, digest: sha256(text), bytes: text.length })))}
---
`;

/** A record with one delivery, a folder of packs in which another client's lie too, and a host. */
async function delivered(packs: { readonly [file: string]: string }, made = packs) {
  folder = folderOf({ ...SMALL_RECORD, 'campaigns/first-light/deliveries/2026-11-20-feed.md': delivery(packs) });
  const at = join(folder.path, 'dist/packs');
  for (const each of ['first-light', 'night-shift']) mkdirSync(join(at, each), { recursive: true });
  for (const [file, content] of Object.entries(made)) writeFileSync(join(at, 'first-light', file), content);
  writeFileSync(join(at, 'night-shift/night-shift.zip'), 'PK of another client');
  server = await startCodeHost({ immutableReleases: true });
  const options = { root: folder.path, tag: TAG, folder: at, host: gitHub(server.access) };
  return (more: { tag?: string } = {}) => releaseDelivery({ ...options, ...more });
}
const released = () =>
  server!.state.releases.map(({ tag, draft, assets }) => [tag, draft, assets.map(({ name }) => name)]);
const refusal = async (asked: Promise<unknown>): Promise<string[]> => {
  const thrown = await asked.catch((each: unknown) => each);
  return thrown instanceof Refusal ? thrown.problems.map(({ message, fix }) => `${message} ${fix}`) : [String(thrown)];
};

test('a tag publishes the packs of its delivery and no other client’s, once all of them are there', async () => {
  const release = await delivered({ [FEED]: 'PK feed', [WHOLE]: 'PK whole' });
  expect(await release()).toEqual({ tag: TAG, packs: [FEED, WHOLE], sent: [FEED, WHOLE], was: 'new' });
  expect(released()).toEqual([[TAG, false, [FEED, WHOLE]]]);
  // A draft first: what is published may be fixed for ever.
  expect(server!.state.asked.filter((each) => !each.startsWith('GET'))).toEqual([
    'POST /releases',
    'POST /uploads/100',
    'POST /uploads/100',
    'PATCH /releases/100',
  ]);
  expect(server!.state.releases[0]?.body).toContain(`For Nordlicht Media.\n\n- ${FEED}: ${sha256('PK feed')}`);
  expect(await release()).toEqual({ tag: TAG, packs: [FEED, WHOLE], sent: [], was: 'published' });
});

test('what was cut off goes on: packs that arrived stay, half a pack is sent again', async () => {
  const release = await delivered({ [FEED]: 'PK feed', [WHOLE]: 'PK whole' });
  const half = { id: 2, name: WHOLE, bytes: 8, content: Buffer.from(''), state: 'starter' };
  const whole = { id: 3, name: FEED, bytes: 7, content: Buffer.from('PK feed') };
  server!.state.releases.push({
    id: 1,
    tag: TAG,
    name: '',
    body: '',
    draft: true,
    immutable: false,
    assets: [half, whole],
  });
  expect(await release()).toEqual({ tag: TAG, packs: [FEED, WHOLE], sent: [WHOLE], was: 'draft' });
  expect(released()).toEqual([[TAG, false, [FEED, WHOLE]]]);
});

test('another pack than was delivered, or none, is not sent, and nothing else is either', async () => {
  const release = await delivered({ [FEED]: 'PK feed', [WHOLE]: 'PK whole', '../x.zip': 'x' }, { [FEED]: 'PK other' });
  expect(await refusal(release())).toEqual([
    `first-light--ig-feed-4x5.zip is another pack than was delivered: ${sha256('PK other').slice(0, 19)}… instead of ${sha256('PK feed').slice(0, 19)}…. A pack is the same only where the same versions and the same signing key make it. Deliver by the workflow “Deliver”, or attach the packs that were delivered: npm run release -- --tag TAG --files dist/packs`,
    'The delivery lists first-light.zip, and it was not made. What lost its approval since is made no more. npm run status says what waits; deliver again when it is settled.',
    'The delivery lists ../x.zip, and it was not made. What lost its approval since is made no more. npm run status says what waits; deliver again when it is settled.',
  ]);
  expect(server!.state.asked).toEqual([]);
});

test('a tag that names no delivery, and a delivery without packs, release nothing', async () => {
  const release = await delivered({});
  expect(await refusal(release({ tag: 'delivery/first-light' }))).toEqual([
    'There is no delivery that the tag delivery/first-light names. A tag names one delivery, and only its packs are attached: delivery/first-light/2026-11-20-feed',
  ]);
  expect(await refusal(release())).toEqual([
    'This delivery lists no packs, so nobody can say which files were delivered. Deliver again: npm run deliver -- <campaign> writes down every pack by its digest.',
  ]);
  expect(server!.state.asked).toEqual([]);
});
