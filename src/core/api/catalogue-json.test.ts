import { expect, it } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { apiDocuments } from './catalogue-json.ts';

const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';

/** What the API says of the draft that the asset is made from, when the batch has this list in its line. */
function sourceWith(asBatch: string): { readonly [fact: string]: unknown } | undefined {
  const batch = (SMALL_RECORD[BATCH] as string)
    .replace('drafts:', 'settings: { lens: 85 }\ndrafts:')
    .replace('id: d01,', `id: d01, ${asBatch}`);
  const catalogue = catalogueOf({ ...SMALL_RECORD, [BATCH]: batch }, { 'first-light/hero': 'approved' });
  const none = { previews: new Map(), assets: new Map() };
  const [, asset] = apiDocuments(catalogue, none, [], { audience: 'internal', base: '/' });
  return (asset!.body() as { sources: { [fact: string]: unknown }[] }).sources[0];
}

it('tells machines which facts a draft does not say itself, but has as its batch', () => {
  expect(sourceWith('asBatch: [tool], prompt: a slim glass bottle,')).toMatchObject({
    ...{ tool: { name: 'Blender', version: '3.4.1' }, prompt: 'a slim glass bottle', asBatch: ['tool'] },
    settings: {},
  });
  expect(sourceWith('')).toMatchObject({ asBatch: ['prompt', 'settings.lens', 'tool'], settings: { lens: 85 } });
  expect(sourceWith('asBatch: none,')).not.toHaveProperty('asBatch');
});
