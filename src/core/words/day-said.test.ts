import { expect, it } from 'vitest';
import { dayIn } from './day-said.ts';

it.each([
  ['2026-12-24', '2026-12-24'],
  ['by 2026/12/24 at the latest', '2026-12-24'],
  ['24.12.2026', '2026-12-24'],
  ['24. 12. 2026', '2026-12-24'],
  ['24/12/2026', '2026-12-24'],
  ['12/24/2026', '2026-12-24'],
  ['12/12/2026', '2026-12-12'],
  ['24 December 2026', '2026-12-24'],
  ['Dec 24th, 2026', '2026-12-24'],
  ['Thursday, December 24', '2026-12-24'],
  ['24. Dezember', '2026-12-24'],
  ['1er août 2027', '2027-08-01'],
  ['24 de diciembre de 2026', '2026-12-24'],
  ['15 January', '2027-01-15'],
  ['30 November', '2026-11-30'],
  ['market launch on 24 December 2026', '2026-12-24'],
  ['29 February 2028', '2028-02-29'],
])('%j is %s', (said, day) => {
  expect(dayIn(said, '2026-11-24')).toEqual({ day });
});

it.each(['03/04/2026', '3-4-2026'])('%j could be two days', (said) => {
  expect(dayIn(said, '2026-11-24')).toEqual({ fault: 'two-ways' });
});

it.each(['soon', 'end of December', '31 February 2026', '2026-13-01', '24', 'December 2026', '99.99.2026'])(
  '%j is no day',
  (said) => {
    expect(dayIn(said, '2026-11-24')).toEqual({ fault: 'none' });
  },
);

it('nothing is no answer', () => {
  expect(dayIn('  ', '2026-11-24')).toBeUndefined();
});
