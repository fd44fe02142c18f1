import { expect, test } from 'vitest';
import { sha256 } from '../../io/sha256.ts';
import { catalogueOf, type Said } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import type { RenderedFile, RenderResult } from '../rendition.ts';
import { checkFiles } from './check-index.ts';
import type { KnownFile } from './known-files.ts';

const file = (channel: string, name: string): RenderedFile => ({
  channel,
  path: `/cache/${name}`,
  digest: sha256(name),
  bytes: 1000,
  width: 1080,
  height: 1350,
  format: 'jpeg',
});
const result = (files: readonly RenderedFile[]): RenderResult => ({
  name: 'first-light/hero',
  steps: [],
  files,
  problems: [],
  drawn: 0,
  milliseconds: 0,
});
const FEED = file('ig-feed-4x5', 'feed');
const SMALL = file('preview-320', 'small');
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

/** What is said of a file, by its content. */
function said(
  name: string,
  standing: Said[string],
  looks: readonly [string, string][] = [],
  audience: 'internal' | 'public' = 'internal',
) {
  const catalogue = catalogueOf(
    { ...SMALL_RECORD, 'campaigns/first-light/deliveries/2026-11-06-first.md': DELIVERY },
    { 'first-light/hero': standing },
  );
  const digest = catalogue.record.pictures.get(`campaigns/first-light/${name}`)?.digest ?? sha256(name);
  const drawn = { previews: new Map(), assets: new Map([['first-light/hero', result([FEED, SMALL])]]) };
  const all = Object.assign(
    {},
    ...[
      ...checkFiles(catalogue, drawn, new Map(looks.map(([of, look]) => [sha256(of), look])), { audience, base: '/' }),
    ].map((each) => ('body' in each && !('digits' in each.body) ? each.body : {})),
  ) as { [digest: string]: KnownFile };
  const known = all[digest.slice(7, 31)];
  return known && `${known.verdict}: ${known.words} | ${known.title} | ${known.of}`;
}

test.each<[Said[string], string]>([
  [{ name: 'approved', since: '2026-11-12' }, 'current: approved and current since 12 Nov 2026'],
  [{ name: 'delivered', since: '2026-11-12' }, 'current: approved and current since 12 Nov 2026'],
  ['lapsed', 'old: lapsed, and not approved again yet'],
  [{ name: 'expired', expires: '2026-11-01' }, 'old: expired: the rights ended on 1 Nov 2026'],
  [{ name: 'rejected', since: '2026-11-03' }, 'no: rejected on 3 Nov 2026'],
  ['changes requested', 'no: not approved: changes were requested'],
  ['in review', 'draft: in review, not approved yet'],
  ['draft', 'draft: not put up for review yet'],
])('of a rendition is said where its asset stands: %j', (standing, words) => {
  expect(said('feed', standing)).toBe(
    `${words} | First light, hero | First Light, Instagram feed, portrait, 1080×1350`,
  );
});

test('drafts, references, earlier deliveries and packs are known; a public index has none of them', () => {
  const draft = 'batches/01-low-light/d02.png';
  const reference = 'references/product-front.png';
  expect([draft, reference, 'delivered file', 'pack'].map((name) => said(name, 'approved'))).toEqual([
    'no: a rejected draft | Low window light reads as a morning ritual, d02 | First Light: The frame leans',
    'draft: a reference (product), not an asset | product-front | First Light: Colour is binding',
    'old: delivered 6 Nov 2026, replaced since by a newer version | First light, hero | First Light, Instagram feed, portrait, 1080×1350',
    'old: a pack, as it was delivered 6 Nov 2026; unpack it and drop the files to learn where each stands | First Light | first-light.zip',
  ]);
  expect([draft, reference, 'pack'].map((name) => said(name, 'approved', [], 'public'))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('the whole picture is known where every rendition cuts it, and no second time where one does not', () => {
  const whole: [string, string] = ['small', 'ffffffffffffffff'];
  expect(said('small', { name: 'approved', since: '2026-11-12' }, [whole, ['feed', '00000000ffffffff']])).toBe(
    'old: a small picture from this catalogue, not a file for use; its asset is approved and current since 12 Nov 2026 | First light, hero | First Light',
  );
  expect(said('small', 'approved', [whole, ['feed', 'fffffffffffffffe']])).toBeUndefined();
});
