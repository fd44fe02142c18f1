import { createHash } from 'node:crypto';
import { loadCatalogue } from '../commands/load/load-catalogue.ts';
import { BUILT_IN_IDS } from '../core/record/channels/built-in.ts';
import { type Files, folderOf } from './folder.ts';
import { drawn, encoded } from './pictures.ts';

const NOW = '2026-11-24T09:00:00Z';

/** How much of it: forty campaigns of ten assets are what is looked at, a few of them what tests walk. */
export type StressSize = { readonly campaigns: number; readonly perCampaign: number };
export const WHOLE_STRESS: StressSize = { campaigns: 40, perCampaign: 10 };

/** Titles that real campaigns have and sketches do not. */
const TITLES = [
  'Morning light',
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen',
  'حملة الربيع: زجاجة عند الفجر على حافة النافذة الجصية',
  '新しい朝の静けさを届ける炭酸飲料のキャンペーン二〇二六年春夏',
  `${'The one with the very long name that somebody in a meeting would not let go of, '.repeat(2)}and so it stayed until the end`.slice(
    0,
    200,
  ),
  'Fernbrook × فيرنبروك: spring',
  'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz',
  'Quiet',
  'Verkehrsinfrastrukturfinanzierungsgesellschaft, Frühjahrskollektion',
  'ノート: 静かな夜',
];
const HYPOTHESES = [
  'Low window light reads as a morning ritual',
  'Gegenlichtaufnahmeverhältnisse wirken ruhiger',
  'الضوء المنخفض يبيع الصباح',
  '低い光は朝を売る',
];
/** Width by height of the drafts in turn. */
const SHAPES: readonly (readonly [number, number])[] = [
  [800, 1000],
  [1000, 1000],
  [1600, 900],
  [540, 960],
  [1500, 500],
  [400, 1200],
  [1800, 150],
  [150, 1800],
  [600, 900],
  [1250, 1000],
];

/** How an asset stands, by its place in its campaign: a yes by each role, one voice of two, a no, and what ran out. */
const STANDINGS = [
  'whole',
  'whole',
  'half',
  'rejected',
  'changes',
  'lapsed',
  'ended',
  'draft',
  'taken back',
  'advised',
];
const standsAs = (index: number, at: number): string => STANDINGS[(at + index * 3) % STANDINGS.length] as string;

/**
 * A record as large and as awkward as a busy studio's: shapes from 12:1 to 1:12, titles of two hundred letters, compounds of sixty, Arabic and
 * Japanese, one campaign of sixty criteria, one asset of thirty channels, and every way that a decision can stand.
 */
export async function stressFiles({ campaigns, perCampaign }: StressSize): Promise<Files> {
  const pictures = await Promise.all(
    SHAPES.flatMap(([width, height], at) => [0, 1, 2].map((tint) => sceneOf(width, height, at * 3 + tint))),
  );
  const files: { [path: string]: string | Uint8Array } = {};
  for (let index = 0; index < campaigns; index++) {
    const home = `campaigns/${campaignId(index)}`;
    files[`${home}/brief.mdx`] = briefOf(index);
    files[`${home}/batches/01-light/batch.md`] = batchOf(index, perCampaign);
    for (let at = 0; at < perCampaign; at++) {
      // Each file is another, as drafts are; a comment after the last chunk of a PNG is no part of its picture.
      const picture = pictures[(at % SHAPES.length) * 3 + (index % 3)] as Uint8Array;
      files[`${home}/batches/01-light/d${at + 1}.png`] = picture;
      files[`${home}/assets/${assetId(at)}/asset.md`] = assetOf(index, at);
    }
  }
  return files;
}

/** The same as a folder, with its decisions: they name digests, so the record is read first. */
export async function stressRecord(
  size: StressSize,
  more: Files = {},
): Promise<{ readonly path: string; readonly remove: () => void }> {
  const folder = folderOf({ 'campaigns/team.yaml': STRESS_TEAM, ...more, ...(await stressFiles(size)) });
  folder.write(await stressDecisions(folder.path));
  return folder;
}

/** Whoever decides in it: two roles have to say yes, and names are as long as names are. */
const STRESS_TEAM = `people:
  - { id: mara, name: Mara Lindqvist, roles: [creative-lead], emails: [mara@example.com] }
  - { id: jonas, name: Jonas Weber, roles: [producer], emails: [jonas@example.com] }
  - { id: ruth, name: "Ruth Freifrau von Hohenlohe-Waldenburg-Schillingsfürst", roles: [stakeholder], emails: [ruth@example.com] }
  - { id: tom, name: توم أوكافور, roles: [editor, designer], emails: [tom@example.com] }
policy: { gates: { asset: { roles: { creative-lead: 1, producer: 1 } } } }
`;

/** The decisions about the campaigns of a stress record that lies there. */
export async function stressDecisions(root: string): Promise<Files> {
  const { campaigns } = await loadCatalogue({ root, now: NOW });
  const files: { [path: string]: string } = {};
  const made = campaigns.filter(({ campaign }) => campaign.id.startsWith('stress-'));
  for (const [index, { campaign, assets }] of made.entries()) {
    for (const [at, { asset, standing, said }] of assets.entries()) {
      const put = (how: string, by: string, role: string, day: string, digest: string = standing.digest): void => {
        const met = how === 'approved' ? campaign.brief.criteria.map(({ id }) => `${id}: pass`) : ['c1: fail'];
        files[`campaigns/${campaign.id}/approvals/assets-${asset.id}--${day}--${by}.md`] = `---
subject: assets/${asset.id}
digest: ${digest}
said: ${said.digest}
decision: ${how}
by: ${by}
role: ${role}
at: ${day}T09:00:00Z
criteria: { ${met.join(', ')} }
${how === 'approved' ? '' : `note: ${NOTES[at % NOTES.length]}\npins: [{ at: [0.42, 0.3], note: The shadow runs through the name }]\n`}---
`;
      };
      const [stands, month] = [standsAs(index, at), monthOf(index)];
      if (stands === 'draft') continue;
      if (stands === 'lapsed') {
        put('approved', 'mara', 'creative-lead', `${month}-22`, sha(`${asset.ref} as it was`));
        continue;
      }
      if (stands === 'advised') put('approved', 'ruth', 'stakeholder', `${month}-24`);
      if (stands === 'rejected') put('rejected', 'jonas', 'producer', `${month}-21`);
      if (stands === 'changes') put('changes-requested', 'jonas', 'producer', `${month}-21`);
      put('approved', 'mara', 'creative-lead', `${month}-22`);
      if (stands === 'taken back') put('withdrawn', 'mara', 'creative-lead', `${month}-25`);
      if (stands === 'whole' || stands === 'ended' || stands === 'advised')
        put('approved', 'jonas', 'producer', `${month}-23`);
    }
  }
  return files;
}

const NOTES = ['Not this one, the label leans', 'Bitte den Schatten unter der Flasche weicher', 'الظل قوي جدا'];

/** The month in which a campaign was made and decided about: so many that a table goes back by date. */
const monthOf = (index: number): string => `2026-${String(10 - (index < 2 ? 0 : index % 10)).padStart(2, '0')}`;
const campaignId = (index: number): string => `stress-${String(index + 1).padStart(2, '0')}`;
const assetId = (at: number): string => `a${String(at + 1).padStart(2, '0')}`;
const titleOf = (index: number): string => TITLES[index % TITLES.length] as string;
const sha = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

function briefOf(index: number): string {
  const many = index === 0 ? 60 : 2 + (index % 4);
  const criteria = Array.from(
    { length: many },
    (_, at) => `  - { id: c${at + 1}, must: ${JSON.stringify(CRITERIA[(index + at) % CRITERIA.length])} }\n`,
  );
  const year = 2024 + (index % 2);
  return `---
title: ${JSON.stringify(index < TITLES.length ? titleOf(index) : `${titleOf(index)} ${index + 1}`.slice(0, 200))}
brand: ${['Fernbrook', 'Halden', 'Kettle & Crane', 'دار الضوء'][index % 4]}
sample: true
opened: ${year}-0${1 + (index % 9)}-05
audience: Early risers
message: Morning begins quietly
roles: { creative-lead: mara, producer: jonas, editor: tom }
channels: [ig-feed-4x5]
criteria:
${criteria.join('')}---
`;
}

const CRITERIA = [
  'The label reads at 320 px',
  'Barrierefreiheitsstärkungsgesetzkonforme Kontrastverhältnisse',
  'لا توجد أيد في الصورة',
  'ラベルの文字が読める',
  'There is one green in the picture and it belongs to the brand, whatever the season says of green',
];

function batchOf(index: number, perCampaign: number): string {
  const drafts = Array.from({ length: perCampaign }, (_, at) => {
    const verdict = at % 4 === 3 ? 'reject' : at % 4 === 2 ? 'hold' : 'pick';
    return `  - { id: d${at + 1}, file: d${at + 1}.png, seed: "${index * 100 + at}", verdict: ${verdict}, why: "${CRITERIA[at % CRITERIA.length]}" }\n`;
  });
  return `---
hypothesis: ${HYPOTHESES[index % HYPOTHESES.length]}
by: tom
at: ${monthOf(index)}-12
tool: { name: A1111 }
fragments: { subject: "زجاجة رفيعة على حافة نافذة", light: "低い暖かい太陽の光、長い影", lens: "85 mm, f/${index + 1}" }
negative: "flash, hands"
settings: { steps: 28 }
drafts:
${drafts.join('')}---
`;
}

function assetOf(index: number, at: number): string {
  const title = at % 3 === 0 ? `${titleOf(index + at)}`.slice(0, 200) : `Frame ${index + 1}.${at + 1}`;
  const channels = index === 1 && at === 8 ? [...BUILT_IN_IDS].slice(0, 30) : ['ig-feed-4x5'];
  return `---
title: ${JSON.stringify(title)}
alt: A bottle on a ledge, frame ${at + 1}
from: 01-light/d${at + 1}
by: tom
at: ${monthOf(index)}-20
${standsAs(index, at) === 'ended' ? 'rights: { holder: Fernbrook, licence: All media, until: 2026-11-01 }\n' : ''}${at % 2 === 1 ? 'recipe:\n  - tone: { exposure: 0.05 }\n' : ''}channels: [${channels.join(', ')}]
tags: [bottle, ${['morgenlicht', 'ضوء', '朝の光'][index % 3]}]
---
`;
}

/** A ledge, a bottle and a sun, in whatever shape and hue: enough to see that a picture is whole, and few bytes. */
const sceneOf = (width: number, height: number, seed: number): Promise<Uint8Array> => {
  const short = Math.min(width, height);
  const [sunX, sunY] = [width * (0.2 + (0.6 * ((seed * 7) % 10)) / 10), height * 0.3];
  const [hue, ground] = [(seed * 53) % 130, height * 0.78];
  return encoded(
    drawn(width, height, (x, y) => {
      if (Math.hypot(x - sunX, y - sunY) < short * 0.14) return [242, 210, 40 + hue];
      if (Math.abs(x - width / 2) < short * 0.07 && y > height * 0.35 && y < ground) return [60 + hue, 120, 70];
      const shade = Math.round(((y >> 3) / (height >> 3)) * 60);
      return y > ground ? [150 - (hue >> 1), 120, 95] : [215 - shade, 200 - shade, 130 + hue - shade];
    }),
  );
};
