import { expect, test } from 'vitest';
import { messagesIn } from '../../core/messages/messages.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import type { Earlier } from '../pack/drawn.ts';
import { readParts } from '../subject/describe-said.ts';
import { seenParts } from '../subject/seen-parts.ts';
import { assetSubject } from '../subject/subject.ts';
import { subjectContext } from '../subject/subject-context.ts';
import { decidedParts } from './decided-parts.ts';

const ENGLISH = messagesIn();

const ASSET = 'campaigns/first-light/assets/hero/asset.md';
const FILES = {
  ...SMALL_RECORD,
  [ASSET]: String(SMALL_RECORD[ASSET]).replace(
    'channels: [ig-feed-4x5]',
    'channels: [ig-feed-4x5, { ig-feed-1x1: { recipe: [{ sharpen: { radius: 1 } }] } }]',
  ),
};
const catalogue = catalogueOf(FILES, { 'first-light/hero': 'in review' });
const [home] = catalogue.campaigns;
const [bare] = home!.assets;
const subject = assetSubject(home!.campaign, bare!.asset, subjectContext(catalogue.record, sha256));
const entry = { ...bare!, saw: seenParts(subject.content, sha256) };

/** The hero with one decision in its log, which saw and read this. */
const after = (saw: object, read: object, evidence: object = {}): typeof entry =>
  ({
    ...entry,
    standing: {
      ...entry.standing,
      log: [{ approval: { by: 'mara', at: '2026-11-12T09:30:00Z', saw, read }, evidence, faults: [] }],
    },
  }) as unknown as typeof entry;

const told = (of: typeof entry): string[] => {
  const parts = decidedParts(of, home!.campaign.brief, catalogue, ENGLISH) ?? expect.fail('no parts');
  return [
    ...[...parts.picture, ...parts.words].map(
      ({ name, value, since }) => `${name}: ${value}${since === undefined ? '' : ` (${since})`}`,
    ),
    ...parts.gone.map((each) => `gone: ${each}`),
    `than: ${parts.than}`,
  ];
};

test('whoever reads the page is told every part that was decided about, in words', () => {
  expect(told(after(entry.saw, readParts(entry.said.content)))).toMatchInlineSnapshot(`
    [
      "Draft: 01-low-light/d01",
      "Step 1: Cropped to 4:5",
      "Channel: Instagram feed, square",
      "Step 1 for Instagram feed, square: Sharpened, radius 1 px",
      "Channel: Instagram feed, portrait",
      "Criterion: The label reads at 320 px",
      "Title: First light, hero",
      "Alt text: A bottle on a sunlit ledge",
      "Brand: Fernbrook",
      "Campaign: First Light",
      "Origin: Made by people with digital tools that do not generate",
      "Made with: Blender, 3.4.1",
      "Inside files for Instagram feed, square: how it came about and whose it is; no prompt, no names of people",
      "Inside files for Instagram feed, portrait: how it came about and whose it is; no prompt, no names of people",
      "than: Mara Lindqvist on 12 Nov 2026",
    ]
  `);
});

test('and which of them is another one since', () => {
  const { 'step 1, crop': _, ...saw } = entry.saw;
  const read = { ...readParts(entry.said.content), 'alt text': 'A jar' };
  expect(
    told(after({ ...saw, 'draft 1': 'aaaaaaaaaaaa', 'channel og': 'bbbbbbbbbbbb' }, read)).filter((each) =>
      /\(|gone/.test(each),
    ),
  ).toMatchInlineSnapshot(`
    [
      "Draft: 01-low-light/d01 (changed)",
      "Step 1: Cropped to 4:5 (new)",
      "Alt text: A bottle on a sunlit ledge (was “A jar”)",
      "gone: Channel og",
    ]
  `);
});

test('and shows the picture of then, or why there is none, where it is another one now', () => {
  const earlier = (saw: object, found?: Earlier): Earlier | undefined =>
    decidedParts(after(saw, {}), home!.campaign.brief, catalogue, ENGLISH, found)?.earlier;
  const other = { ...entry.saw, 'step 1, crop': 'aaaaaaaaaaaa' };
  const none = { why: 'the version of that decision holds another state of it' };
  expect([
    earlier(other, { files: [] }),
    earlier(other, none),
    earlier({ ...entry.saw, 'draft 2': 'cccccccccccc' }),
    earlier(entry.saw, none),
    earlier({ ...entry.saw, 'criterion the-label-reads': 'dddddddddddd' }, none),
  ]).toEqual([{ files: [] }, none, { why: 'this page was made without looking for it' }, undefined, undefined]);
});

test('of a decision that did not log what it saw nothing is compared', () => {
  expect(told(entry).at(-1)).toBe('than: undefined');
});
