import { expect, test } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { sourceOf } from '../../testing/source-of.ts';
import { channelsPage } from './channels-page.ts';

const { platforms } = channelsPage(sourceOf(catalogueOf(SMALL_RECORD, { 'first-light/hero': 'approved' })));
const rows = platforms.flatMap(({ channels }) => channels);
const row = (id: string) => rows.find((each) => each.id === id);

test('a channel of exact size is drawn at it, one of a ratio at its widest', () => {
  const drawn = (id: string) => [row(id)?.size, row(id)?.shape, row(id)?.area?.width, row(id)?.area?.height];
  expect(drawn('ig-feed-4x5')).toEqual(['1080×1350', '4:5', 1080, 1350]);
  expect(drawn('web-hero')).toEqual(['640, 828, 1080, 1280, 1600, 1920, 2560 wide', '16:9', 2560, 1440]);
});

test('what may be drawn in any shape has no drawing', () => {
  expect(rows.filter(({ area }) => area === undefined).map(({ shape }) => shape)).toEqual(
    rows.filter(({ shape }) => shape === 'as the master').map(({ shape }) => shape),
  );
});

test('a limit is one unbroken word, whole megabytes without a nought behind the point', () => {
  expect(row('ig-feed-4x5')?.limit).toBe('at\u00a0most\u00a08\u00a0MB');
});

test('platforms and channels in use come first', () => {
  expect(platforms[0]?.channels[0]?.used).toBe(1);
  expect(rows.filter(({ used }) => used > 0).map(({ id }) => id)).toEqual([row('ig-feed-4x5')?.id]);
});

test('shapes of a platform are drawn at one scale, and what several channels say is said once', () => {
  const google = platforms.find(({ name }) => name === 'Google Ads');
  const drawn = (id: string) => {
    const { area, drawn: at } = google?.channels.find((each) => each.id === id) ?? {};
    return [area?.width, area?.height, at?.width, at?.height];
  };
  expect([drawn('gads-300x250'), drawn('gads-728x90')]).toEqual([
    [300, 250, 15, 13],
    [728, 90, 36, 5],
  ]);
  expect(google?.notes).toEqual(['The page says 150 KB and not which KB; 150,000 bytes keep to either.']);
  expect(google?.channels.filter(({ note }) => google.notes.includes(note))).toEqual([]);
});

test('addresses among the sources are links by the names of their sites, and words stay words', () => {
  expect(row('ig-feed-4x5')?.source).toEqual([
    { words: 'ayrshare.com', href: 'https://ayrshare.com/docs/media-guidelines/instagram' },
    { words: '; Instagram size guides of 2026' },
  ]);
});
