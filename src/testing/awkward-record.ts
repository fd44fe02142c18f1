import { loadCatalogue } from '../commands/load/load-catalogue.ts';
import type { Sight } from './approved-record.ts';
import { type Files, folderOf } from './folder.ts';
import { pngOf } from './png.ts';
import { stressDecisions, stressFiles } from './stress-record.ts';

const NOW = '2026-11-24T09:00:00Z';
const ODD = 'campaigns/odd';
/** Eighty letters, and a title that runs from right to left. */
export const LONG = 'An extraordinarily long campaign title that goes on and on until eighty letters.';
export const ARABIC = 'زجاجة عند الفجر على حافة النافذة الجصية';

const asset = (id: string, from: string, more = ''): Files => ({
  [`${ODD}/assets/${id}/asset.md`]: `---
title: ${id === 'arabic' ? ARABIC : `The ${id} one`}
alt: A bottle, ${id}
from: ${from}
by: tom
at: 2026-10-20
${more}channels: [ig-feed-4x5, iab-160x600]
---
`,
});

const drafts = (many: number): string =>
  Array.from({ length: many }, (_, at) => {
    const verdict = at === 0 ? 'pick' : at % 3 === 0 ? 'hold' : 'reject';
    return `  - { id: d${at + 1}, file: d${at}.png, seed: "${at}", verdict: ${verdict}, why: Reason ${at + 1} }\n`;
  }).join('');

const STEPS = Array.from({ length: 12 }, (_, at) => `  - tone: { exposure: 0.0${(at % 9) + 1} }\n`).join('');
const CRITERIA = Array.from({ length: 40 }, (_, at) => `  - { id: c${at + 1}, must: Criterion ${at + 1} holds }\n`);

const FILES: Files = {
  'campaigns/team.yaml': `people:
  - { id: mara, name: Mara Lindqvist, roles: [creative-lead], emails: [mara@example.com] }
  - { id: jonas, name: Jonas Weber, roles: [producer], emails: [jonas@example.com] }
  - { id: ruth, name: "Ruth Freifrau von Hohenlohe-Waldenburg-Schillingsfürst", roles: [stakeholder], emails: [ruth@example.com] }
  - { id: tom, name: Tom Okafor, roles: [editor, designer], emails: [tom@example.com] }
policy: { gates: { asset: { roles: { creative-lead: 1, producer: 1 } } } }
`,
  [`${ODD}/brief.mdx`]: `---
title: ${LONG}
brand: Fernbrook
sample: true
opened: 2026-10-05
audience: Early risers
message: Morning begins quietly
roles: { creative-lead: mara, producer: jonas, editor: tom }
channels: [ig-feed-4x5]
criteria:
${CRITERIA.join('')}---
`,
  'campaigns/only-a-brief/brief.mdx': `---
title: Only a brief
brand: Fernbrook
sample: true
opened: 2026-10-05
audience: Early risers
message: Morning begins quietly
roles: { creative-lead: mara, producer: jonas }
channels: [ig-feed-4x5]
criteria:
  - { id: label-readable, must: The label reads at 320 px }
---
`,
  [`${ODD}/batches/01-words/batch.md`]: `---
hypothesis: الضوء المنخفض يبيع الصباح
by: tom
at: 2026-10-12
tool: { name: A1111 }
fragments: { subject: "زجاجة رفيعة على حافة نافذة", light: "低い暖かい太陽の光、長い影", lens: "85 mm, f/2" }
negative: "فلاش، أيدي"
settings: { steps: 28 }
drafts:
${drafts(300)}---
`,
  ...Object.fromEntries(
    Array.from({ length: 300 }, (_, at) => [
      `${ODD}/batches/01-words/d${at}.png`,
      pngOf(48, 60, [at % 256, 80, at >> 2]),
    ]),
  ),
  [`${ODD}/batches/02-bare/batch.md`]: `---
hypothesis: Nothing was written down
drafts:
  - { id: wide, file: wide.png, verdict: pick }
  - { id: tall, file: tall.png, verdict: pick }
---
`,
  [`${ODD}/batches/02-bare/wide.png`]: pngOf(2000, 160, [90, 120, 60]),
  [`${ODD}/batches/02-bare/tall.png`]: pngOf(160, 2000, [130, 110, 60]),
  ...asset('arabic', '01-words/d1'),
  ...asset('bare', '[]'),
  ...asset('stepped', '01-words/d250', `recipe:\n${STEPS}`),
  ...asset('tall', '02-bare/tall'),
  ...asset(
    'three',
    '[01-words/d1, 01-words/d2, 02-bare/wide]',
    'recipe:\n  - composite: { layers: [{ draft: 2, width: 40% }, { draft: 3, width: 20% }] }\n',
  ),
  ...asset('wide', '02-bare/wide'),
  ...Object.assign({}, ...Array.from({ length: 24 }, (_, at) => asset(`a${at + 1}`, `01-words/d${at + 3}`))),
};

/**
 * A record of everything that is hard to show: texts from right to left and of wide letters, the longest names, drafts without a prompt and an asset
 * without a draft, three sources, twelve steps, very wide and very tall pictures, three hundred drafts, forty criteria by thirty assets, a
 * rejection that became a yes, and a campaign that has only a brief; with two campaigns of the stress record beside it.
 */
export async function awkwardRecord(): Promise<{ readonly path: string; readonly remove: () => void }> {
  const folder = folderOf({ ...FILES, ...(await stressFiles({ campaigns: 2, perCampaign: 10 })) });
  const { campaigns } = await loadCatalogue({ root: folder.path, now: NOW });
  const odd = campaigns.find(({ campaign }) => campaign.id === 'odd');
  if (odd === undefined) throw new Error('the awkward campaign is not there');
  for (const { asset: made, standing, said } of odd.assets) {
    if (made.id === 'bare' || made.id === 'tall') continue;
    if (made.id === 'stepped')
      folder.write(
        decision(
          made.id,
          { digest: standing.digest, said: said.digest },
          'rejected',
          'mara',
          'creative-lead',
          '2026-10-21',
        ),
      );
    folder.write(
      decision(
        made.id,
        { digest: standing.digest, said: said.digest },
        'approved',
        'mara',
        'creative-lead',
        '2026-10-22',
      ),
    );
    if (made.id !== 'wide')
      folder.write(
        decision(
          made.id,
          { digest: standing.digest, said: said.digest },
          'approved',
          'jonas',
          'producer',
          '2026-10-23',
        ),
      );
  }
  folder.write(await stressDecisions(folder.path));
  return folder;
}

const MARKS = CRITERIA.map((_, at) => `c${at + 1}: pass`).join(', ');

const decision = (id: string, { digest, said }: Sight, how: string, by: string, role: string, day: string): Files => ({
  [`${ODD}/approvals/assets-${id}--${day}--${by}.md`]: `---
subject: assets/${id}
digest: ${digest}
said: ${said}
decision: ${how}
by: ${by}
role: ${role}
at: ${day}T09:00:00Z
criteria: { ${how === 'approved' ? MARKS : 'c1: fail'} }
---
`,
});
