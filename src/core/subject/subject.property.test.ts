import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import type { Files } from '../../testing/folder.ts';
import { recordIn } from '../../testing/record-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { canonicalJson } from '../digest.ts';
import { subjectsOf } from './subject.ts';
import { subjectContext } from './subject-context.ts';

const PICTURE = 'campaigns/first-light/batches/01-low-light/d01.png';

/** What people see and judge by. */
type Seen = {
  readonly pixels: number;
  readonly steps: readonly (readonly [string, { readonly [parameter: string]: number | string }])[];
  readonly channels: readonly string[];
  readonly criteria: readonly string[];
};
/** How it happens to be written down. */
type Written = {
  readonly title: string;
  readonly prose: string;
  readonly windows: boolean;
  readonly backwards: boolean;
  readonly spaces: number;
  readonly quoted: boolean;
};

const share = fc.integer({ min: 30, max: 99 }).map((each) => each / 100);
const step: fc.Arbitrary<Seen['steps'][number]> = fc.oneof(
  fc.record({ ratio: fc.constantFrom('4:5', '1:1', '16:9') }).map((each) => ['crop', each] as const),
  fc.record({ exposure: share, contrast: fc.constantFrom(1.1, 1.2) }).map((each) => ['tone', each] as const),
  fc.record({ radius: share, edges: fc.constantFrom(1.1, 1.3) }).map((each) => ['sharpen', each] as const),
);
const seen: fc.Arbitrary<Seen> = fc.record({
  pixels: fc.integer({ min: 0, max: 255 }),
  steps: fc.array(step, { minLength: 1, maxLength: 4 }),
  channels: fc.uniqueArray(fc.constantFrom('ig-feed-4x5', 'ig-feed-1x1', 'og', 'pin-2x3'), { minLength: 1 }),
  criteria: fc.uniqueArray(fc.constantFrom('calm', 'one-green', 'label-readable'), { minLength: 1 }),
});
const written: fc.Arbitrary<Written> = fc.record({
  title: fc.constantFrom('Hero', 'Another name', 'Ünï, code: here'),
  prose: fc.constantFrom('', 'A word on the light.', '# 4:5\n\nratio: "1:1"'),
  windows: fc.boolean(),
  backwards: fc.boolean(),
  spaces: fc.integer({ min: 0, max: 3 }),
  quoted: fc.boolean(),
});

function digestOf(what: Seen, how: Written): string {
  const turned = <Item>(items: readonly Item[]): Item[] => (how.backwards ? [...items].reverse() : [...items]);
  const gap = ' '.repeat(how.spaces);
  const value = (each: number | string): string =>
    how.quoted || typeof each === 'number' ? JSON.stringify(each) : `'${each}'`;
  const parameters = (of: { readonly [parameter: string]: number | string }): string =>
    turned(Object.entries(of))
      .map(([key, each]) => `${key}: ${gap}${value(each)}`)
      .join(`,${gap} `);
  const asset = [
    '---',
    ...turned([
      `title: ${JSON.stringify(how.title)}`,
      'alt: A bottle',
      'from: 01-low-light/d01',
      what.steps.length === 0
        ? 'recipe: []'
        : `recipe:\n${what.steps.map(([name, of]) => `  - ${name}: {${gap}${parameters(of)}${gap}}`).join('\n')}`,
      `channels: [${turned(what.channels).join(`,${gap} `)}]`,
    ]),
    '---',
    how.prose,
    '',
  ].join('\n');
  const brief = String(SMALL_RECORD['campaigns/first-light/brief.mdx']).replace(
    /criteria:\n.*\n/,
    `criteria:\n${turned(what.criteria)
      .map((id) => `  - { id: ${id},${gap} must: It is ${how.quoted ? '' : gap} ${id} }\n`)
      .join('')}`,
  );
  const ending = (text: string): string => (how.windows ? text.replaceAll('\n', '\r\n') : text);
  const files: Files = {
    ...SMALL_RECORD,
    'campaigns/first-light/brief.mdx': ending(brief),
    'campaigns/first-light/assets/hero/asset.md': ending(asset),
    [PICTURE]: new Uint8Array([what.pixels, 1, 2, 3]),
  };
  const record = recordIn(files);
  return subjectsOf(record.campaigns[0]!, subjectContext(record, sha256)).find((each) => each.ref === 'assets/hero')!
    .digest;
}

describe('the subject digest, for any asset', () => {
  it('is the same however it is written down', () => {
    fc.assert(
      fc.property(seen, written, written, (what, one, other) => digestOf(what, one) === digestOf(what, other)),
      { numRuns: 25 },
    );
  });

  it('is the same exactly when the same would be seen', () => {
    const normal = (what: Seen): string =>
      canonicalJson({ ...what, channels: [...what.channels].sort(), criteria: [...what.criteria].sort() });
    fc.assert(
      fc.property(
        seen,
        seen,
        written,
        (one, other, how) => (digestOf(one, how) === digestOf(other, how)) === (normal(one) === normal(other)),
      ),
      { numRuns: 25 },
    );
  });

  it('changes with any one thing that is seen', () => {
    const changes: ((what: Seen) => Seen)[] = [
      (what) => ({ ...what, pixels: (what.pixels + 1) % 256 }),
      (what) => ({ ...what, steps: what.steps.slice(1) }),
      (what) => ({ ...what, steps: [...what.steps, ['sharpen', { radius: 3 }]] }),
      (what) => ({ ...what, steps: [['rotate', { degrees: 90 }], ...what.steps] }),
      (what) => ({ ...what, channels: [...what.channels, 'web-hero'] }),
      (what) => ({ ...what, criteria: [...what.criteria, 'quiet'] }),
      (what) => ({ ...what, criteria: what.criteria.map((each, at) => (at === 0 ? `${each}-er` : each)) }),
    ];
    fc.assert(
      fc.property(
        seen,
        written,
        fc.constantFrom(...changes),
        (what, how, change) => digestOf(what, how) !== digestOf(change(what), how),
      ),
      { numRuns: 25 },
    );
  });
});

describe('canonical JSON', () => {
  const json = fc.jsonValue({ maxDepth: 3, stringUnit: 'grapheme' });

  it('says the same for the same data and loses nothing', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(turned(value))).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it('differs where data differ', () => {
    const ascii = fc.jsonValue({ maxDepth: 2 });
    fc.assert(
      fc.property(ascii, ascii, (a, b) => {
        const same = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
        expect(canonicalJson(a) === canonicalJson(b)).toBe(same);
      }),
      { numRuns: 200 },
    );
  });
});

function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, turned(each)]),
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? 0 : value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return ['an object', members.map(([key, each]) => [key, sorted(each)])];
}
