import { expect, test } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { sourceOf } from '../../testing/source-of.ts';
import { waitingKind } from '../html/waiting.ts';
import { messagesIn } from '../messages/messages.ts';

const PRINTING = { say: messagesIn(), chrome: { base: '/' } } as unknown as Parameters<typeof waitingKind.print>[1];

/** The pages of what waits: so many put up for review, and so many later that their maker has yet to put up. */
function waitingOf(inReview: number, drafts: number): { readonly path: string; readonly page: string }[] {
  const catalogue = catalogueOf(SMALL_RECORD, { 'first-light/hero': 'in review' });
  const [home] = catalogue.campaigns;
  const [hero] = home?.assets ?? [];
  if (home === undefined || hero === undefined) throw new Error('no hero');
  const assets = Array.from({ length: inReview + drafts }, (_, at) => ({
    ...hero,
    asset: { ...hero.asset, id: `hero-${at}`, ref: `first-light/hero-${at}` },
    standing: {
      ...hero.standing,
      name: at < inReview ? ('in review' as const) : ('draft' as const),
      since: new Date(Date.UTC(2026, 0, 1, at)).toISOString(),
    },
  }));
  const campaigns = [{ ...home, assets }];
  const pages = [...waitingKind.print(sourceOf({ ...catalogue, campaigns }), PRINTING)];
  return pages.map(({ path, main }) => ({ path, page: main.text }));
}

const many = (page: string, part: RegExp): number => page.match(part)?.length ?? 0;

/** Of each page: where it is, how many it tells, which of them first, and where its pager leads. */
const told = (inReview: number, drafts: number): string[] =>
  waitingOf(inReview, drafts).map(({ path, page }) => {
    const pager = [...page.matchAll(/rel="(?:prev|next)">|href="([^"]+)" rel/g)].flatMap(([, href]) => href ?? []);
    return `${path}: ${many(page, /<article/g)} of ${many(page, /<li data-of="[^"]*"><a href="#/g)} from ${/<article class="wait" id="([^"]+)"/.exec(page)?.[1]}, on to ${pager.join(' and ')}`;
  });

test('of very many that wait the oldest are told first, and with them the oldest of each role; the others follow on further pages', () => {
  expect(told(250, 60)).toEqual([
    'waiting/index.html: 140 of 140 from first-light--hero-0, on to /waiting/2/',
    'waiting/2/index.html: 120 of 120 from first-light--hero-120, on to /waiting/ and /waiting/3/',
    'waiting/3/index.html: 50 of 50 from first-light--hero-240, on to /waiting/2/',
  ]);
});

test('what is the turn of a role begins on the first page, wherever it is asked for', () => {
  const roles = waitingOf(250, 60).map(({ page }) => /<p class="board edge"><a href="([^"]+)"/.exec(page)?.[1]);
  expect(roles.slice(0, 2)).toEqual(['?role=creative-lead', '/waiting/?role=creative-lead']);
});

test('a hundred that wait are one page', () => {
  expect(told(60, 40)).toEqual(['waiting/index.html: 100 of 100 from first-light--hero-0, on to ']);
});
