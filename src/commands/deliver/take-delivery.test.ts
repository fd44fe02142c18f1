import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Refusal } from '../../core/problem/refusal.ts';
import { TEAM_FILE } from '../../testing/approved-record.ts';
import { folderOf } from '../../testing/folder.ts';
import { OTHER_PEM, RECORDER_PEM, teamWithRecorder } from '../../testing/recorded-yes.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import type { DeliveryAsked } from './delivery-asked.ts';
import { takeDelivery } from './take-delivery.ts';

const RUN = 'https://github.com/acme/campaigns/actions/runs/81234567890';
const ASKED: DeliveryAsked = {
  ...{ campaign: 'first-light', channels: ['ig-feed-4x5'], markets: ['de', 'US-CA'], by: 'jonas', to: 'The client' },
  run: RUN,
};
const KEY = { GREENLIT_RECORDER_KEY: RECORDER_PEM };
const NAME = '2026-11-13-feed.md';

let root: ReturnType<typeof folderOf>;
let handed: ReturnType<typeof folderOf>;
beforeEach(() => {
  root = folderOf({ ...SMALL_RECORD, [TEAM_FILE]: teamWithRecorder() });
});
afterEach(() => {
  root.remove();
  handed.remove();
});

/** What the other job drew for that, or says that it did. */
function drawn(changes: { readonly [field: string]: unknown } = {}): string {
  const digest = `sha256:${'ab'.repeat(32)}`;
  const one = { asset: 'hero', subject: digest, channel: 'ig-feed-4x5', file: 'hero.jpg', digest };
  const facts = {
    ...{ at: '2026-11-13T09:00:00Z', by: 'jonas', to: 'The client', run: RUN, channels: ['ig-feed-4x5'] },
    ...{ markets: ['DE', 'US-CA'], renditions: [{ ...one, bytes: 9, width: 40, height: 50 }] },
    ...changes,
  };
  return `---\n${stringify(facts, { lineWidth: 0 })}---\n\nDelivered:\n\n- ig-feed-4x5: 1 file\n`;
}
const take = (
  files: { readonly [name: string]: string },
  { asked = ASKED, env = KEY as NodeJS.ProcessEnv }: { asked?: DeliveryAsked; env?: NodeJS.ProcessEnv } = {},
) => {
  handed = folderOf(files);
  return takeDelivery({ root: root.path, folder: handed.path, asked, env });
};
const deliveries = (): string[] => {
  const folder = join(root.path, 'campaigns/first-light/deliveries');
  return readdirSync(join(root.path, 'campaigns/first-light')).includes('deliveries') ? readdirSync(folder) : [];
};

it('what another job of this run drew is written down, and signed as the recorder', async () => {
  const path = `campaigns/first-light/deliveries/${NAME}`;
  expect(await take({ [NAME]: drawn() })).toEqual({ path, renditions: 1, key: 'actions-2026' });
  const text = readFileSync(join(root.path, path), 'utf8');
  expect(text.split('proof:')[0]).toBe(drawn().split('---\n\n')[0]);
  expect(text).toContain('\n  kind: recorder\n  key: actions-2026\n');
});

it('without a recorder’s key, or a run that anybody could look up, it is written down as it is', async () => {
  expect(await take({ [NAME]: drawn() }, { env: {} })).toEqual({
    path: `campaigns/first-light/deliveries/${NAME}`,
    renditions: 1,
  });
  handed.remove();
  const { run: _, ...asked } = ASKED;
  const { path, key } = await take({ [NAME]: drawn({ run: undefined }) }, { asked });
  expect([path, key]).toEqual([`campaigns/first-light/deliveries/${NAME.replace('.md', '-2.md')}`, undefined]);
  expect(readFileSync(join(root.path, path), 'utf8')).toBe(drawn({ run: undefined }));
});

it.each<[string, { readonly [field: string]: unknown }, string]>([
  ['of somebody else', { by: 'mara' }, 'by is "mara", and asked was "jonas"'],
  [
    'of another run',
    { run: RUN.replace('890', '891') },
    `run is "${RUN.replace('890', '891')}", and asked was "${RUN}"`,
  ],
  ['of no run', { run: undefined }, `run is left out, and asked was "${RUN}"`],
  ['for another receiver', { to: 'Max' }, 'to is "Max", and asked was "The client"'],
  ['with a note', { note: 'Free for all' }, 'note is "Free for all", and asked was for none'],
  ['to more markets', { markets: ['DE', 'US'] }, 'markets is ["DE","US"], and asked was ["DE","US-CA"]'],
  [
    'for more channels',
    { channels: ['ig-feed-4x5', 'web-hero'] },
    'channels is ["ig-feed-4x5","web-hero"], and asked was ["ig-feed-4x5"]',
  ],
  [
    'with a proof in it',
    { proof: { kind: 'recorder', key: 'actions-2026', signature: 'AAAA' } },
    'it brings a proof of its own',
  ],
])('a delivery %s is none that the run was asked for, and nothing is signed', async (_, changes, words) => {
  const { problems } = await take({ [NAME]: drawn(changes) }).then(
    () => ({ problems: [] }),
    (thrown: Refusal) => thrown,
  );
  expect(problems.map(({ message, fix }) => `${message} ${fix}`)).toEqual([
    `This is not the delivery that the run was asked for: ${words}. Press "Run workflow" again, so that it is drawn anew.`,
  ]);
  expect(deliveries()).toEqual([]);
});

it('a folder without one delivery, a name that is none, and a key that is none are told', async () => {
  await expect(take({})).rejects.toThrow('--drawn names no folder with one delivery in it');
  handed.remove();
  await expect(take({ [NAME]: drawn(), 'a.md': drawn() })).rejects.toThrow('--drawn names no folder with one delivery');
  handed.remove();
  await expect(take({ '.feed.md': drawn() })).rejects.toThrow('--drawn names no folder with one delivery in it');
  handed.remove();
  await expect(take({ [NAME]: drawn() }, { env: { GREENLIT_RECORDER_KEY: OTHER_PEM } })).rejects.toThrow(
    'GREENLIT_RECORDER_KEY is the private part of no key in policy.recorderKeys',
  );
  expect(deliveries()).toEqual([]);
});
