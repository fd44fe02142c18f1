import type { Files } from './folder.ts';
import { pngOf } from './png.ts';

/** The smallest whole record: one team, one campaign, one batch of two drafts, one asset. Tests change one file of it. */
export const SMALL_RECORD: Files = {
  'campaigns/team.yaml': `people:
  - { id: mara, name: Mara Lindqvist, roles: [creative-lead], emails: [mara@example.com] }
  - { id: jonas, name: Jonas Weber, roles: [producer], emails: [jonas@example.com] }
  - { id: tom, name: Tom Okafor, roles: [editor, designer], emails: [tom@example.com] }
`,
  'campaigns/first-light/brief.mdx': `---
title: First Light
brand: Fernbrook
opened: 2026-10-05
audience: Early risers who cook at home
message: Morning begins quietly
roles: { creative-lead: mara, producer: jonas, editor: tom }
channels: [ig-feed-4x5, ig-feed-1x1]
criteria:
  - { id: label-readable, must: The label reads at 320 px }
---

Quiet pictures.
`,
  'campaigns/first-light/references/references.md': `---
references:
  - { id: product-front, file: product-front.png, kind: product, note: Colour is binding }
---
`,
  'campaigns/first-light/references/product-front.png': pngOf(8, 10, [200, 190, 160]),
  'campaigns/first-light/batches/01-low-light/batch.md': `---
hypothesis: Low window light reads as a morning ritual
by: tom
at: 2026-10-12
tool: { name: Blender, version: 3.4.1 }
fragments: { subject: a slim glass bottle, light: low warm sun }
references: [product-front]
drafts:
  - { id: d01, file: d01.png, seed: "41001", verdict: pick, why: The shadow leads to the label }
  - { id: d02, file: d02.png, seed: "41002", verdict: reject, why: The frame leans }
---
`,
  'campaigns/first-light/batches/01-low-light/d01.png': pngOf(40, 50, [210, 180, 120]),
  'campaigns/first-light/batches/01-low-light/d02.png': pngOf(40, 50, [120, 110, 100]),
  'campaigns/first-light/assets/hero/asset.md': `---
title: First light, hero
alt: A bottle on a sunlit ledge
from: 01-low-light/d01
by: tom
recipe:
  - crop: { ratio: "4:5" }
channels: [ig-feed-4x5]
---
`,
};
