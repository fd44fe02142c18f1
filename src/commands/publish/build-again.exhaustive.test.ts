import { expect, it } from 'vitest';
import { builtAgain } from '../../testing/built-again.ts';

const MANY = Number(process.env['GREENLIT_EDITS'] ?? 200);

it('builds after each of 200 edits by chance, and each second time it is what a build from nothing comes to, byte for byte', {
  timeout: 3_600_000,
}, async () => {
  // What nobody can build proves little of what was built.
  expect(await builtAgain({ many: MANY, edits: 1, builds: 2 })).toBeGreaterThan(0.6);
});
