import { expect, test } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { textsIn } from '../../testing/record-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { channelCopy } from '../pack/channel-copy.ts';
import { platformLength } from '../record/channel-texts.ts';
import { channelsOf } from '../record/channels.ts';
import { everyChannelHasItsTexts, everyChannelWasLookedUp } from './texts.ts';

const HERO = 'campaigns/first-light/assets/hero/asset.md';
const withCopy = (copy: string, channel = 'pmax-1x1') => ({
  ...SMALL_RECORD,
  [HERO]: String(SMALL_RECORD[HERO]).replace('from:', `copy: ${copy}\nfrom:`).replace('[ig-feed-4x5]', `[${channel}]`),
});
const FULL =
  '{ headline: Morning, headline-2: Begin quietly, headline-3: "-20 % today", long-headline: Morning begins quietly, description: A bottle, description-2: Cold, business-name: Fernbrook }';
const said = (files: typeof SMALL_RECORD, today = '2026-11-30'): string[] => {
  const { team, campaigns } = textsIn(files);
  const context = {
    team,
    campaigns,
    all: campaigns,
    paths: new Set<string>(),
    channels: new Set<string>(),
    pictureFaults: new Map(),
    lookFaults: new Map(),
    today,
  };
  return [...everyChannelHasItsTexts(context), ...everyChannelWasLookedUp(context)].map(
    ({ code, message, fix }) => `${code}: ${message} ${fix}`,
  );
};

test('a channel’s texts are asked for, counted as its platform counts them', () => {
  expect(said(withCopy(FULL))).toEqual([]);
  expect(
    said(withCopy('{ headline: Morning, long-headline: Morning begins, description: A bottle, description-2: Cold }')),
  ).toEqual([
    'channel-text-missing: Google Ads asks for 3 texts “Headline” of first-light/hero, and its copy has 1. Write headline-2, headline-3 under copy, each up to 30 characters.',
    'channel-text-missing: Google Ads asks for a “Business name” of first-light/hero, and its copy has none. Write business-name under copy, each up to 25 characters.',
  ]);
  expect(said(withCopy(FULL.replace('Begin quietly', '静かな朝が静かにはじまる静かな朝に')))).toEqual([
    'channel-text-long: “headline-2” of first-light/hero has 34 characters as Google Ads counts them; its “Headline” takes 30. Say it in 30 characters, or leave Google Performance Max, square out.',
  ]);
  expect(
    said(
      withCopy(
        FULL.replace(
          /Morning,|Begin quietly|-20 % today/g,
          (text) => `${text.replace(',', '')} is what begins${text.endsWith(',') ? ',' : ''}`,
        ),
      ),
    ),
  ).toEqual([
    'channel-text-long: Google Ads asks for one “Headline” of at most 15 characters, and the shortest of first-light/hero has 22. Shorten one of them, or add a short one.',
  ]);
  expect([platformLength('👩‍👧 é', { wide: true }), platformLength('静か', { wide: false })]).toEqual([3, 2]);
});

test('what a platform takes whole and shows in part is told, with how much of it is seen', () => {
  const told = (channel: string, field: string, letters: number): string[] =>
    said(withCopy(`{ ${field}: ${'a'.repeat(letters)} }`, channel));
  expect(told('ig-feed-1x1', 'primary-text', 125)).toEqual([]);
  expect(told('ig-feed-1x1', 'primary-text', 126)).toEqual([
    'channel-text-cut: “primary-text” of first-light/hero has 126 characters; Instagram shows about 125 of its “Primary text” and hides the rest. Say what matters in the first 125 characters.',
  ]);
  expect(told('ig-feed-1x1', 'ad-headline', 41)).toEqual([
    'channel-text-long: “ad-headline” of first-light/hero has 41 characters as Instagram counts them; its “Headline” takes 40. Say it in 40 characters, or leave Instagram feed, square out.',
  ]);
});

test('LinkedIn, responsive display and Demand Gen take their own lengths and numbers of texts, and ask for none', () => {
  const told = (channel: string, field: string, letters: number): string[] =>
    said(withCopy(`{ ${field}: ${'a'.repeat(letters)} }`, channel));
  for (const channel of ['li-single-191', 'grda-191', 'gdemand-4x5'])
    expect(said(withCopy('{ tagline: Quiet }', channel))).toEqual([]);
  expect(told('li-single-191', 'introductory-text', 150)).toEqual([]);
  expect(told('li-single-191', 'introductory-text', 151)).toEqual([
    'channel-text-cut: “introductory-text” of first-light/hero has 151 characters; LinkedIn shows about 150 of its “Introductory text” and hides the rest. Say what matters in the first 150 characters.',
  ]);
  expect(told('li-single-191', 'introductory-text', 601)).toEqual([
    'channel-text-long: “introductory-text” of first-light/hero has 601 characters as LinkedIn counts them; its “Introductory text” takes 600. Say it in 600 characters, or leave LinkedIn single image, landscape out.',
  ]);
  expect(told('grda-191', 'headline', 31)).toEqual([
    'channel-text-long: “headline” of first-light/hero has 31 characters as Google Ads counts them; its “Headline” takes 30. Say it in 30 characters, or leave Google responsive display, landscape out.',
  ]);
  expect(told('gdemand-4x5', 'headline', 31)).toEqual([]);
  expect(told('gdemand-4x5', 'headline', 41)).toEqual([
    'channel-text-long: “headline” of first-light/hero has 41 characters as Google Ads counts them; its “Headline” takes 40. Say it in 40 characters, or leave Google Demand Gen, portrait out.',
  ]);
  // The sixth headline is none of the five that it takes, so that nothing is asked of it.
  expect(told('grda-191', 'headline-5', 31)).toHaveLength(1);
  expect(told('grda-191', 'headline-6', 31)).toEqual([]);
});

test('Google counts the wide letters of Asian scripts as two, and the half ones of their keyboards as one', () => {
  const told = (headline: string): string[] => said(withCopy(`{ headline: "${headline}" }`, 'grda-191'));
  expect(told('静'.repeat(15))).toEqual([]);
  expect(told('静'.repeat(16))[0]).toContain('has 32 characters as Google Ads counts them');
  expect(told('ｱ'.repeat(30))).toEqual([]);
  expect(told('ｱ'.repeat(31))[0]).toContain('has 31 characters as Google Ads counts them');
});

test('Pinterest and Meta get their own columns, with room for what the team has to write', () => {
  const rowsOf = (channel: string, copy: string): string[] => {
    const catalogue = catalogueOf(withCopy(copy, channel), { 'first-light/hero': 'approved' });
    const [asset] = catalogue.campaigns[0]!.assets;
    const [table] = channelCopy(
      [{ asset: asset!, file: { channel } as never, name: `renditions/${channel}/hero.jpg` }],
      channelsOf(catalogue.record.team),
    );
    return (table?.text ?? '').trim().split('\r\n');
  };
  expect(rowsOf('pin-2x3', '{ title: Morning, description: "Cold, early" }')).toEqual([
    'Title,Media URL,Pinterest board,Thumbnail,Description,Link,Publish date,Keywords',
    'Morning,hero.jpg,,,"Cold, early",,,',
  ]);
  expect(rowsOf('fb-feed-1x1', '{ primary-text: Begin quietly, ad-headline: Morning }')).toEqual([
    'Campaign Name,Ad Set Name,Ad Name,Title,Body,Link Description,Link,Image File Name',
    'first-light,,hero,Morning,Begin quietly,,,hero.jpg',
  ]);
});

test('numbers that nobody looked up for half a year are told, once', () => {
  expect(said(SMALL_RECORD, '2027-05-23')).toEqual([]);
  expect(said(SMALL_RECORD, '2027-05-24')[0]).toBe(
    'channel-unchecked: The numbers of Instagram feed, portrait were last looked up on 24 Nov 2026, 181 days ago. Look them up (ayrshare.com/docs/media-guidelines/instagram; Instagram size guides of 2026), and write what you found into campaigns/team.yaml.',
  );
});

test('a pack holds them ready for the platform’s upload: every character as it was written, and nothing that a spreadsheet would run', () => {
  const copyOf = (copy: string) => {
    const catalogue = catalogueOf(withCopy(copy), { 'first-light/hero': 'approved' });
    const [asset] = catalogue.campaigns[0]!.assets;
    const file = { channel: 'pmax-1x1' } as never;
    return channelCopy(
      [{ asset: asset!, file, name: 'renditions/pmax-1x1/hero.jpg' }],
      channelsOf(catalogue.record.team),
    );
  };
  const [table, json] = copyOf(FULL.replace('Cold', '"=HYPERLINK(1)"'));
  expect(table?.name).toBe('copy/pmax-1x1.csv');
  const [head, row] = (table?.text ?? '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
  expect(head?.slice(0, 5)).toEqual(['Campaign', 'Asset group', 'Headline 1', 'Headline 2', 'Headline 3']);
  expect(row?.slice(0, 5)).toEqual(['first-light', 'hero', 'Morning', 'Begin quietly', '-20 % today']);
  expect(row?.at(-1)).toBe('hero.jpg');
  expect(row).toContain("'=HYPERLINK(1)");
  expect(JSON.parse(json?.text ?? '')).toMatchObject({
    channel: 'pmax-1x1',
    rows: [
      {
        asset: 'first-light/hero',
        texts: { headline: ['Morning', 'Begin quietly', '-20 % today'], 'business-name': ['Fernbrook'] },
      },
    ],
  });
  expect(copyOf('{ tagline: Quiet }')).toEqual([]);
});
