import { expect, it } from 'vitest';
import { catalogueOf } from '../../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../../testing/small-record.ts';
import { compareSides } from '../report.ts';
import { reportHtml } from './html.ts';
import { reportMarkdown } from './markdown.ts';

const REF = 'first-light/hero';
const ASSET = 'campaigns/first-light/assets/hero/asset.md';
const asset = (lines: string): string => `---
from: 01-low-light/d01
channels: [ig-feed-4x5]
${lines}---
`;
const side = (lines: string) => ({
  catalogue: catalogueOf({ ...SMALL_RECORD, [ASSET]: asset(lines) }, { [REF]: 'approved' }),
  drawn: new Map(),
});
const BEFORE = side(`title: First light, hero
alt: A slim bottle of lemonade stands on a sunlit ledge and casts a long shadow
copy: { headline: Morning begins quietly }
rights: { holder: Fernbrook Soda Co., licence: All media, until: 2027-06-30, territories: [DE] }
`);

it('tells words that a proposal changes word by word, and that nobody has said yes to them, in the comment and on the page', () => {
  const after = side(`title: Last light, hero
alt: A slim bottle of sugar-free lemonade stands on a sunlit ledge and casts a long shadow
rights: { holder: Fernbrook Soda Co., licence: All media, until: 2099-12-31, territories: [AT, DE] }
disclosure: Rendered
`);
  const report = compareSides(BEFORE, after);
  expect(report.assets[0]?.what).toMatchInlineSnapshot(`
    [
      "the title was “First light, hero” and is “Last light, hero”",
      "the alt text was “A slim bottle of lemonade stands on …” and is “A slim bottle of sugar-free lemonade stands on …”",
      "the last day of the rights was “2027-06-30” and is “2099-12-31”",
      "the territories was “DE” and is “AT, DE”",
      "the disclosure was added: “Rendered”",
      "the copy headline was removed: it was “Morning begins quietly”",
      "words e190770e0909 → 97ca04016778: nobody whom the policy asks has said yes to them yet",
    ]
  `);
  const markdown = reportMarkdown(report, 'Pictures.');
  const html = reportHtml(report, { shots: new Map(), between: 'a → b' });
  expect(markdown).toContain('  - the last day of the rights was “2027-06-30” and is “2099-12-31”\n');
  expect(html).toContain('<li>the last day of the rights was “2027-06-30” and is “2099-12-31”</li>');
});

it('tells what would be said with a new asset', () => {
  expect(compareSides(undefined, BEFORE).assets.map(({ what }) => what)).toMatchInlineSnapshot(`
    [
      [
        "alt text: “A slim bottle of lemonade stands on a sunlit ledge and casts a long shadow”",
        "copy headline: “Morning begins quietly”",
        "rights holder: “Fernbrook Soda Co.”",
        "licence: “All media”",
        "last day of the rights: “2027-06-30”",
        "territories: “DE”",
        "words e190770e0909: nobody whom the policy asks has said yes to them yet",
        "declared as: Made by people with digital tools that do not generate (digitalCreation)",
      ],
    ]
  `);
});
