import type { Problem } from '../../problem/problem.ts';
import { count } from '../../words/plain-words.ts';
import { codeSpan, escapeMarkdown as text } from '../../words/print-markdown.ts';
import { criteriaBlock } from '../criteria-block.ts';
import { isEmpty, type Report } from '../report.ts';
import { type Tickable, tickBlock } from '../ticks.ts';
import type { AssetChange } from './assets.ts';
import type { CampaignChange } from './campaigns.ts';
import {
  criteriaWords,
  fixLines,
  headline,
  lapseLine,
  packWords,
  pictureWords,
  RULES_HEAD,
  ruleLines,
  standingWords,
} from './words.ts';

/** How many lines of one kind are listed; the HTML holds them all. */
const MOST = 60;

/** Where the pictures are, for whoever looks at the run. */
export const PICTURES_IN_RUN =
  'The pictures, before and after, are in the artifact **report** of this run: `report.html`.';

/** The same report with a link to the page of the pictures, where the host shows it by itself, and to the whole catalogue, where it was built. */
export function withLinks(
  markdown: string,
  { page, catalogue }: { readonly page?: string | undefined; readonly catalogue?: string | undefined },
): string {
  const pictures =
    page === undefined ? PICTURES_IN_RUN : `**[See the pictures, before and after](${page})**, also on a phone.`;
  const whole =
    catalogue === undefined
      ? ''
      : `\n\n[${WHOLE}](${catalogue}) is kept for three days, to be unpacked and served (\`npx sirv-cli preview\`).`;
  return markdown.replace(PICTURES_IN_RUN, () => `${pictures}${whole}`);
}

const WHOLE = 'The whole catalogue as it would be';

/** Where a comment that was written before leads to the whole catalogue; undefined where it does not. What people wrote into a record is no link there. */
export const catalogueLinkedIn = (comment: string): string | undefined =>
  new RegExp(`^\\[${WHOLE}\\]\\((https?://[^\\s()]+)\\) is kept`, 'm').exec(comment)?.[1];

/** A report for a comment or a job summary. `pictures` says where the pictures are to be seen; `boxes` offers boxes to be ticked, where the host says who ticked. */
export function reportMarkdown(report: Report, pictures: string, boxes = false): string {
  const sections = [
    section(
      'The rules change',
      ruleLines(report.rules).map(({ loosens, words }) => `- ${loosens ? '**Looser:** ' : ''}${text(words)}`),
      report.rules.changes.length === 0 ? undefined : `${text(RULES_HEAD)}\n`,
      'list',
    ),
    section('Assets', report.assets.map(assetLine)),
    section(
      'Approvals',
      report.approvals.map(
        (each) =>
          `- **${text(each.by)}** (${text(each.role)}) ${text(each.words)}: ${codeSpan(`${each.campaign}/${each.subject}`)}${
            each.kind === 'added' ? '' : ` — **this decision was ${each.kind}**; decisions are never edited`
          }${[each.note ?? '', ...each.pins]
            .filter(Boolean)
            .map((note) => `\n  - ${text(note)}`)
            .join('')}`,
      ),
    ),
    section(
      'Lapsed',
      report.lapses.map((each) => `- ${codeSpan(`${each.campaign}/${each.subject}`)}: ${text(lapseLine(each))}`),
    ),
    section(
      'Campaigns',
      report.campaigns.map((each) => `- **${text(each.title)}** (${each.kind})${list(each.what)}`),
    ),
    section('What the brief asks', report.campaigns.flatMap(asksLines)),
    section('What was tried', report.campaigns.flatMap(triedLines)),
    section(
      'Packs',
      report.packs.map(
        (each) => `| ${codeSpan(`${each.campaign}`)} | ${codeSpan(each.channel)} | ${text(packWords(each))} |`,
      ),
      '| campaign | channel | what changes |\n| --- | --- | --- |',
    ),
    section(
      'Pictures',
      report.pictures.map((each) => `| ${each.kind} | ${codeSpan(each.path)} | ${text(pictureWords(each))} |`),
      '| | file | before → after |\n| --- | --- | --- |',
    ),
    section('New problems', report.problems.fresh.map(problemLine)),
    section('Mended', report.problems.mended.map(problemLine)),
    toDecide(report, boxes),
  ].filter((each) => each !== '');
  const rest =
    report.problems.standing === 0
      ? ''
      : `\n\n${count(report.problems.standing, 'problem')} stood before and still ${report.problems.standing === 1 ? 'does' : 'do'}.`;
  return `## What this changes\n\n${text(headline(report))}${turnLine(report)}${isEmpty(report) ? '' : `\n\n${pictures}`}\n\n${sections.join('\n\n')}${rest}\n`;
}

/** Whose turn it is, each named once: a comment that is brought up to date calls nobody again. */
function turnLine({ assets, campaigns }: Report): string {
  const handles = [...new Set([...campaigns, ...assets].flatMap(({ turn }) => turn))];
  return handles.length === 0 ? '' : `\n\nWaits for ${handles.map((each) => `@${each}`).join(', ')}.`;
}

function asksLines({ kind, title, asks }: CampaignChange): string[] {
  if (kind === 'removed') return [];
  const must = asks.criteria.map(
    (each) => `\n  - ${codeSpan(each.id)} ${text(each.must)}${each.required ? '' : ' (optional)'}`,
  );
  return [`- **${text(title)}** is for ${text(asks.audience)} and says: ${text(asks.message)}${must.join('')}`];
}

function triedLines({ title, tried }: CampaignChange): string[] {
  return tried.map(({ id, hypothesis, prompt, seeds, tool }) => {
    const facts = [
      ...(prompt === '' ? [] : [`prompt: ${clipped(prompt)}`]),
      ...(tool === undefined ? [] : [`made with ${tool}`]),
      ...(seeds.length === 0
        ? []
        : [`seeds ${seeds.slice(0, 8).join(', ')}${seeds.length > 8 ? ` and ${seeds.length - 8} more` : ''}`]),
    ];
    return `- **${text(title)}**, round ${codeSpan(id)}: ${text(hypothesis)}${list(facts)}`;
  });
}

const clipped = (words: string): string => (words.length > 600 ? `${words.slice(0, 599)}…` : words);

/** The boxes of a report with boxes, for whoever asks about them alone; empty where it is nobody's turn. */
export const reportBoxes = (report: Pick<Report, 'campaigns' | 'assets'>): string => tickBlock(boxesOf(report));

const boxesOf = ({ campaigns, assets }: Pick<Report, 'campaigns' | 'assets'>): readonly Tickable[] => [
  ...campaigns.flatMap(({ boxes }) => boxes),
  ...assets.flatMap(({ ref, title, sight, asked, turn }) =>
    turn.length === 0 || sight === undefined
      ? []
      : [{ ref: ref.replace('/', '/assets/'), title, sight, lines: { say: 'met' as const, of: asked } }],
  ),
];

/** What waits for somebody: boxes to be ticked here, and the criteria to be copied into a review. */
function toDecide(report: Report, boxes: boolean): string {
  const { assets } = report;
  const criteria = assets.filter((each) => each.turn.length > 0).flatMap(({ asked }) => asked);
  const block = boxes ? reportBoxes(report) : '';
  if (criteria.length === 0 && block === '') return '';
  const review = `To approve a picture, copy these lines into your review and tick what is so; behind a name you can write \`: fail\` or \`: not-applicable\` in place of a tick.\n\n${criteriaBlock(criteria)}`;
  if (block === '') return `### To decide\n\nReview these changes. ${review}`;
  if (criteria.length === 0 && boxesOf(report).every(({ besides }) => besides === true))
    return `<details><summary>To pick one more draft</summary>\n\nNobody waits for it. A tick is your own yes to the round with it.\n\n${block}\n\n</details>`;
  return [
    '### To decide',
    'Whoever decides ticks it here: that is your own yes to what you saw, and to every line under it. To say no, or less, or something with it, review these changes.',
    block,
    ...(criteria.length === 0
      ? []
      : [`<details><summary>To mark criteria one by one, in a review</summary>\n\n${review}\n\n</details>`]),
  ].join('\n\n');
}

function section(
  title: string,
  lines: readonly string[],
  head?: string,
  shape: 'list' | 'table' = head === undefined ? 'list' : 'table',
): string {
  if (lines.length === 0) return '';
  const more = lines.length > MOST ? `\n${shape === 'list' ? '- ' : '\n'}… and ${lines.length - MOST} more` : '';
  return `### ${title}\n\n${head === undefined ? '' : `${head}\n`}${lines.slice(0, MOST).join('\n')}${more}`;
}

function assetLine(asset: AssetChange): string {
  const facts = [
    ...asset.what,
    ...(asset.kind === 'removed' ? [] : [criteriaWords(asset) ?? '']),
    ...(asset.waits.length === 0 ? [] : [`waits for ${asset.waits.join(', ')}`]),
  ].filter(Boolean);
  return `- **${text(asset.title)}** ${codeSpan(asset.ref)} — ${asset.kind}, ${text(standingWords(asset))}${list(facts)}`;
}

const list = (what: readonly string[]): string => what.map((each) => `\n  - ${text(each)}`).join('');
const problemLine = (each: Problem): string =>
  `- ${codeSpan(`${each.file}:${each.line}`)} **${each.severity}** ${codeSpan(each.code)} ${text(each.message)}${list(fixLines(each.fix))}`;
