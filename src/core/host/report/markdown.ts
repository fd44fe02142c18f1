import type { Problem } from '../../problem/problem.ts';
import { codeSpan, escapeMarkdown as text } from '../../words/print-markdown.ts';
import { isEmpty, type Report } from '../report.ts';
import type { AssetChange } from './assets.ts';
import {
  criteriaWords,
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

/** A report for a comment or a job summary. `pictures` says where the pictures are to be seen. */
export function reportMarkdown(report: Report, pictures: string): string {
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
  ].filter((each) => each !== '');
  const rest =
    report.problems.standing === 0
      ? ''
      : `\n\n${report.problems.standing === 1 ? '1 problem stood before and still does.' : `${report.problems.standing} problems stood before and still do.`}`;
  return `## What this changes\n\n${text(headline(report))}${isEmpty(report) ? '' : `\n\n${pictures}`}\n\n${sections.join('\n\n')}${rest}\n`;
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
  `- ${codeSpan(`${each.file}:${each.line}`)} **${each.severity}** ${text(each.message)}${list(each.fix.split('\n'))}`;
