import { expect, test } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { type SummariesBefore, type Summary, summariesOf } from './summaries.ts';

const SOURCE = {
  catalogue: catalogueOf(SMALL_RECORD, {}),
  drawn: { previews: new Map(), assets: new Map() },
  packs: [],
  options: { audience: 'internal', base: '/' },
} as const;

/** A summary that counts how often it is asked. */
function counted(): { readonly asked: string[]; readonly titles: Summary<{ title: string; nothing?: undefined }> } {
  const asked: string[] = [];
  const tell: Summary<{ title: string }>['tell'] = ({ campaign }) => {
    asked.push(campaign.id);
    return { title: campaign.brief.title, nothing: undefined };
  };
  return { asked, titles: { name: 'titles', tell } };
}

test('each campaign tells once, in the form in which it is kept', () => {
  const { asked, titles } = counted();
  const { summaries } = summariesOf(SOURCE);
  expect(summaries(titles)).toStrictEqual([{ title: 'First Light' }]);
  expect(summaries(titles)).toBe(summaries(titles));
  expect(asked).toEqual(['first-light']);
});

test('what is known of a campaign is not told again, and what is told is noted', () => {
  const { asked, titles } = counted();
  const notes: string[][] = [];
  const note: SummariesBefore['note'] = (campaign, { name }, json): void => void notes.push([campaign, name, json]);
  const known = summariesOf(SOURCE, { find: () => '{"title":"As it was"}', note }).summaries;
  expect(known(titles)).toEqual([{ title: 'As it was' }]);
  expect([asked, notes]).toEqual([[], []]);
  summariesOf(SOURCE, { find: () => undefined, note }).summaries(titles);
  expect(notes).toEqual([['first-light', 'titles', '{"title":"First Light"}']]);
});

test('what is heavy is told by the campaign that is asked alone', () => {
  const { asked, titles } = counted();
  const heavy = { ...titles, heavy: true } as const;
  const { summaryOf } = summariesOf(SOURCE);
  expect(asked).toEqual([]);
  expect(summaryOf(heavy, 'first-light')).toStrictEqual({ title: 'First Light' });
  expect(asked).toEqual(['first-light']);
  expect(() => summaryOf(heavy, 'never-light')).toThrow('no campaign never-light');
});
