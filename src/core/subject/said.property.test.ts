import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import { recordIn } from '../../testing/record-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { canonicalJson } from '../digest.ts';
import { assetSubject } from './subject.ts';
import { subjectContext } from './subject-context.ts';

const ASSET = 'campaigns/first-light/assets/hero/asset.md';

/** What the public, a shop or a program reads with the picture. */
type Read = {
  readonly title: string;
  readonly alt: string;
  readonly copy: { readonly [name: string]: string };
  readonly holder: string;
  readonly licence: string;
  readonly until: string | undefined;
  readonly territories: readonly string[];
  readonly disclosure: string | undefined;
};
/** How it happens to be written down. */
type Written = {
  readonly backwards: boolean;
  readonly windows: boolean;
  readonly spaces: number;
  readonly decomposed: boolean;
  readonly prose: string;
  readonly tags: readonly string[];
};

const words = fc
  .array(fc.constantFrom('A', 'bottle', 'sunlit', 'Café', '“no”', 'sugar', '№ 7', '日本', 'a: b', '# c'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((each) => each.join(' '));
const read: fc.Arbitrary<Read> = fc.record({
  title: words,
  alt: words,
  copy: fc.dictionary(fc.constantFrom('headline', 'caption', 'legal'), words, { maxKeys: 3 }),
  holder: words,
  licence: words,
  until: fc.constantFrom(undefined, '2027-06-30', '2099-12-31'),
  territories: fc.uniqueArray(fc.constantFrom('DE', 'AT', 'FR', 'US'), { minLength: 1 }),
  disclosure: fc.option(words, { nil: undefined }),
});
const written: fc.Arbitrary<Written> = fc.record({
  backwards: fc.boolean(),
  windows: fc.boolean(),
  spaces: fc.integer({ min: 1, max: 3 }),
  decomposed: fc.boolean(),
  prose: fc.constantFrom('', 'A word on the light.', 'alt: Another'),
  tags: fc.uniqueArray(fc.constantFrom('calm', 'green')),
});

function digestOf(what: Read, how: Written): string {
  const turned = <Item>(items: readonly Item[]): Item[] => (how.backwards ? [...items].reverse() : [...items]);
  const text = (each: string): string =>
    JSON.stringify((how.decomposed ? each.normalize('NFD') : each).replaceAll(' ', ' '.repeat(how.spaces)));
  const rights = turned([
    `holder: ${text(what.holder)}`,
    `licence: ${text(what.licence)}`,
    ...(what.until === undefined ? [] : [`until: ${what.until}`]),
    `territories: [${turned(what.territories).join(', ')}]`,
  ]);
  const copy = turned(Object.entries(what.copy)).map(([name, each]) => `${name}: ${text(each)}`);
  const lines = turned([
    `title: ${text(what.title)}`,
    `alt: ${text(what.alt)}`,
    ...(copy.length === 0 ? [] : [`copy: { ${copy.join(', ')} }`]),
    `rights: { ${rights.join(', ')} }`,
    ...(what.disclosure === undefined ? [] : [`disclosure: ${text(what.disclosure)}`]),
    'from: 01-low-light/d01',
    'channels: [ig-feed-4x5]',
    ...(how.tags.length === 0 ? [] : [`tags: [${how.tags.join(', ')}]`]),
  ]);
  const asset = ['---', ...lines, '---', how.prose, ''].join(how.windows ? '\r\n' : '\n');
  const record = recordIn({ ...SMALL_RECORD, [ASSET]: asset });
  const [campaign] = record.campaigns;
  const hero = campaign!.assets.find(({ id }) => id === 'hero')!;
  return assetSubject(campaign!, hero, subjectContext(record, sha256)).said.digest;
}

/** What is read, whatever order it is kept in. */
const normal = (what: Read): string => canonicalJson({ ...what, territories: [...what.territories].sort() });

describe('the digest of what is said, for any asset', () => {
  it('is the same however it is written down', () => {
    fc.assert(
      fc.property(read, written, written, (what, one, other) => digestOf(what, one) === digestOf(what, other)),
      { numRuns: 25 },
    );
  });

  it('is the same exactly when the same would be read', () => {
    fc.assert(
      fc.property(
        read,
        read,
        written,
        (one, other, how) => (digestOf(one, how) === digestOf(other, how)) === (normal(one) === normal(other)),
      ),
      { numRuns: 25 },
    );
  });

  it('changes with any one thing that is read, and never takes the text of one place for that of another', () => {
    const changes: ((what: Read) => Read)[] = [
      (what) => ({ ...what, title: `${what.title} x` }),
      (what) => ({ ...what, alt: `${what.alt}.` }),
      (what) => ({ ...what, alt: what.title, title: what.alt === what.title ? 'x' : what.alt }),
      (what) => ({ ...what, copy: { ...what.copy, more: 'x' } }),
      (what) => ({ ...what, holder: what.holder.toUpperCase() === what.holder ? 'x' : what.holder.toUpperCase() }),
      (what) => ({ ...what, licence: `${what.licence} forever` }),
      (what) => ({ ...what, until: what.until === undefined ? '2027-01-01' : undefined }),
      (what) => ({ ...what, territories: [...what.territories, 'JP'] }),
      (what) => ({ ...what, disclosure: what.disclosure === undefined ? 'x' : undefined }),
    ];
    fc.assert(
      fc.property(read, written, fc.constantFrom(...changes), (what, how, change) => {
        const other = change(what);
        fc.pre(normal(other) !== normal(what));
        expect(digestOf(other, how)).not.toBe(digestOf(what, how));
      }),
      { numRuns: 40 },
    );
  });
});
