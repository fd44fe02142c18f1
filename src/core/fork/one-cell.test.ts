import { expect, test } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { VARIANTS_RECORD } from '../../testing/variants-record.ts';
import { planFork } from './plan-fork.ts';

test('a new campaign takes one cell of an asset with variants along, as a plain asset, and says what it left', () => {
  const catalogue = catalogueOf(VARIANTS_RECORD, {
    'first-light/hero@de-DE.b': 'approved',
    'first-light/hero@ja-JP.a': 'approved',
  });
  const template = { home: catalogue.campaigns[0]! };
  const { files, problems } = planFork({
    template,
    catalogue,
    id: 'autumn',
    paths: new Set(Object.keys(VARIANTS_RECORD)),
    hash: sha256,
  });
  expect(files.map(({ name }) => name).filter((name) => name.startsWith('assets/'))).toEqual(['assets/hero/asset.md']);
  expect(problems.map(({ message }) => message)).toEqual([
    'first-light/hero has variants: its cell hero@de-DE.b was taken along as a plain asset, its other cells, its rule and its copy were not.',
  ]);
});
