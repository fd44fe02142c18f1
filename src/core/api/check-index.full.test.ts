import { expect, test } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import { type CheckFile, indexFiles } from '../../testing/index-files.ts';
import { lookDistance, SAME_BITS } from '../looks/likeness.ts';
import { digestPartName, partBits, partOf } from './digest-part.ts';
import type { KnownEntry } from './known-file.ts';
import { likeNames } from './like-lists.ts';
import { nearestLook } from './look-list.ts';

const ASSETS = 10_000;

test('at 80,000 renditions, their previews and drafts, no check fetches 100 KB, and every one finds its look', () => {
  const entries = everythingKnown();
  const kinds = Object.groupBy(
    entries.filter(({ known }) => known.claim === undefined),
    ({ known }) => known.verdict,
  );
  expect(kinds.current).toHaveLength(8 * ASSETS);
  // Where a rendition shows the whole picture, that one answers for the preview too.
  expect(kinds.old?.length).toBeGreaterThan(0.7 * ASSETS);
  expect(kinds.draft).toHaveLength(ASSETS);
  expect(kinds.no).toHaveLength(2 * ASSETS);

  const files = new Map<string, CheckFile>(indexFiles(entries).map((file) => [file.path, file]));
  const sizes = new Map<string, number>();
  for (const [path, file] of files)
    sizes.set(path, 'bytes' in file ? file.bytes.length : Buffer.byteLength(JSON.stringify(file.body)));
  const index = files.get('check/index.json');
  const lists = index !== undefined && 'body' in index && 'lists' in index.body ? String(index.body.lists) : '';
  const listsOf = (look: string): string[] => likeNames(lists, look).map((name) => `check/${name}`);
  const bits = partBits(entries.length);
  const partSizes = [...sizes].flatMap(([path, size]) => (/\/[0-9a-f]+\.json$/.test(path) ? [size] : []));
  // A copy has a digest of its own: the part where that would stand is fetched as well, in vain.
  const inVain = partSizes.reduce((most, size) => Math.max(most, size), 0);

  const looked = entries.filter(({ look }) => look !== undefined);
  const checks = looked
    .filter((_, at) => at % 7 === 0)
    .map(({ digest, look = '' }) => {
      const paths = ['check/index.json', `check/${digestPartName(partOf(digest, bits), bits)}`, ...listsOf(look)];
      return { files: paths.length + 1, bytes: paths.reduce((sum, path) => sum + (sizes.get(path) ?? 0), inVain) };
    });
  const lost = looked
    .filter((_, at) => at % 397 === 0)
    .filter(
      ({ look = '' }) =>
        !listsOf(look).some((path) => {
          const file = files.get(path);
          return file !== undefined && 'bytes' in file && nearestLook(file.bytes, look)?.bits === 0;
        }),
    );
  expect(lost).toEqual([]);
  const most = checks.reduce((sum, { bytes }) => Math.max(sum, bytes), 0);
  expect(most).toBeGreaterThan(20_000);
  expect(most).toBeLessThan(100_000);
  expect(checks.reduce((sum, check) => Math.max(sum, check.files), 0)).toBeLessThan(50);
});

type Wave = { readonly x: number; readonly y: number; readonly from: number; readonly high: number };
type Cut = { readonly left: number; readonly top: number; readonly wide: number; readonly tall: number };
const WHOLE: Cut = { left: 0, top: 0, wide: 1, tall: 1 };

/**
 * What is known of ten thousand assets: each cut eight ways, its whole picture as the pages show it where no cut looks the same, the
 * draft that it is made from and two that lost.
 */
function everythingKnown(): KnownEntry[] {
  let state = 20_261_124;
  const chance = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  /** A picture as soft as photographs are: most of it in its low frequencies. */
  const picture = (): Wave[] =>
    Array.from({ length: 10 }, () => {
      const [pace, turn] = [Math.exp(chance() * 2.3) * Math.PI, chance() * 2 * Math.PI];
      return { x: Math.cos(turn) * pace, y: Math.sin(turn) * pace, from: chance() * 2 * Math.PI, high: 1 / pace };
    });
  const cut = (): Cut => {
    const [wide, tall] = [0.6 + chance() * 0.4, 0.6 + chance() * 0.4];
    return { wide, tall, left: chance() * (1 - wide), top: chance() * (1 - tall) };
  };
  return Array.from({ length: ASSETS }, (_, asset) => {
    const shows = picture();
    const whole = lookAt(shows, WHOLE);
    const cuts = Array.from({ length: 8 }, () => lookAt(shows, cut()));
    const near = cuts.some((look) => lookDistance(look, whole) <= SAME_BITS);
    const of = `A campaign with a name of some length`;
    const home = `/campaigns/season-${Math.floor(asset / 100)}`;
    const approved = {
      title: `Ridge at dawn, picture ${asset}`,
      href: `${home}/ridge-at-dawn-${asset}/`,
      picture: `/media/${sha256(`${asset}`).slice(7, 23)}.webp`,
    };
    const claim = { ...approved, verdict: 'current' as const, words: 'approved and current since 12 Nov 2026', of };
    const draft = (id: string) => ({
      title: `Low window light reads as a morning ritual, ${id}`,
      href: `${home}/#draft-01-low-light-${id}`,
      of: `${of}: The leaf shadow leads to the label, and the band is whole`,
    });
    const known: { readonly look?: string; readonly known: KnownEntry['known'] }[] = [
      ...cuts.map((look) => ({
        look,
        known: {
          ...approved,
          verdict: 'current' as const,
          words: 'approved and current since 12 Nov 2026, signed off by Mara Lindqvist',
          made: 'Midjourney, then 4 finishing steps',
          of: `${of}, Instagram and Facebook story, 1080×1920`,
        },
      })),
      ...(near
        ? []
        : [
            {
              look: whole,
              known: {
                ...approved,
                verdict: 'old' as const,
                words: 'approved and current since 12 Nov 2026, signed off by Mara Lindqvist',
                made: 'Midjourney, then 4 finishing steps',
                shown: true as const,
                of,
              },
            },
          ]),
      {
        look: whole,
        known: { ...draft('d03'), verdict: 'draft', words: 'a picked draft, not the finished picture' },
      },
      { known: { ...claim, claim: 'now' } },
      { known: { ...claim, claim: 'before' } },
      ...['d01', 'd02'].map((id) => ({
        look: lookAt(picture(), WHOLE),
        known: { ...draft(id), verdict: 'no' as const, words: 'a rejected draft' },
      })),
    ];
    return known.map((each, at) => ({ ...each, digest: sha256(`${asset} ${at}`).slice(7) }));
  }).flat();
}

/** The look of a part of a picture. */
function lookAt(waves: readonly Wave[], { left, top, wide, tall }: Cut): string {
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
  return rows.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const angles = (count: number, of: (at: number) => number): { readonly cos: number; readonly sin: number }[] =>
  Array.from({ length: count }, (_, at) => ({ cos: Math.cos(of(at)), sin: Math.sin(of(at)) }));
