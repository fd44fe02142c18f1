import { expect, test } from 'vitest';
import { sha256 } from '../../io/sha256.ts';
import { bandsOf } from '../pages/likeness.ts';
import { type CheckFile, indexFiles } from './check-index.ts';
import type { KnownEntry } from './known-files.ts';
import { likeName, nearestLook } from './look-list.ts';

const RENDITIONS = 80_000;

test('at 80,000 renditions no check fetches 100 KB, and every one finds its look', () => {
  const entries = renditions();
  const files = new Map<string, CheckFile>([...indexFiles(entries)].map((file) => [file.path, file]));
  const sizes = new Map<string, number>();
  for (const [path, file] of files)
    sizes.set(path, 'bytes' in file ? file.bytes.length : Buffer.byteLength(JSON.stringify(file.body)));
  const listsOf = (look: string): string[] => bandsOf(look).map((byte, band) => `check/${likeName(band, byte)}`);

  let most = 0;
  for (const { digest, look = '' } of entries.filter((_, at) => at % 4 === 0)) {
    const paths = ['check/index.json', `check/${digest.slice(0, 3)}.json`, ...listsOf(look)];
    most = Math.max(
      most,
      paths.reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0),
    );
  }
  const lost = entries
    .filter((_, at) => at % 397 === 0)
    .filter(({ look = '' }) =>
      listsOf(look).some((path) => {
        const file = files.get(path);
        return file === undefined || !('bytes' in file) || nearestLook(file.bytes, look)?.bits !== 0;
      }),
    );
  expect(lost).toEqual([]);
  expect(most).toBeGreaterThan(20_000);
  expect(most).toBeLessThan(100_000);
});

/** Ten thousand pictures as soft as photographs are (most of them in their low frequencies), each cut eight ways. */
function renditions(): KnownEntry[] {
  let state = 20_261_124;
  const chance = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: RENDITIONS / 8 }, (_, asset) => {
    const waves = Array.from({ length: 10 }, () => {
      const [pace, turn] = [Math.exp(chance() * 2.3) * Math.PI, chance() * 2 * Math.PI];
      return { x: Math.cos(turn) * pace, y: Math.sin(turn) * pace, from: chance() * 2 * Math.PI, high: 1 / pace };
    });
    return Array.from({ length: 8 }, (_each, cut): KnownEntry => {
      const [wide, tall] = [0.6 + chance() * 0.4, 0.6 + chance() * 0.4];
      const [left, top] = [chance() * (1 - wide), chance() * (1 - tall)];
      // cos(a + b) by parts: seventeen angles a wave instead of seventy-two.
      const across = waves.map(({ x, from }) => angles(9, (column) => x * (left + (wide * column) / 9) + from));
      const down = waves.map(({ y }) => angles(8, (row) => y * (top + (tall * row) / 8)));
      const grey = (column: number, row: number): number => {
        let sum = 0;
        for (let at = 0; at < waves.length; at += 1) {
          const [a, b] = [across[at]?.[column], down[at]?.[row]];
          if (a !== undefined && b !== undefined) sum += (waves[at]?.high ?? 0) * (a.cos * b.cos - a.sin * b.sin);
        }
        return sum;
      };
      const rows = Array.from({ length: 8 }, (_row, row) => {
        const fields = Array.from({ length: 9 }, (_field, column) => grey(column, row));
        return fields.slice(0, 8).reduce((byte, field, at) => (byte << 1) | (field > (fields[at + 1] ?? 0) ? 1 : 0), 0);
      });
      return {
        digest: sha256(`${asset} ${cut}`).slice(7),
        look: rows.map((byte) => byte.toString(16).padStart(2, '0')).join(''),
        known: {
          verdict: 'current',
          words: 'approved and current since 12 Nov 2026',
          title: `Ridge at dawn, picture ${asset}`,
          href: `/campaigns/season-${Math.floor(asset / 100)}/ridge-at-dawn-${asset}/`,
          of: 'A campaign with a name of some length, Instagram and Facebook story, 1080×1920',
        },
      };
    });
  }).flat();
}

const angles = (count: number, of: (at: number) => number): { readonly cos: number; readonly sin: number }[] =>
  Array.from({ length: count }, (_, at) => ({ cos: Math.cos(of(at)), sin: Math.sin(of(at)) }));
