import { expect, it } from 'vitest';
import { builtAgain } from '../../testing/built-again.ts';
import { EDITS } from '../../testing/edited-record.ts';

it('builds after every kind of edit what a build from nothing comes to, byte for byte', async () => {
  // Built in fives, and held against a build from nothing three times: `build-again.exhaustive.test.ts` does each.
  expect(await builtAgain({ many: Object.keys(EDITS).length, edits: 5, builds: 3 })).toBe(1);
});
