import { expect, it } from 'vitest';
import { type BuiltRecord, type Moved, proveUpgrade } from './upgrade-proof.ts';
import { proofLines, upgradeReport } from './upgrade-report.ts';

const FEED = 'ig-feed-4x5, 1080 × 1350 jpeg';
const asset = (ref: string, digest: string, more = {}): BuiltRecord['assets'][number] => ({
  ...{ ref, standing: 'approved', digest: `sha256:${ref}`, said: 'sha256:said' },
  files: [{ name: FEED, digest, bytes: 1_000_000, path: `/${digest}.jpg` }],
  ...more,
});
const built = (assets: BuiltRecord['assets'], packs: BuiltRecord['packs'] = []): BuiltRecord => ({
  ...{ assets, packs },
  milliseconds: 12_000,
});
/** What lies apart by its name. */
const apart = (moved: Moved | undefined) => () => Promise.resolve(moved);

it('what has the same bytes, the same pixels, and what moved is told apart', async () => {
  const old = built([asset('a/hero', '1'), asset('a/still', '2')], [{ file: '/packs/a.zip', digest: '8', bytes: 9 }]);
  const fresh = built([asset('a/hero', '1'), asset('a/still', '3')], [{ file: '/packs/a.zip', digest: '9', bytes: 9 }]);
  expect(proofLines(await proveUpgrade(old, fresh, apart(undefined)))).toEqual([
    '- 2 assets that may be used, 2 files, drawn with both versions: 1 the same bytes, 1 the same pixels in other bytes, 0 moved.',
    '- Approvals that would lapse: none. Every digest is what it was.',
    '- Packs: 0 the same, 1 other bytes, 0 gone.',
    '  - `/packs/a.zip` has other bytes',
    '- Weight of the files: 2.0 → 2.0 MB. Time to build all of it from nothing: 12.0 → 12.0 s.',
  ]);
  const moved = await proveUpgrade(old, fresh, apart({ most: 3, share: 0.0123 }));
  expect(proofLines(moved, new Map([[`a/still/${FEED}`, 'a-still.png']]))[1]).toBe(
    `- \`a/still: ${FEED}\` moved by at most 3 of 255, in 1.2 % of its pixels; old, new and what differs: \`a-still.png\``,
  );
  expect(proofLines(await proveUpgrade(old, fresh, apart('other size')))[1]).toBe(
    `- \`a/still: ${FEED}\` has another size`,
  );
});

it('an approval that would lapse is told with the reason', async () => {
  const old = built(['gone', 'pixels', 'words', 'stood'].map((name) => asset(`a/${name}`, '1')));
  const fresh = built([
    asset('a/pixels', '1', { digest: 'sha256:other' }),
    asset('a/words', '1', { said: 'sha256:other' }),
    asset('a/stood', '1', { standing: 'delivered' }),
  ]);
  expect(proofLines(await proveUpgrade(old, fresh, apart(undefined))).slice(1, 7)).toEqual([
    `- \`a/gone: ${FEED}\` is not made any more`,
    '- **Approvals that would lapse: 4.**',
    '  - `a/gone`: the new version does not count it as approved',
    '  - `a/pixels`: what was approved has another digest',
    '  - `a/words`: what is said with it has another digest',
    '  - `a/stood`: it stands as delivered, and stood as approved',
  ]);
});

it('the report says what changes here, what stays as the team made it, and what is new', async () => {
  const proof = await proveUpgrade(built([]), built([]), apart(undefined));
  const changes = {
    ...{ from: '0.1.0', to: '0.2.0', news: '## 0.2.0\n\n### Minor Changes\n\n- Faster.' },
    ...{ files: ['package.json'], left: ['AGENTS.md'], migrations: ['It says its form.'] },
  };
  expect(upgradeReport(changes, proof, new Map())).toBe(`# Greenlit 0.1.0 → 0.2.0

## What it does to what was approved

- 0 assets that may be used, 0 files, drawn with both versions: 0 the same bytes, 0 the same pixels in other bytes, 0 moved.
- Approvals that would lapse: none. Every digest is what it was.
- Packs: 0 the same, 0 other bytes, 0 gone.
- Weight of the files: 0.0 → 0.0 MB. Time to build all of it from nothing: 12.0 → 12.0 s.

## What changes here

- \`package.json\`
- The record’s form: It says its form.
- \`AGENTS.md\` is as your team made it, and stays. The new version would write it otherwise: npx greenlit init --plan

## What is new

### 0.2.0

#### Minor Changes

- Faster.

`);
});
