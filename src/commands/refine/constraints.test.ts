import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printPretty } from '../../core/problem/print-problems.ts';
import { measureWords } from '../../core/record/measure.ts';
import { folderOf } from '../../testing/folder.ts';
import { drawn, encoded } from '../../testing/pictures.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { check } from '../decide/check.ts';
import { refine } from './refine.ts';

const NOW = '2026-11-24T09:00:00Z';
const HOME = 'campaigns/first-light';
// A font that no other test of this project draws with: the text library knows a family by the first file that had it in a process.
const FONT = new URL('../../testing/fonts/noto-emoji.woff', import.meta.url);

const references = (rules: string): string => `---
references:
  - { id: logo, file: logo.png, kind: brand, note: The mark }
  - id: house-rules
    kind: constraint
    note: What the guide asks
    rules:
${rules}
---
`;
const RULES = `      clearSpace: { of: logo, least: 28, criterion: label-readable }
      logoSize: { of: logo, least: 250 }
      textSize: { least: 24, criterion: label-readable }
      contrast: { least: 4.5 }
      palette: { colours: ["#dcc896", "#2f4a3c"], within: 3, least: 95 }
      freeZone: { left: 0, top: 90, width: 100, height: 10 }
      horizon: { within: 1 }`;

describe('what constraints ask of a refined picture', () => {
  let folder: ReturnType<typeof folderOf>;
  beforeAll(async () => {
    // Sand above pine as large as the feed shows it, the edge between them leaning by two degrees.
    const lean = Math.tan((2 * Math.PI) / 180);
    const picture = drawn(1080, 1350, (x, y) => (y < 800 + (x - 540) * lean ? [220, 200, 150] : [47, 74, 60]));
    folder = folderOf({
      ...SMALL_RECORD,
      [`${HOME}/batches/01-low-light/d01.png`]: await encoded(picture),
      [`${HOME}/references/logo.png`]: await encoded(drawn(200, 100, () => [255, 255, 255])),
      [`${HOME}/references/emoji.woff`]: readFileSync(FONT),
      [`${HOME}/references/references.md`]: references(RULES),
      [`${HOME}/assets/hero/asset.md`]: `---
title: First light, hero
alt: A bottle on a sunlit ledge
from: 01-low-light/d01
by: tom
recipe:
  - overlay: { file: references/logo.png, gravity: bottom-right, margin: 30 }
  - text: { text: ☕🌅, font: references/emoji.woff, size: 40, gravity: top-left, margin: 60, colour: "#000000" }
channels: [ig-feed-4x5]
---
`,
    });
  });
  afterAll(() => folder.remove());
  const checked = async (): Promise<string> => {
    const { problems } = await check({ root: folder.path, now: NOW });
    return printPretty(problems.filter(({ code }) => code.startsWith('constraint-')));
  };

  it('is a note until somebody draws it, then a measurement each', async () => {
    expect(await checked()).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:6:1  note  constraint-unmeasured
        first-light/hero was not measured here yet by the rules of its constraints.
        why  A picture is measured where it is drawn; until then nobody knows whether the rule holds.
        do   Draw it: npm run refine -- first-light/hero. A build measures all.

      1 note"
    `);
    const refined = await refine({
      root: folder.path,
      out: join(folder.path, 'dist'),
      now: NOW,
      target: 'first-light/hero',
    });
    expect(
      refined.assets[0]?.measures.map((each) => [each.criterion ?? '', measureWords(each)]),
    ).toMatchInlineSnapshot(`
      [
        [
          "label-readable",
          "Free space around logo: measured 30 px, asked 28 px, in Instagram feed, portrait.",
        ],
        [
          "",
          "Width of logo: measured 200 px, asked 250 px, in Instagram feed, portrait. It misses.",
        ],
        [
          "label-readable",
          "Size of the smallest letters: measured 40 px, asked 24 px, in Instagram feed, portrait.",
        ],
        [
          "",
          "Contrast of the letters: measured 12.75 : 1, asked 4.5 : 1.",
        ],
        [
          "",
          "Share of the picture in the palette: measured 98.5 %, asked 95 %.",
        ],
        [
          "",
          "What reaches into the free zone (0 % from the left, 90 % from the top, 100 × 10 %): measured 100 px, asked 0 px, in Instagram feed, portrait. It misses.",
        ],
        [
          "",
          "Lean of the longest level line: measured 2°, asked at most 1°. It misses.",
        ],
      ]
    `);
    expect(refined.problems.filter(({ code }) => code === 'constraint-missed')).toHaveLength(3);
    expect(await checked()).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:6:1  warning  constraint-missed
        first-light/hero misses the constraint "house-rules". Width of logo: measured 200 px, asked 250 px, in Instagram feed, portrait. It misses.
        why  A measurement helps whoever decides: it is told before anybody looks, and decides nothing.
        do   Lay the logo on wider, or leave the channel out. Or let whoever decides look: a measurement decides nothing.

      campaigns/first-light/assets/hero/asset.md:6:1  warning  constraint-missed
        first-light/hero misses the constraint "house-rules". What reaches into the free zone (0 % from the left, 90 % from the top, 100 × 10 %): measured 100 px, asked 0 px, in Instagram feed, portrait. It misses.
        why  A measurement helps whoever decides: it is told before anybody looks, and decides nothing.
        do   Move the text or the logo out of the zone. Or let whoever decides look: a measurement decides nothing.

      campaigns/first-light/assets/hero/asset.md:6:1  warning  constraint-missed
        first-light/hero misses the constraint "house-rules". Lean of the longest level line: measured 2°, asked at most 1°. It misses.
        why  A measurement helps whoever decides: it is told before anybody looks, and decides nothing.
        do   Turn the picture with a step "rotate". Or let whoever decides look: a measurement decides nothing.

      3 warnings"
    `);
  });

  it('is measured anew by another rule, with no file drawn anew, and recalled after that', async () => {
    folder.write({ [`${HOME}/references/references.md`]: references('      logoSize: { of: logo, least: 190 }') });
    const again = () =>
      refine({ root: folder.path, out: join(folder.path, 'dist'), now: NOW, target: 'first-light/hero' });
    const { assets, drawn: files } = await again();
    expect(files).toBe(0);
    expect(assets[0]?.measures.map(measureWords)).toEqual([
      'Width of logo: measured 200 px, asked 190 px, in Instagram feed, portrait.',
    ]);
    expect((await again()).assets).toEqual(
      assets.map((each) => ({ ...each, milliseconds: expect.any(Number) as number })),
    );
    expect(await checked()).toBe('no problems');
  });

  it('is refused where it names what is not there, or stands at what is no constraint', async () => {
    folder.write({
      [`${HOME}/references/references.md`]: `---
references:
  - { id: logo, file: logo.png, kind: brand, note: The mark, rules: { horizon: {} } }
  - id: house-rules
    kind: constraint
    note: What the guide asks
    rules:
      clearSpace: { least: "25%" }
      logoSize: { of: lgoo, least: 96, channels: { ig-feed-9x9: 100 }, criterion: label-raedable }
      freeZone: { left: 0, top: 90, width: 100, height: 10, channels: [nowhere] }
---
`,
    });
    expect(await checked()).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:6:1  note  constraint-unmeasured
        first-light/hero was not measured here yet by the rules of its constraints.
        why  A picture is measured where it is drawn; until then nobody knows whether the rule holds.
        do   Draw it: npm run refine -- first-light/hero. A build measures all.

      campaigns/first-light/references/references.md:3:69  error  constraint-wrong
        The reference "logo" is of the kind brand, and only a constraint has rules.
        why  A rule that names what is not there would measure nothing, and look as if it held.
        do   Make it a constraint, or a reference of its own that names it with "of".
             kind: constraint

      campaigns/first-light/references/references.md:8:19  error  constraint-wrong
        The rule does not say of which logo: "house-rules" has no file itself.
        why  A rule that names what is not there would measure nothing, and look as if it held.
        do   There are: logo.

      campaigns/first-light/references/references.md:9:23  error  constraint-wrong
        There is no reference "lgoo" with a file in this campaign.
        why  A rule that names what is not there would measure nothing, and look as if it held.
        do   Did you mean "logo"?

      campaigns/first-light/references/references.md:9:50  error  constraint-wrong
        There is no channel "ig-feed-9x9".
        why  A rule that names what is not there would measure nothing, and look as if it held.
        do   Did you mean "ig-feed-1x1"?

      campaigns/first-light/references/references.md:9:83  error  constraint-wrong
        The brief has no criterion "label-raedable".
        why  A rule that names what is not there would measure nothing, and look as if it held.
        do   Did you mean "label-readable"?

      campaigns/first-light/references/references.md:10:71  error  constraint-wrong
        There is no channel "nowhere".
        why  A rule that names what is not there would measure nothing, and look as if it held.
        do   There are: ig-feed-1x1, ig-feed-4x5, ig-feed-3x4, ig-feed-landscape, meta-story-9x16, meta-reel-9x16, fb-feed-1x1, fb-feed-4x5, fb-link-191, og, li-single-191, li-single-1x1, li-single-4x5, x-image-16x9, x-ad-191, x-ad-1x1, x-card-191, x-card-1x1, pin-2x3, tiktok-9x16, ….

      6 errors, 1 note"
    `);
  });
});
