import { expect, test } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import { recordIn } from '../../testing/record-in.ts';
import { VARIANTS_RECORD } from '../../testing/variants-record.ts';
import { findSubject, subjectFinder } from './find-subject.ts';

const record = recordIn(VARIANTS_RECORD);
const refOf = (name: string): string => {
  const found = findSubject(name, record, sha256);
  return 'subject' in found ? found.subject.ref : `${found.message} ${found.fix}`;
};

test('a subject is found by the names that people type', () => {
  expect(
    [
      'first-light',
      'campaigns/first-light/brief.mdx',
      'first-light/hero@ja-JP.b',
      'campaigns\\first-light\\assets\\hero@de-DE.a\\',
      'first-light/01-low-light',
      'first-light/batches/01-low-light/batch.md',
    ].map(refOf),
  ).toEqual([
    'brief',
    'brief',
    'assets/hero@ja-JP.b',
    'assets/hero@de-DE.a',
    'batches/01-low-light',
    'batches/01-low-light',
  ]);
});

test('a name of nothing is answered with the nearest there is, and an asset with variants with a cell', () => {
  expect(refOf('first-light/01-low-lihgt')).toBe(
    'There is nothing called "01-low-lihgt" in first-light. Did you mean "01-low-light"?',
  );
  expect(refOf('first-light/zeppelin')).toBe(
    'There is nothing called "zeppelin" in first-light. Known are: brief, 01-low-light, hero@de-DE.a, hero@de-DE.b, hero@fr-FR.a, hero@ja-JP.a, hero@ja-JP.b.',
  );
  expect(refOf('first-light/assets/zeppelin')).toBe(
    'There is nothing called "assets/zeppelin" in first-light. Known are: brief, batches/01-low-light, assets/hero@de-DE.a, assets/hero@de-DE.b, assets/hero@fr-FR.a, assets/hero@ja-JP.a, assets/hero@ja-JP.b.',
  );
  expect(refOf('first-light/hero')).toBe(
    'first-light/hero has variants, and each of its 5 cells is decided about. Name a cell, as first-light/hero@de-DE.a, or approve a column: npm run approve -- first-light/hero --column locale=de-DE',
  );
  expect(refOf('frist-light')).toBe('There is no campaign "frist-light". Did you mean "first-light"?');
});

test('whoever looks for many has the subjects of a campaign made once', () => {
  let hashed = 0;
  const find = subjectFinder(record, (text) => {
    hashed++;
    return sha256(text);
  });
  find('first-light/hero@de-DE.a');
  const once = hashed;
  for (const { ref } of record.campaigns[0]!.assets) expect(find(ref)).toHaveProperty('subject');
  expect(hashed).toBe(once);
  expect(once).toBeGreaterThan(0);
});
