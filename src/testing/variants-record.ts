import type { Files } from './folder.ts';
import { pngOf } from './png.ts';
import { SMALL_RECORD } from './small-record.ts';

const CAMPAIGN = 'campaigns/first-light';
export const RULE_FILE = `${CAMPAIGN}/assets/hero/asset.md`;
export const LINES_FILE = `${CAMPAIGN}/copy/lines.csv`;

/** The rule of the record with variants: three languages by two lines, one of them not in French. */
export const RULE = `---
title: First light, {locale}, {line}
alt: "{copy.alt}"
copy: { headline: "{copy.headline}" }
from: 01-low-light/d01
by: tom
recipe:
  - crop: { ratio: "4:5" }
  - use: house-look
channels: [ig-feed-4x5, ig-feed-1x1]
variants:
  locale: [de-DE, fr-FR, ja-JP]
  line: [a, b]
  except: [{ locale: fr-FR, line: b }]
---
`;

/** Its words, as a spreadsheet in Germany exports them: a mark, semicolons, line breaks in cells. */
export const LINES = [
  '\ufefffield;line;de-DE;fr-FR;ja-JP',
  'headline;a;Der Morgen, ganz leise;Le matin tout doux;静かな朝',
  'headline;b;"Aufstehen?\r\n""Noch nicht."""; ;まだ早い',
  'alt;;Flasche auf einem Sims;Une bouteille sur un rebord;窓辺の瓶',
  '',
].join('\r\n');

/** The small record with an asset of five cells, a look of the team, and two drafts. */
export const VARIANTS_RECORD: Files = {
  ...SMALL_RECORD,
  'campaigns/team.yaml': `${SMALL_RECORD['campaigns/team.yaml'] as string}recipes:
  house-look:
    - tone: { exposure: 0.1 }
`,
  [RULE_FILE]: RULE,
  [LINES_FILE]: LINES,
  [`${CAMPAIGN}/batches/01-low-light/d02.png`]: pngOf(40, 50, [120, 110, 100]),
};
