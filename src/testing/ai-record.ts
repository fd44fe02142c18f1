import type { Files } from './folder.ts';
import { SMALL_RECORD } from './small-record.ts';

/** The small record as an AI campaign, with words that are hard on markup and a picture that was retouched by hand. */
export const AI_RECORD: Files = {
  ...SMALL_RECORD,
  'campaigns/team.yaml': `${SMALL_RECORD['campaigns/team.yaml']}site: { url: "https://acme.example/campaigns/" }\n`,
  'campaigns/first-light/batches/01-low-light/batch.md': `---
hypothesis: Low window light reads as a morning ritual
by: tom
at: 2026-10-12
tool: { name: ComfyUI, version: 0.3.40 }
model: { name: flux-dev, hash: 7f96a1a9ca }
fragments: { subject: 'a bottle & "two" <glasses> — été ☀', light: low warm sun }
negative: hands, text
references: [product-front]
drafts:
  - { id: d01, file: d01.png, seed: "18446744073709551615", verdict: pick, why: The shadow leads to the label }
  - { id: d02, file: d02.png, seed: "41002", verdict: reject, why: The frame leans }
---
`,
  'campaigns/first-light/assets/hero/asset.md': `---
title: First light & "hero" – été
alt: A bottle on a <sunlit> ledge
from: 01-low-light/d01
by: tom
recipe:
  - crop: { ratio: "4:5" }
channels: [ig-feed-4x5, web-hero]
rights: { holder: Fernbrook Soda Co., licence: "All media, worldwide", expires: 2029-12-31 }
---
`,
};
