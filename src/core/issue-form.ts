import { channelsOf } from './channels.ts';
import type { IssueEvent } from './host-event.ts';
import { OPEN } from './open-answers.ts';
import { escapeProse } from './print-prose.ts';
import type { Role, Team } from './team.ts';

/** The questions of the brief form, by the labels that people see; the form's file is tested against them. */
export const FORM_LABELS = {
  title: 'What is the campaign called?',
  brand: 'For which brand?',
  audience: 'Who is it for?',
  message: 'What is the one thing they should take away?',
  channels: 'Where will it run?',
  formats: 'What is to be made?',
  criteria: 'What must be true of every picture?',
  prose: 'Tell us more',
  due: 'When is it due?',
  lead: 'Who decides?',
  producer: 'Who runs it?',
} as const;
type Question = keyof typeof FORM_LABELS;

/** A brief as it follows from a filled-in form: where it goes and its text. `open` says in plain words what was left out. */
export type FormBrief = {
  readonly campaign: string;
  readonly path: string;
  readonly text: string;
  readonly open: readonly string[];
};

/**
 * Turns a filled-in brief form into `brief.mdx`. Answers are data: facts are written as quoted YAML, prose so that it holds
 * no code. Owners are matched to the team by id, name or handle; where nobody is named, the first with that role stands in.
 */
export function briefFromIssue({ issue }: IssueEvent, team: Team): FormBrief {
  const answers = readForm(issue.body ?? '');
  const title = line(answers.title ?? issue.title.replace(/^\s*brief:\s*/i, '')) || 'Untitled campaign';
  const brand = line(answers.brand ?? '');
  const channels = [...(answers.channels ?? '').matchAll(/\(([a-z0-9-]+)\)/g)]
    .map((each) => each[1] ?? '')
    .filter((id) => channelsOf(team).has(id));
  const criteria = lines(answers.criteria).map((must) => ({ id: slugOf(must, 5), must }));
  const due = /\b\d{4}-\d{2}-\d{2}\b/.exec(answers.due ?? '')?.[0];
  const owners = {
    lead: ownerOf(answers.lead, 'creative-lead', team),
    producer: ownerOf(answers.producer, 'producer', team),
  };
  const campaign = slugOf(`${brand} ${title}`, 8) || `campaign-${issue.number}`;
  const open = [
    ...(brand === '' ? ['the brand'] : []),
    ...(answers.audience ? [] : ['the audience']),
    ...(answers.message ? [] : ['the message']),
    ...(channels.length === 0 ? ['the channels'] : []),
    ...(criteria.length === 0 ? ['the acceptance criteria'] : []),
    ...(owners.lead.known ? [] : ['who decides']),
    ...(owners.producer.known ? [] : ['who runs it']),
  ];
  const facts = [
    `title: ${quoted(title)}`,
    `brand: ${quoted(brand || OPEN.brand)}`,
    `opened: ${issue.created_at.slice(0, 10)}`,
    ...(due === undefined ? [] : [`due: ${due}`]),
    `audience: ${quoted(line(answers.audience ?? '') || OPEN.audience)}`,
    `message: ${quoted(line(answers.message ?? '') || OPEN.message)}`,
    `roles: { creative-lead: ${word(owners.lead.id)}, producer: ${word(owners.producer.id)} }`,
    `channels: [${(channels.length === 0 ? ['web-hero'] : [...new Set(channels)]).map(word).join(', ')}]`,
    ...list('formats', lines(answers.formats).map(quoted)),
    ...list(
      'criteria',
      (criteria.length === 0 ? [{ id: 'to-be-agreed', must: OPEN.criterion }] : distinct(criteria)).map(
        (each) => `{ id: ${word(each.id)}, must: ${quoted(each.must)} }`,
      ),
    ),
  ];
  const from = `From the form in issue #${issue.number}, filled in by ${escapeProse(issue.user.login)}.`;
  const missing = open.length === 0 ? '' : `\n\n<Callout title="Still open">\n${open.join(', ')}\n</Callout>`;
  const prose = escapeProse(answers.prose ?? '');
  return {
    campaign,
    path: `campaigns/${campaign}/brief.mdx`,
    text: `---\n${facts.join('\n')}\n---\n\n${from}${missing}${prose === '' ? '' : `\n\n${prose}`}\n`,
    open,
  };
}

/**
 * The answers by question. The host writes each as `### <label>` and the answer under it; only the form's own labels, each
 * once and in the form's order, count, so that a heading inside an answer stays part of it.
 */
export function readForm(body: string): { readonly [Key in Question]?: string } {
  const text = body.replace(/\r\n?/g, '\n');
  const starts: { question: Question; start: number; end: number }[] = [];
  let from = 0;
  for (const [question, label] of Object.entries(FORM_LABELS) as [Question, string][]) {
    const heading = `### ${label}\n`;
    const at = text.startsWith(heading, from) ? from : text.indexOf(`\n${heading}`, from);
    if (at < 0) continue;
    const end = text.indexOf('\n', at + 1) + 1 || text.length;
    starts.push({ question, start: at, end });
    from = end - 1;
  }
  return Object.fromEntries(
    starts.flatMap(({ question, end }, index) => {
      const answer = text.slice(end, starts[index + 1]?.start ?? text.length).trim();
      return answer === '' || answer === '_No response_' ? [] : [[question, answer.slice(0, 20_000)]];
    }),
  );
}

function ownerOf(answer: string | undefined, role: Role, team: Team): { id: string; known: boolean } {
  const said = line(answer ?? '')
    .replace(/^@/, '')
    .toLowerCase();
  const able = team.people.filter((each) => each.kind === 'person' && each.roles.includes(role));
  const named = able.find((each) =>
    [each.id, each.name, each.handle ?? ''].some((name) => said !== '' && name.toLowerCase() === said),
  );
  return { id: (named ?? able[0] ?? team.people[0])?.id ?? 'somebody', known: named !== undefined };
}

/** Text as a quoted YAML scalar: JSON's strings are YAML's. */
const quoted = (text: string): string => JSON.stringify(text);
/** An id as YAML takes it for text: one that looks like a number or a truth value needs quotes. */
const word = (id: string): string => (/^(?![\d.]|(?:true|false|null)$)[a-z0-9-]+$/.test(id) ? id : quoted(id));
const line = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 3000);
const lines = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((each) => line(each.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, '')))
    .filter((each) => each !== '')
    .slice(0, 40);
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

/** The first words of a text as an id. Letters with marks lose them; scripts without Latin letters give an empty id. */
function slugOf(text: string, words: number): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').toLowerCase();
  return (plain.match(/[a-z0-9]+/g) ?? []).slice(0, words).join('-').slice(0, 60).replace(/-+$/, '');
}
