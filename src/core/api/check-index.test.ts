import { expect, test } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import { catalogueOf, type Said } from '../../testing/catalogue-of.ts';
import type { Files } from '../../testing/folder.ts';
import { pngOf } from '../../testing/png.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import type { LogEntry } from '../approval/standing.ts';
import { shortDigest } from '../digest.ts';
import type { Pack } from '../pages/packs.ts';
import { pageSource } from '../pages/summaries.ts';
import type { DrawResult, OutputFile, Purpose } from '../record/rendition.ts';
import { KNOWN_ENTRIES } from './known-list.ts';

const file = (what: Purpose, name: string): OutputFile => ({
  ...what,
  path: `/cache/${name}`,
  digest: sha256(name),
  bytes: 1000,
  width: 1080,
  height: 1350,
  format: 'jpeg',
});
const result = (files: readonly OutputFile[]): DrawResult => ({
  name: 'first-light/hero',
  steps: [],
  files,
  problems: [],
  drawn: 0,
  milliseconds: 0,
});
const FEED = file({ for: 'channel', channel: 'ig-feed-4x5' }, 'feed');
const SMALL = file({ for: 'preview' }, 'small');
const DELIVERY = `---
at: 2026-11-06T10:20:00Z
by: jonas
channels: [ig-feed-4x5]
renditions:
  - asset: hero
    subject: ${sha256('what was approved then')}
    channel: ig-feed-4x5
    file: hero.jpg
    digest: ${sha256('delivered file')}
    bytes: 1000
    width: 1080
    height: 1350
packs:
  - { file: first-light.zip, digest: "${sha256('pack')}", bytes: 9000 }
---
`;
/** A pack that was built today: the one that went out when `content` is `pack`. */
const built = (content: string, channel?: string): Pack => ({
  campaign: 'first-light',
  ...(channel === undefined ? {} : { channel }),
  file: `${content}.zip`,
  bytes: 9000,
  digest: sha256(content),
  files: ['contact-sheet.pdf', 'manifest.json', 'licences.txt', 'renditions/ig-feed-4x5/hero.jpg'].map((name) => ({
    name,
    digest: sha256(`${content} ${name}`),
    bytes: 1000,
  })),
});
/** A decision that counts. */
const line = (by: string, decision: LogEntry['decision']): LogEntry =>
  ({
    approval: { by, role: 'creative-lead', digest: sha256('what was decided about then') },
    decision,
    counts: true,
    lapsed: false,
    changed: [],
  }) as unknown as LogEntry;

/** What is said of a file, by its content. */
function said(
  name: string,
  standing: Said[string],
  looks: readonly [string, string][] = [],
  audience: 'internal' | 'public' = 'internal',
  packs: readonly Pack[] = [],
  record: Files = SMALL_RECORD,
) {
  const catalogue = catalogueOf(
    { ...record, 'campaigns/first-light/deliveries/2026-11-06-first.md': DELIVERY },
    { 'first-light/hero': standing },
  );
  const digest = catalogue.record.pictures.get(`campaigns/first-light/${name}`)?.digest ?? sha256(name);
  const drawn = { previews: new Map(), assets: new Map([['first-light/hero', result([FEED, SMALL])]]) };
  const of = new Map(looks.map(([name, look]): [string, string] => [sha256(name), look]));
  const source = pageSource({
    catalogue,
    drawn: { ...drawn, lookOf: (_campaign, digest) => of.get(digest) },
    packs,
    options: { audience, base: '/' },
  });
  const known = source.summaryOf(KNOWN_ENTRIES, 'first-light')[digest.slice(7, 31)];
  return (
    known &&
    [
      `${known.verdict}: ${known.words}`,
      known.title,
      known.of,
      known.made ?? [],
      known.claim === undefined ? [] : `${known.claim}, beside ${known.picture}`,
    ]
      .flat()
      .join(' | ')
  );
}

test.each<[Said[string], string]>([
  [{ name: 'approved', since: '2026-11-12' }, 'current: approved and current since 12 Nov 2026'],
  [{ name: 'delivered', since: '2026-11-12' }, 'current: approved and current since 12 Nov 2026'],
  [
    { name: 'approved', since: '2026-11-12', log: [line('mara', 'approved'), line('jonas', 'approved')] },
    'current: approved and current since 12 Nov 2026, signed off by Mara Lindqvist and Jonas Weber',
  ],
  ['lapsed', 'old: lapsed. Do not use it before it is approved again'],
  [
    {
      name: 'lapsed',
      log: [
        {
          ...line('mara', 'approved'),
          counts: false,
          lapsed: true,
          changed: [{ how: 'changed', parts: [{ noun: 'step', at: 1, kind: 'crop', of: '' }] }],
        },
      ],
    },
    'old: lapsed: the crop of step 1 changed. Do not use it before it is approved again',
  ],
  [{ name: 'expired', expires: '2026-11-01' }, 'old: expired: the rights ended on 1 Nov 2026'],
  [
    { name: 'rejected', since: '2026-11-03', log: [line('mara', 'rejected')] },
    'no: rejected by Mara Lindqvist on 3 Nov 2026',
  ],
  ['changes requested', 'no: not approved: changes were requested'],
  ['in review', 'draft: in review, not approved yet'],
  ['draft', 'draft: not approved: nobody has put it up for review'],
])('of a rendition is said where its asset stands: %j', (standing, words) => {
  expect(said('feed', standing)).toBe(
    `${words} | First light, hero | First Light, Instagram feed, portrait, 1080×1350 | Blender, then 1 finishing step`,
  );
});

test('drafts, references, earlier deliveries and packs are known; a public index has none of them', () => {
  const draft = 'batches/01-low-light/d02.png';
  const reference = 'references/product-front.png';
  expect([draft, reference, 'delivered file', 'pack'].map((name) => said(name, 'approved'))).toEqual([
    'no: a rejected draft | Low window light reads as a morning ritual, d02 | First Light: The frame leans',
    'draft: a reference (product), not a finished picture | product-front | First Light: Colour is binding',
    'old: delivered on 6 Nov 2026, replaced since by a newer version | First light, hero | First Light, Instagram feed, portrait, 1080×1350',
    'old: our pack as it was delivered on 6 Nov 2026, built anew since. Unpack it and drop the files to learn where each stands | First Light | first-light.zip',
  ]);
  expect([draft, reference, 'pack'].map((name) => said(name, 'approved', [], 'public'))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('a logo or a mask that steps use is known as that, and not in public', () => {
  const logo = 'assets/hero/logo-cream.png';
  const files = { ...SMALL_RECORD, [`campaigns/first-light/${logo}`]: pngOf(9, 9, [250, 240, 220]) };
  expect(said(logo, 'approved', [], 'internal', [], files)).toBe(
    'draft: a picture that finishing steps of ours use, not a finished picture | logo-cream.png | First Light',
  );
  expect(said(logo, 'approved', [], 'public', [], files)).toBeUndefined();
});

/** The whole line of a claim, by who signed off. */
const claimed = (when: 'now' | 'before', by: string, made = ''): string =>
  `current: approved and current, signed off by ${by} | First light, hero | First Light${made} | ${when}, beside /media/${shortDigest(sha256('small'))}.jpg`;

test('what files carry as their document id is known as it is now, as it was delivered, and as it was decided about', () => {
  const standing = { name: 'approved', digest: sha256('now'), log: [line('mara', 'approved')] } as const;
  const ids = ['now', 'what was approved then', 'what was decided about then'];
  expect(ids.map((id) => said(id, standing))).toEqual([
    claimed('now', 'Mara Lindqvist', ' | Blender, then 1 finishing step'),
    claimed('before', 'Mara Lindqvist', ' | Blender, then 1 finishing step'),
    claimed('before', 'Mara Lindqvist', ' | Blender, then 1 finishing step'),
  ]);
  expect(ids.map((id) => said(id, standing, [], 'public'))).toEqual([
    claimed('now', 'the creative lead'),
    claimed('before', 'the creative lead'),
    undefined,
  ]);
  expect(ids.map((id) => said(id, { ...standing, name: 'lapsed' }, [], 'public'))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('the whole picture is known where every rendition cuts it, and no second time where one does not', () => {
  const whole: [string, string] = ['small', 'ffffffffffffffff'];
  expect(said('small', { name: 'approved', since: '2026-11-12' }, [whole, ['feed', '00000000ffffffff']])).toBe(
    'current: approved and current since 12 Nov 2026 | First light, hero | First Light | Blender, then 1 finishing step',
  );
  expect(said('small', 'approved', [whole, ['feed', 'fffffffffffffffe']])).toBeUndefined();
});

test('a pack that is built is known before it is delivered, with its sheets; what is in it is known as what it is', () => {
  const packs = [built('pack'), built('feed pack', 'ig-feed-4x5')];
  const told = ['pack', 'feed pack', 'feed pack contact-sheet.pdf', 'pack manifest.json', 'pack licences.txt'];
  expect(told.map((name) => said(name, 'approved', [], 'internal', packs))).toEqual([
    'current: our pack as it is today, delivered on 6 Nov 2026: everything in it is approved | First Light | Every channel, 1 file, pack.zip',
    'current: our pack as it is today, not delivered yet: everything in it is approved | First Light | Instagram feed, portrait, 1 file, feed pack.zip',
    'draft: the contact sheet of our pack, for looking at and not for use | First Light | feed pack.zip: contact-sheet.pdf',
    'draft: the list of files of our pack, for looking at and not for use | First Light | pack.zip: manifest.json',
    undefined,
  ]);
  expect(told.map((name) => said(name, 'approved', [], 'public', packs))).toEqual(told.map(() => undefined));
});

test('a public index names roles for people, and not how a picture was made', () => {
  const standing = { name: 'approved', since: '2026-11-12', log: [line('mara', 'approved')] } as const;
  expect(said('feed', standing, [], 'public')).toBe(
    'current: approved and current since 12 Nov 2026, signed off by the creative lead | First light, hero | First Light, Instagram feed, portrait, 1080×1350',
  );
});

test.each<[Said[string], string]>([
  ['lapsed', 'old: delivered on 6 Nov 2026; the asset is now lapsed. Do not use it before it is approved again'],
  [
    { name: 'approved', digest: sha256('what was approved then') },
    'current: delivered on 6 Nov 2026, and still approved',
  ],
])('of a file that went out is said what became of what it shows: %j', (standing, words) => {
  expect(said('delivered file', standing)).toBe(
    `${words} | First light, hero | First Light, Instagram feed, portrait, 1080×1350`,
  );
});
