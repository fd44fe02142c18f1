import { expect, test } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import type { Files } from '../../testing/folder.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { sourceOf } from '../../testing/source-of.ts';
import { patternPage } from './patterns.ts';
import { shownPatterns } from './shown-patterns.ts';
import type { PageSource } from './summaries.ts';

const BRIEF = SMALL_RECORD['campaigns/first-light/brief.mdx'] as string;

/** A campaign of so many assets that have one recipe, all of them approved. */
const refs = (campaign: string, many: number): string[] =>
  Array.from({ length: many }, (_, at) => `${campaign}/asset-${String(at + 1).padStart(2, '0')}`);
const campaignOf = (campaign: string, many: number): Files => ({
  [`campaigns/${campaign}/brief.mdx`]: BRIEF.replace('First Light', `Light of ${campaign}`),
  ...Object.fromEntries(
    refs(campaign, many).map((ref) => [
      `campaigns/${ref.replace('/', '/assets/')}/asset.md`,
      `---\ntitle: ${ref}\nalt: A bottle\nfrom: []\nrecipe: [{ sharpen: { radius: 0.8 } }]\nchannels: [ig-feed-1x1]\n---\n`,
    ]),
  ),
});

/** Three campaigns with 39, 3 and 2 winners, and which of them are asked for what came of their patterns. */
function threeCampaigns(): { readonly source: PageSource; readonly asked: string[] } {
  const files = { ...campaignOf('a', 39), ...campaignOf('b', 3), ...campaignOf('c', 2) };
  const won = [...refs('a', 39), ...refs('b', 3), ...refs('c', 2)];
  const record = { 'campaigns/team.yaml': SMALL_RECORD['campaigns/team.yaml'] as string, ...files };
  const source = sourceOf(catalogueOf(record, Object.fromEntries(won.map((ref) => [ref, 'approved' as const]))));
  const asked: string[] = [];
  return {
    asked,
    source: {
      ...source,
      summaryOf: (summary, campaign) => {
        asked.push(`${summary.name} of ${campaign}`);
        return source.summaryOf(summary, campaign);
      },
    },
  };
}

test('of what came of a pattern the first forty are shown, in the order of the campaigns, and the others are counted', () => {
  const { source } = threeCampaigns();
  const [
    {
      patterns: [pattern],
    } = { patterns: [] },
  ] = shownPatterns(source);
  const page = pattern && patternPage(pattern, source);
  expect(page?.won.map(({ title }) => title)).toEqual([...refs('a', 39), 'b/asset-01']);
  expect([page?.title, page?.more]).toEqual(['Sharpened, radius 0.8 px', 4]);
});

test('a campaign of which nothing is shown is not asked what came of its patterns', () => {
  const { source, asked } = threeCampaigns();
  const [{ patterns } = { patterns: [] }] = shownPatterns(source);
  expect(patterns.map(({ won }) => won)).toEqual([44]);
  expect(asked).toEqual([]);
  expect(patterns[0]?.shown.won.length).toBe(40);
  expect(asked).toEqual(['pattern-outcomes of a', 'pattern-outcomes of b']);
  expect(shownPatterns(source)[0]?.patterns[0]?.shown.lost.length).toBe(0);
  expect(asked.length).toBe(2);
});
