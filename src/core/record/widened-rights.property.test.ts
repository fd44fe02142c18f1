import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Rights, rights as schema } from './rights.ts';
import { coversMarket } from './territories.ts';
import { widenedRights } from './widened-rights.ts';

const DAYS = ['2026-01-01', '2026-12-31', '2027-06-30', '2099-12-31'];
const CHANNELS = ['ig-feed-4x5', 'web-hero', 'print-a4'];
const MARKETS = ['DE', 'AT', 'US', 'US-CA', 'EU', 'JP'];
const DOCUMENT = `sha256:${'a'.repeat(64)}`;

const limits = {
  from: fc.option(fc.constantFrom(...DAYS.slice(0, 2)), { nil: undefined }),
  until: fc.option(fc.constantFrom(...DAYS.slice(1)), { nil: undefined }),
  territories: fc.option(fc.oneof(fc.constant('worldwide' as const), fc.subarray(MARKETS, { minLength: 1 })), {
    nil: undefined,
  }),
  channels: fc.option(fc.subarray(CHANNELS, { minLength: 1 }), { nil: undefined }),
};
const anyRights = fc
  .record({
    holder: fc.constantFrom('Fernbrook Soda Co.', 'Ida Voss'),
    licence: fc.constantFrom('All media', 'Stock'),
    ...limits,
    releases: fc.option(
      fc.array(
        fc.record({
          of: fc.constantFrom('The runner', 'The house'),
          document: fc.option(fc.constant(DOCUMENT), { nil: undefined }),
          ...limits,
        }),
        { maxLength: 2 },
      ),
      { nil: undefined },
    ),
    distribute: fc.boolean(),
  })
  .map((data) => schema.parse(data));

type Limits = Pick<Rights, 'from' | 'until' | 'territories' | 'channels'>;
const reaches = ({ from, until, territories, channels }: Partial<Limits>, day: string, market: string, on: string) =>
  (from === undefined || from <= day) &&
  (until === undefined || day <= until) &&
  (territories === undefined || coversMarket(territories, market)) &&
  (channels === undefined || channels.includes(on));
/** Every use (day, market, channel) that rights allow with all of their releases. */
const allowed = ({ releases = [], ...rights }: Rights): string[] =>
  DAYS.flatMap((day) =>
    MARKETS.flatMap((market) =>
      CHANNELS.filter(
        (on) =>
          reaches(rights, day, market, on) &&
          releases.every((each) => each.document !== undefined && reaches(each, day, market, on)),
      ).map((on) => `${day} ${market} ${on}`),
    ),
  );

it('finds nothing in rights that stayed as they were', () => {
  fc.assert(
    fc.property(anyRights, (rights) => {
      expect(widenedRights(rights, { ...rights })).toEqual([]);
    }),
  );
});

it('leaves no use unsaid that was not allowed before', () => {
  fc.assert(
    fc.property(anyRights, anyRights, (before, after) => {
      if (widenedRights(before, after).length > 0) return;
      const known = new Set(allowed(before));
      expect(allowed(after).filter((each) => !known.has(each))).toEqual([]);
      expect(after.distribute && !before.distribute).toBe(false);
    }),
    { numRuns: 2000 },
  );
});
