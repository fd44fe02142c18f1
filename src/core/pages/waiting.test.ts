import { expect, test } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { waitingKind } from '../html/waiting.ts';
import { messagesIn } from '../messages/messages.ts';

const INSIDE = { audience: 'internal', base: '/' } as const;
const PRINTING = { say: messagesIn(), chrome: { base: '/' } } as unknown as Parameters<typeof waitingKind.print>[1];

/** The page of what waits: so many put up for review, and so many later that their maker has yet to put up. */
function waitingOf(inReview: number, drafts: number): string {
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
  const drawn = { previews: new Map(), assets: new Map() };
  const pages = [
    ...waitingKind.print({ catalogue: { ...catalogue, campaigns }, drawn, packs: [], options: INSIDE }, PRINTING),
  ];
  return pages.map(({ main }) => main.text).join('');
}

const many = (page: string, part: RegExp): number => page.match(part)?.length ?? 0;

test('of very many that wait the oldest are told whole, and of each role its oldest; all others lie in the overview and lead to their pages', () => {
  const page = waitingOf(150, 60);
  expect(many(page, /<article/g)).toBe(120 + 40);
  expect(many(page, /<li data-of="[^"]*"><a href="#first-light--hero-\d+">/g)).toBe(120 + 40);
  expect(many(page, /<li data-of="[^"]*"><a href="\/campaigns\/first-light\/hero-\d+\/">/g)).toBe(30 + 20);
  expect(page).toContain(
    '<p class="soft">50 more wait since later. All lie in the overview above, each a link to its page.</p>',
  );
});

test('of a hundred that wait all are told whole', () => {
  const page = waitingOf(60, 40);
  expect(many(page, /<article/g)).toBe(100);
  expect(page).not.toContain('in the overview above');
});
