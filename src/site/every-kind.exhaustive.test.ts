import { expect, test } from 'vitest';
import { axeFindsElsewhere, unfold } from '../testing/axe.ts';
import { browsing, openQuietly } from '../testing/browsing.ts';
import { pageKinds } from '../testing/page-kinds.ts';
import { sampleSite } from '../testing/sample-site.ts';

/** Every kind of page where every-kind.full.test.ts looks at two: in the dark, and at sizes between a phone and a desk. */
const there = browsing(sampleSite);

test('axe finds nothing on a page of any kind, in the dark, on a larger phone, and on a tablet', async () => {
  const page = await there.reuse();
  const kinds = pageKinds(there.site.folder);
  expect(kinds.length).toBeGreaterThan(15);
  const found: string[] = [];
  for (const { name, path } of kinds) {
    await openQuietly(page, there.at(path));
    await unfold(page);
    found.push(...(await axeFindsElsewhere(page)).map((each) => `${name}: ${each}`));
    if (name === 'not found') there.forgive('404');
  }
  expect(found).toEqual([]);
});
