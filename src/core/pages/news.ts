import { flagsOf } from '../approval/standing.ts';
import { messagesIn } from '../messages/messages.ts';
import { daysBetween } from '../words/days.ts';
import { listingsOf } from './listings.ts';
import { linksUnder } from './options.ts';
import type { PageSource, Summary } from './summaries.ts';
import type { StandingTone } from './tone.ts';

/** One line on the board of the day: what happened, to which pictures (the first of them by name), and where all of them are. */
export type News = {
  readonly words: string;
  readonly tone: StandingTone;
  readonly items: readonly Item[];
  readonly more?: { readonly words: string; readonly href?: string };
};

type Item = { readonly title: string; readonly href: string };

/** How many are named; a board is read in passing. */
const NAMED = 2;

/** The approvals of a campaign that have lapsed: how many there are, and the first of them. */
const LAPSED: Summary<{ readonly many: number; readonly first: readonly Item[] }> = {
  name: 'lapsed',
  tell: ({ assets }, { options }) => {
    const links = linksUnder(options.base);
    const lapsed = assets.filter(({ standing }) => flagsOf(standing.name).lapsed);
    const first = lapsed.slice(0, NAMED).map(({ asset: { title, campaign, id } }) => ({
      title,
      href: links.asset(campaign, id),
    }));
    return { many: lapsed.length, first };
  },
};

/** What changed lately and what will: approvals of the last week, lapses, rights that end soon. A public board knows only what may be used. */
export function newsOf(source: PageSource): News[] {
  const { catalogue, options, summaries } = source;
  const links = linksUnder(options.base);
  const { home, common, formats } = messagesIn(options.locale);
  const shown = listingsOf(source);
  const recent = shown.filter(({ since }) => isOfThisWeek(since, catalogue.now));
  const lapsed = options.audience === 'internal' ? summaries(LAPSED) : [];
  const ending = shown.flatMap((each) => (each.ends === undefined ? [] : [{ ...each, ends: each.ends }]));
  ending.sort((a, b) => (a.ends < b.ends ? -1 : a.ends > b.ends ? 1 : 0));
  const line = (
    many: number,
    first: readonly Item[],
    tone: StandingTone,
    words: (many: number) => string,
    all?: string,
  ): News[] => {
    if (many === 0) return [];
    const items = first.slice(0, NAMED).map(({ title, href }) => ({ title, href }));
    const left = many - items.length;
    const more = { words: common.more(left), ...(all === undefined ? {} : { href: all }) };
    return [{ words: words(many), tone, items, ...(left === 0 ? {} : { more }) }];
  };
  return [
    ...line(recent.length, recent, 'yes', home.thisWeek),
    ...line(
      lapsed.reduce((sum, { many }) => sum + many, 0),
      lapsed.flatMap(({ first }) => first),
      'soon',
      home.lapsed,
      links.to('waiting/'),
    ),
    ...line(
      ending.length,
      ending.map(({ title, ends, href }) => ({ title: `${title}, ${formats.day(ends)}`, href })),
      'soon',
      home.ending,
      links.to('?rights=ends+soon'),
    ),
  ];
}

function isOfThisWeek(since: string | undefined, now: string): boolean {
  const days = daysBetween(since, now);
  return days !== undefined && days >= 0 && days <= 7;
}
