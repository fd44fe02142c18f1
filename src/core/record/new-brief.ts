import { dayIn } from '../words/day-said.ts';
import { namesDevice } from '../words/device-names.ts';
import { plainLatin } from '../words/plain-latin.ts';
import { escapeProse } from '../words/print-prose.ts';
import { printable } from '../words/terminal.ts';
import { quotedYaml as quoted, yamlWord as word } from '../words/yaml.ts';
import { OPEN } from './brief.ts';
import { channelsOf } from './channels.ts';
import { isProgram } from './people.ts';
import type { Role } from './roles.ts';
import type { Team } from './team.ts';

/** What somebody said about a campaign that begins: lines as they typed them. Whatever is empty stays open. */
export type BriefAnswers = {
  readonly title?: string | undefined;
  readonly brand?: string | undefined;
  readonly audience?: string | undefined;
  readonly message?: string | undefined;
  /** Ids of channels; what the team does not have is left out. */
  readonly channels?: readonly string[] | undefined;
  readonly formats?: readonly string[] | undefined;
  readonly criteria?: readonly string[] | undefined;
  readonly prose?: string | undefined;
  readonly due?: string | undefined;
  /** By id, name or handle. */
  readonly lead?: string | undefined;
  readonly producer?: string | undefined;
};

/** What a brief takes of a list of lines, and of a text that is one line; what is more is left out. */
export const MOST_LINES = 40;
export const MOST_LETTERS = 3000;

/** A brief as it follows from answers: where it goes and its text. `open` says in plain words what was left out, some of them the author's. */
export type NewBrief = {
  readonly campaign: string;
  readonly path: string;
  readonly text: string;
  readonly open: readonly string[];
};

/**
 * Turns answers into `brief.mdx`. They are data: facts are written as quoted YAML, prose so that it holds no code. Owners are
 * matched to the team; where nobody is named, the first with that role stands in. `from` is a sentence on where it came from.
 */
export function newBrief(
  answers: BriefAnswers,
  team: Team,
  how: { readonly opened: string; readonly from?: string; readonly otherwise: string },
): NewBrief {
  const title = line(answers.title) || 'Untitled campaign';
  const brand = line(answers.brand);
  const known = channelsOf(team);
  const channels = [...new Set(answers.channels ?? [])].filter((id) => known.has(id));
  const criteria = lines(answers.criteria).map((must) => ({ id: slugOf(must, 5), must }));
  const said = dayIn(line(answers.due), how.opened);
  const due = said !== undefined && 'day' in said ? said.day : undefined;
  const lead = ownerOf(answers.lead, 'creative-lead', team);
  const producer = ownerOf(answers.producer, 'producer', team);
  const campaign = campaignId(answers) || how.otherwise;
  const open = [
    ...(line(answers.title) === '' ? ['what it is called'] : []),
    ...(brand === '' ? ['the brand'] : []),
    ...(line(answers.audience) === '' ? ['the audience'] : []),
    ...(line(answers.message) === '' ? ['the message'] : []),
    ...(channels.length === 0 ? ['the channels'] : []),
    ...(criteria.length === 0 ? ['the acceptance criteria'] : []),
    ...(lead.known ? [] : [`who decides${notOfTeam(answers.lead)}`]),
    ...(producer.known ? [] : [`who runs it${notOfTeam(answers.producer)}`]),
    ...(said !== undefined && 'fault' in said ? [DUE[said.fault](printable(line(answers.due)))] : []),
  ];
  const facts = [
    `title: ${quoted(title)}`,
    `brand: ${quoted(brand || OPEN.brand)}`,
    `opened: ${how.opened}`,
    ...(due === undefined ? [] : [`due: ${due}`]),
    `audience: ${quoted(line(answers.audience) || OPEN.audience)}`,
    `message: ${quoted(line(answers.message) || OPEN.message)}`,
    `roles: { creative-lead: ${word(lead.id)}, producer: ${word(producer.id)} }`,
    `channels: [${(channels.length === 0 ? [OPEN.channel] : channels).map(word).join(', ')}]`,
    ...list('formats', lines(answers.formats).map(quoted)),
    ...list(
      'criteria',
      (criteria.length === 0 ? [{ id: 'to-be-agreed', must: OPEN.criterion }] : distinct(criteria)).map(
        (each) => `{ id: ${word(each.id)}, must: ${quoted(each.must)} }`,
      ),
    ),
  ];
  const prose = [
    ...(how.from === undefined ? [] : [escapeProse(how.from)]),
    ...(open.length === 0 ? [] : [`<Callout title="Still open">\n${escapeProse(open.join(', '))}\n</Callout>`]),
    escapeProse(answers.prose ?? ''),
  ].filter((each) => each !== '');
  return {
    campaign,
    path: `campaigns/${campaign}/brief.mdx`,
    text: `---\n${facts.join('\n')}\n---\n${prose.map((each) => `\n${each}\n`).join('')}`,
    open,
  };
}

const DUE = {
  none: (said: string) => `the day it is due (“${said}” names no day)`,
  'two-ways': (said: string) => `the day it is due (“${said}” could be two days)`,
} as const;

/** The folder that a campaign of this brand and title gets; empty when neither has a letter or digit to make it of. */
export const campaignId = ({ brand, title }: Pick<BriefAnswers, 'brand' | 'title'>): string => {
  const id = slugOf(`${line(brand)} ${line(title)}`, 8);
  // A folder called "aux" cannot be checked out on Windows.
  return namesDevice(id) ? `${id}-campaign` : id;
};

/** The people of a team who can hold a role in a campaign. */
export const holders = (team: Team, role: Role) =>
  team.people.filter((each) => !isProgram(each) && each.roles.includes(role));

/** Lines as items: without list marks and empty lines. */
const lines = (items: readonly string[] | undefined): string[] =>
  (items ?? [])
    .map((each) => line(each.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, '')))
    .filter((each) => each !== '')
    .slice(0, MOST_LINES);

function ownerOf(answer: string | undefined, role: Role, team: Team): { id: string; known: boolean } {
  const said = line(answer).replace(/^@/, '').toLowerCase();
  const able = holders(team, role);
  const named = able.find((each) =>
    [each.id, each.name, each.handle ?? ''].some((name) => said !== '' && name.toLowerCase() === said),
  );
  // Where only one person can be meant, nobody has to say so.
  return {
    id: (named ?? able[0] ?? team.people[0])?.id ?? 'somebody',
    known: named !== undefined || (said === '' && able.length === 1),
  };
}

/** Whoever was named and is not there was still named: the proposal says whom somebody had in mind. */
const notOfTeam = (answer: string | undefined): string =>
  line(answer) === '' ? '' : ` (“${printable(line(answer))}” is nobody of the team with that role)`;

const line = (text = ''): string => text.replace(/\s+/g, ' ').trim().slice(0, MOST_LETTERS);
const list = (key: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : [`${key}:`, ...items.map((each) => `  - ${each}`)];

function distinct(criteria: readonly { id: string; must: string }[]): { id: string; must: string }[] {
  const seen = new Map<string, number>();
  return criteria.map(({ id, must }, index) => {
    const name = id || `criterion-${index + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { id: count === 1 ? name : `${name}-${count}`, must };
  });
}

/** The first words of a text as an id. Scripts without Latin letters give an empty one. */
function slugOf(text: string, words: number): string {
  return (plainLatin(text).match(/[a-z0-9]+/g) ?? []).slice(0, words).join('-').slice(0, 60).replace(/-+$/, '');
}
