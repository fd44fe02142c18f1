import type { Catalogue } from '../approval/catalogue.ts';
import { flagsOf } from '../approval/standing.ts';
import { messagesIn } from '../messages/messages.ts';
import { daysBetween } from '../words/days.ts';
import { type Usable, usable } from './frames.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import type { StandingTone } from './tone.ts';

/** One line on the board of the day: what happened, to which pictures (the first of them by name), and where all of them are. */
export type News = {
  readonly words: string;
  readonly tone: StandingTone;
  readonly items: readonly { readonly title: string; readonly href: string }[];
  readonly more?: { readonly words: string; readonly href?: string };
};

/** How many are named; a board is read in passing. */
const NAMED = 2;

/** What changed lately and what will: approvals of the last week, lapses, rights that end soon. A public board knows only what may be used. */
export function newsOf(catalogue: Catalogue, options: SiteOptions): News[] {
  const links = linksUnder(options.base);
  const { home, common, formats } = messagesIn(options.locale);
  const all = catalogue.campaigns.flatMap((home) => home.assets.map((entry) => ({ home, entry })));
  const shown = options.audience === 'internal' ? all : usable(catalogue);
  const recent = usable(catalogue).filter(({ entry }) => isOfThisWeek(entry.standing.since, catalogue.now));
  const lapsed = shown.filter(({ entry }) => flagsOf(entry.standing.name).lapsed);
  const ending = usable(catalogue)
    .filter(({ entry }) => entry.standing.expiresSoon && entry.standing.expires !== undefined)
    .toSorted((a, b) => ((a.entry.standing.expires ?? '') < (b.entry.standing.expires ?? '') ? -1 : 1));
  const line = (
    of: readonly Usable[],
    tone: StandingTone,
    words: string,
    all?: string,
    title = ({ entry }: Usable): string => entry.asset.title,
  ): News[] => {
    if (of.length === 0) return [];
    const items = of.slice(0, NAMED).map((each) => ({
      title: title(each),
      href: links.asset(each.entry.asset.campaign, each.entry.asset.id),
    }));
    const left = of.length - items.length;
    const more = { words: common.more(left), ...(all === undefined ? {} : { href: all }) };
    return [{ words, tone, items, ...(left === 0 ? {} : { more }) }];
  };
  return [
    ...line(recent, 'yes', home.thisWeek(recent.length)),
    ...line(lapsed, 'soon', home.lapsed(lapsed.length), links.to('waiting/')),
    ...line(
      ending,
      'soon',
      home.ending(ending.length),
      links.to('?rights=ends+soon'),
      ({ entry }) => `${entry.asset.title}, ${formats.day(entry.standing.expires)}`,
    ),
  ];
}

function isOfThisWeek(since: string | undefined, now: string): boolean {
  const days = daysBetween(since, now);
  return days !== undefined && days >= 0 && days <= 7;
}
