import { expect, test } from 'vitest';
import { chances, EDITS, printedAgain } from '../../testing/printed-again.ts';

/** `GREENLIT_EDITS=200` makes so many, `GREENLIT_SEED` others. */
const MANY = Number(process.env['GREENLIT_EDITS'] ?? 60);

test('after each edit of a record, its pages are those of a whole print, byte for byte', async () => {
  const pick = chances(Number(process.env['GREENLIT_SEED'] ?? 7));
  const edits = Array.from({ length: MANY }, (_, turn) => EDITS[turn < EDITS.length ? turn : pick(EDITS.length)]!);
  const { printed, stood, of } = await printedAgain(edits, { audience: 'internal', pick });
  // Else this would prove nothing of what stands.
  expect([printed, stood / of > 0.1]).toEqual([MANY, true]);
});
