import { expect, it, test } from 'vitest';
import { catalogueOf, type Said } from '../../testing/catalogue-of.ts';
import type { Files } from '../../testing/folder.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { sourceOf } from '../../testing/source-of.ts';
import type { Audience } from '../pages/options.ts';
import { apiDocuments } from './catalogue-json.ts';

const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';

/** What the API says of the draft that the asset is made from, when the batch has this list in its line. */
function sourceWith(asBatch: string): { readonly [fact: string]: unknown } | undefined {
  const batch = (SMALL_RECORD[BATCH] as string)
    .replace('drafts:', 'settings: { lens: 85 }\ndrafts:')
    .replace('id: d01,', `id: d01, ${asBatch}`);
  const catalogue = catalogueOf({ ...SMALL_RECORD, [BATCH]: batch }, { 'first-light/hero': 'approved' });
  const [, asset] = apiDocuments(sourceOf(catalogue));
  return (JSON.parse(asset!.text()) as { sources: { [fact: string]: unknown }[] }).sources[0];
}

it('tells machines which facts a draft does not say itself, but has as its batch', () => {
  expect(sourceWith('asBatch: [tool], prompt: a slim glass bottle,')).toMatchObject({
    ...{ tool: { name: 'Blender', version: '3.4.1' }, prompt: 'a slim glass bottle', asBatch: ['tool'] },
    settings: {},
  });
  expect(sourceWith('')).toMatchObject({ asBatch: ['prompt', 'settings.lens', 'tool'], settings: { lens: 85 } });
  expect(sourceWith('asBatch: none,')).not.toHaveProperty('asBatch');
});

/** The document of the catalogue of two campaigns, of which one may be used. */
function catalogueDocument(said: Said, audience: Audience) {
  const second = Object.entries(SMALL_RECORD).map(([path, text]): [string, Files[string]] => [
    path.replace('first-light', 'second-light'),
    typeof text === 'string' ? text.replace('title: First Light', 'title: "Second\\nLight [] {}"') : text,
  ]);
  const [document] = apiDocuments(
    sourceOf(catalogueOf({ ...Object.fromEntries(second), ...SMALL_RECORD }, said), { options: { audience } }),
  );
  return document!.text();
}

test('the document of the catalogue is put together of what each campaign says, as if it were printed whole', () => {
  const approved = { 'first-light/hero': 'approved', 'second-light/hero': 'approved' } as const;
  for (const [said, audience, campaigns] of [
    [approved, 'internal', ['first-light', 'second-light']],
    [approved, 'public', ['first-light', 'second-light']],
    [{ 'second-light/hero': 'approved' }, 'public', ['second-light']],
    [{}, 'internal', ['first-light', 'second-light']],
    [{}, 'public', []],
  ] as const) {
    const text = catalogueDocument(said, audience);
    const document = JSON.parse(text) as { readonly campaigns: readonly { readonly id: string }[] };
    expect(text).toBe(`${JSON.stringify(document, null, 1)}\n`);
    expect(document.campaigns.map(({ id }) => id).toSorted()).toEqual(campaigns);
  }
});
