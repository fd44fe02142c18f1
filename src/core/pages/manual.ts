import type { ProblemCode } from '../problem/problem-codes.ts';
import { PROBLEM_CODES } from '../problem/problem-codes.ts';
import type { Severity } from '../problem/severity.ts';
import type { RecordKind } from '../record/layout.ts';
import { MANUAL_FOLDER } from './code-page.ts';
import type { FieldRow, ManualCommand, ManualStep } from './manual-entries.ts';
import { MANUAL_COMMANDS, MANUAL_FIELDS, MANUAL_STEPS, WAYS_OUT } from './manual-written.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import { WAYS_BY_HAND } from './ways-by-hand.ts';

/** A text of the manual that somebody wrote, by the name of its file in src/site/manual. */
type Guide = { readonly id: string; readonly title: string; readonly for: string };

/** Texts for somebody's first day, then what people ask before they begin. */
const GUIDES: readonly Guide[] = [
  { id: 'producer', title: 'The first campaign', for: 'A producer, in 15 minutes: from a brief to a delivery.' },
  { id: 'stakeholder', title: 'Only looking', for: 'Somebody who is asked for a yes, and installs nothing.' },
  { id: 'engineer', title: 'Setting it up', for: 'An engineer who installs it for a team.' },
  { id: 'agent', title: 'Working as a program', for: 'An agent that prepares campaigns and decides nothing.' },
  { id: 'who-sees-what', title: 'Who sees what', for: 'What is public, what is the team’s, and what never travels.' },
  { id: 'costs', title: 'What it costs to run', for: 'Minutes, storage and bandwidth, as they were measured.' },
  { id: 'leaving', title: 'Leaving Greenlit', for: 'What you keep, and how to read it without us.' },
];

/** A code of problems with why it matters and what its messages say to do. */
export type CodeRow = {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly why: string;
  readonly ways: readonly string[];
};
/** A step with its pictures, by their addresses. */
export type StepEntry = ManualStep & {
  readonly before: string;
  readonly after: string;
};

export type ManualBody =
  | { readonly kind: 'contents'; readonly parts: readonly ManualPart[] }
  | { readonly kind: 'guide'; readonly guide: string }
  | { readonly kind: 'steps'; readonly steps: readonly StepEntry[] }
  | { readonly kind: 'fields'; readonly rows: readonly FieldRow[] }
  | { readonly kind: 'codes'; readonly codes: readonly CodeRow[] }
  | { readonly kind: 'command'; readonly command: ManualCommand };

/** Links of the contents, under a heading. */
export type ManualPart = {
  readonly title: string;
  readonly links: readonly { readonly href: string; readonly title: string; readonly says: string }[];
};

/** A page of the manual; `path` is below the site. */
export type ManualPage = {
  readonly path: string;
  readonly title: string;
  readonly lede: string;
  /** The contents of the manual; absent on the contents themselves. */
  readonly up?: string;
  readonly body: ManualBody;
};

/** What the files of the record are, in the order in which a campaign needs them. */
const FILES: { readonly [kind in RecordKind]: { readonly title: string; readonly says: string } } = {
  team: { title: 'campaigns/team.yaml', says: 'People, policy, tools, channels and what all campaigns share.' },
  brief: { title: 'brief.mdx', says: 'Who is to be reached with what, and what a yes depends on.' },
  references: { title: 'references/references.md', says: 'What steers the work, with its rights.' },
  batch: { title: 'batches/…/batch.md', says: 'One round of generation around one hypothesis.' },
  asset: { title: 'assets/…/asset.md', says: 'A picked draft, its recipe, its channels and its words.' },
  copy: { title: 'copy/….csv or .yaml', says: 'The words of an asset’s cells, by language and line.' },
  approval: { title: 'approvals/….md', says: 'One decision of one person. The commands write it.' },
  delivery: { title: 'deliveries/….md', says: 'What was delivered, by digest. The commands write it.' },
};

/** Every page of the manual: it says what this version does, so most of it is read from schemas, codes and commands. */
export function* manualPages(options: Pick<SiteOptions, 'base'>): Generator<ManualPage> {
  const { to } = linksUnder(options.base);
  const up = to(MANUAL_FOLDER);
  const codes = codeGroups();
  yield {
    path: MANUAL_FOLDER,
    title: 'Manual',
    lede: 'How campaigns are made, decided and delivered here, for the version that built these pages.',
    body: {
      kind: 'contents',
      parts: [
        {
          title: 'To begin with',
          links: GUIDES.slice(0, 4).map((each) => ({ href: to(guidePath(each)), title: each.title, says: each.for })),
        },
        {
          title: 'Before you decide for it',
          links: GUIDES.slice(4).map((each) => ({ href: to(guidePath(each)), title: each.title, says: each.for })),
        },
        {
          title: 'To look things up',
          links: [
            {
              href: to(`${MANUAL_FOLDER}steps/`),
              title: 'Steps of a recipe',
              says: 'What each does to a picture, with all of its fields.',
            },
            { href: to('channels/'), title: 'Channels', says: 'What each place takes, drawn to scale.' },
          ],
        },
        {
          title: 'Files of the record, field by field',
          links: Object.entries(FILES).map(([kind, { title, says }]) => ({
            href: to(`${MANUAL_FOLDER}fields/${kind}/`),
            title,
            says,
          })),
        },
        {
          title: 'Problems by their code',
          links: [...codes].map(([letter, rows]) => ({
            href: to(`${MANUAL_FOLDER}codes/${letter}/`),
            title: `${letter.toUpperCase()}: ${rows[0]!.code} to ${rows.at(-1)!.code}`,
            says: '',
          })),
        },
        {
          title: 'Commands',
          links: MANUAL_COMMANDS.map(({ name, summary }) => ({
            href: to(`${MANUAL_FOLDER}commands/${name}/`),
            title: name,
            says: summary,
          })),
        },
      ],
    },
  };
  for (const guide of GUIDES)
    yield { path: guidePath(guide), title: guide.title, lede: guide.for, up, body: { kind: 'guide', guide: guide.id } };
  yield {
    path: `${MANUAL_FOLDER}steps/`,
    title: 'Steps of a recipe',
    lede: 'A recipe is a list of these, in any order, each done to what the one before it left.',
    up,
    body: {
      kind: 'steps',
      steps: MANUAL_STEPS.map((each) => ({
        ...each,
        // What has no see-through parts gives nothing to fill.
        before: to(`${MANUAL_FOLDER}steps/${each.name === 'flatten' ? 'mask' : 'before'}.webp`),
        after: to(`${MANUAL_FOLDER}steps/${each.name}.webp`),
      })),
    },
  };
  for (const [kind, { title, says }] of Object.entries(FILES))
    yield {
      path: `${MANUAL_FOLDER}fields/${kind}/`,
      title,
      lede: says,
      up,
      body: { kind: 'fields', rows: MANUAL_FIELDS[kind as RecordKind] },
    };
  for (const [letter, rows] of codes)
    yield {
      path: `${MANUAL_FOLDER}codes/${letter}/`,
      title: `Problems that begin with ${letter}`,
      lede: 'Each message names its code beside the place. Here is why it matters and what there is to do.',
      up,
      body: { kind: 'codes', codes: rows },
    };
  for (const command of MANUAL_COMMANDS)
    yield {
      path: `${MANUAL_FOLDER}commands/${command.name}/`,
      title: command.name,
      lede: command.summary,
      up,
      body: { kind: 'command', command },
    };
}

const guidePath = ({ id }: Guide): string => `${MANUAL_FOLDER}${id}/`;

/** Codes by their first letter, which is where their page is found. */
function codeGroups(): Map<string, CodeRow[]> {
  const all = (Object.keys(PROBLEM_CODES) as ProblemCode[]).toSorted().map((code) => ({
    code,
    ...PROBLEM_CODES[code],
    ways: WAYS_OUT[code] ?? [WAYS_BY_HAND[code] ?? []].flat(),
  }));
  return Map.groupBy(all, ({ code }) => code[0]!);
}

/** The words that a page is found by. A text that somebody wrote is found by its title and whom it is for. */
export function wordsOf(body: ManualBody): string {
  switch (body.kind) {
    case 'contents':
    case 'guide':
      return '';
    case 'steps':
      return body.steps.flatMap(({ name, does, rows }) => [name, does, ...rows.map((row) => row.name)]).join(' ');
    case 'fields':
      return body.rows.flatMap(({ name, says }) => [name, says]).join(' ');
    case 'codes':
      return body.codes.flatMap(({ code, why }) => [code, why]).join(' ');
    case 'command':
      return [body.command.usage, ...body.command.options.flatMap(({ flag, says }) => [flag, says])].join(' ');
  }
}
