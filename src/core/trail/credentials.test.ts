import { expect, it } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import type { Files } from '../../testing/folder.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { credentialsOf, ingredientPictures, ingredientResults } from './credentials.ts';
import { trailOf } from './trail.ts';

const ASSET = 'campaigns/first-light/assets/hero/asset.md';
const REFERENCES = 'campaigns/first-light/references/references.md';

function claim(files: Files, policy: 'full' | 'disclosure') {
  const { record, campaigns } = catalogueOf({ ...SMALL_RECORD, ...files }, { 'first-light/hero': 'approved' });
  const trail = trailOf(record, campaigns[0]!.campaign, campaigns[0]!.assets[0]!);
  const { definition, ingredients } = credentialsOf({
    trail,
    policy,
    engine: { greenlit: '1' },
    spec: { fit: 'crop', steps: [], width: 40, height: 50 },
    file: { channel: 'ig-feed-4x5', format: 'png', width: 40, height: 50 },
    steps: [],
    from: 'png',
  });
  const placed = definition.assertions[0]!.data.actions.filter(({ action }) => action !== 'c2pa.edited');
  const named = [...ingredientPictures(trail, 'ig-feed-4x5'), ...ingredientResults(trail, 'ig-feed-4x5')];
  return { ingredients, actions: placed, paths: named.map(({ path }) => path) };
}

it('names every picture of a composite as an ingredient, each once, the first as what was opened', () => {
  const { ingredients, actions, paths } = claim(
    {
      [ASSET]: String(SMALL_RECORD[ASSET])
        .replace('from: 01-low-light/d01', 'from: [01-low-light/d01, 01-low-light/d02, 01-low-light/d01]')
        .replace(
          '  - crop: { ratio: "4:5" }',
          '  - composite: { layers: [{ draft: 2 }] }\n  - overlay: { file: references/product-front.png }',
        ),
      [REFERENCES]: String(SMALL_RECORD[REFERENCES]).replace(
        'kind: product',
        'kind: product, origin: { is: generated }',
      ),
    },
    'full',
  );
  expect(ingredients).toEqual([
    { title: '01-low-light/d01', relationship: 'parentOf', label: 'draft' },
    { title: '01-low-light/d02', relationship: 'componentOf', label: 'picture-2' },
    { title: 'the reference product-front', relationship: 'componentOf', label: 'picture-3' },
  ]);
  expect(actions).toEqual([
    {
      action: 'c2pa.opened',
      digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic',
      parameters: { ingredientIds: ['draft'] },
    },
    { action: 'c2pa.placed', parameters: { ingredientIds: ['picture-2'] } },
    { action: 'c2pa.placed', parameters: { ingredientIds: ['picture-3'] } },
  ]);
  expect(paths.map((path) => path.split('/').at(-1))).toEqual(['d01.png', 'd02.png', 'product-front.png']);
});

it('names no picture where names stay at home, and no logo among them', () => {
  const { ingredients } = claim(
    {
      [ASSET]: String(SMALL_RECORD[ASSET]).replace(
        '  - crop: { ratio: "4:5" }',
        '  - overlay: { file: references/product-front.png }',
      ),
      [REFERENCES]: String(SMALL_RECORD[REFERENCES]).replace('kind: product', 'kind: brand'),
    },
    'disclosure',
  );
  expect(ingredients).toEqual([{ title: 'Draft', relationship: 'parentOf', label: 'draft' }]);
});

it('chains what a tool gave back, whose own marks would else be lost, where its step stands', () => {
  const digest = `sha256:${'1'.repeat(64)}`;
  const recorded = `  - recorded: { file: retouch.png, input: "${digest}", output: "${digest}", tool: GIMP }`;
  const files = {
    [ASSET]: String(SMALL_RECORD[ASSET]).replace(
      '  - crop: { ratio: "4:5" }',
      `  - crop: { ratio: "4:5" }\n${recorded}\n${recorded.replace('retouch', 'sharper')}`,
    ),
  };
  const { ingredients, actions, paths } = claim(files, 'full');
  expect(ingredients.slice(1)).toEqual([
    { title: 'step 2, with GIMP', relationship: 'componentOf', label: 'result-1' },
    { title: 'step 3, with GIMP', relationship: 'componentOf', label: 'result-2' },
  ]);
  expect(actions.map(({ action, parameters }) => [action, ...(parameters?.ingredientIds ?? [])])).toEqual([
    ['c2pa.opened', 'draft'],
    ['c2pa.cropped'],
    ['c2pa.placed', 'result-1'],
    ['c2pa.placed', 'result-2'],
  ]);
  expect(paths.map((path) => path.split('/').at(-1))).toEqual(['d01.png', 'retouch.png', 'sharper.png']);
  expect(claim(files, 'disclosure').ingredients.map(({ title }) => title)).toEqual(['Draft', 'Result 1', 'Result 2']);
});
