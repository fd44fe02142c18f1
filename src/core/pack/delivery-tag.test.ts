import { expect, test } from 'vitest';
import type { Delivery } from '../record/delivery.ts';
import { deliveryOfTag, tagOf } from './delivery-tag.ts';

const delivery = (campaign: string, id: string) => ({ campaign, id }) as Delivery;
const first = delivery('first-light', '2026-11-20-feed');
const night = delivery('night-shift', '2026-11-20-feed');
const story = delivery('night-shift', '2026-11-21-story');

test.each([
  ['delivery/first-light/2026-11-20-feed', first],
  ['delivery/night-shift/2026-11-20-feed', night],
  ['delivery/2026-11-21-story', story],
  ['refs/tags/delivery/night-shift/2026-11-21-story', story],
])('%s is one delivery', (tag, wanted) => {
  expect(deliveryOfTag(tag, [first, night, story])).toEqual({ delivery: wanted });
});

test.each([
  ['delivery/2026-11-20-feed', 'first-light and night-shift each have a delivery called 2026-11-20-feed.'],
  ['delivery/first-light', 'There is no delivery that the tag delivery/first-light names.'],
  [
    'delivery/first-light/2026-11-21-story',
    'There is no delivery that the tag delivery/first-light/2026-11-21-story names.',
  ],
  ['v1', 'There is no delivery that the tag v1 names.'],
])('%s is none: %s', (tag, because) => {
  expect(deliveryOfTag(tag, [first, night, story])).toEqual({ because });
});

test('a delivery’s tag is read back', () => {
  expect(deliveryOfTag(tagOf(night), [first, night, story])).toEqual({ delivery: night });
});
