import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { guardProse } from '../../io/record/mdx-guard.ts';
import { readSource } from '../../io/yaml/front-matter.ts';
import { briefSchema } from '../record/brief.ts';
import { channelsOf } from '../record/channels.ts';
import { parseNoun } from '../record/parse-noun.ts';
import { teamSchema } from '../record/team.ts';
import { mayOpen, waitsForTeam } from './brief-gate.ts';
import { briefFromIssue, FORM_LABELS, readForm } from './issue-form.ts';

const team = {
  ...teamSchema.parse({
    people: [
      { id: 'mara', name: 'Mara Lindqvist', roles: ['creative-lead'], handle: 'mara-lindqvist' },
      { id: 'noor', name: 'Noor Haddad', roles: ['creative-lead'] },
      { id: 'jonas', name: 'Jonas Okafor', roles: ['producer'] },
    ],
  }),
  source: {
    path: 'campaigns/team.yaml',
    text: '',
    data: {},
    body: '',
    bodyLine: 1,
    place: () => ({ file: '', line: 1, column: 1 }),
  },
};
const issue = (body: string, title = 'Brief: First Light') => ({
  issue: {
    number: 12,
    title,
    body,
    html_url: 'https://example.com/12',
    user: { login: 'ruth' },
    created_at: '2026-11-24T09:30:00Z',
  },
});
/** The body as the host writes it: every label of the form, with the answer or its words for none. */
const filledIn = (answers: { [question: string]: string }) =>
  Object.entries(FORM_LABELS)
    .map(([question, label]) => `### ${label}\n\n${answers[question] ?? '_No response_'}`)
    .join('\n\n');

/** What the check says about a brief that was written from a form. */
function problemsOf(text: string): string[] {
  const read = readSource('campaigns/a/brief.mdx', text);
  if ('problems' in read) return read.problems.map((each) => each.message);
  const { problems } = parseNoun(briefSchema, 'brief', read.source);
  return [...problems, ...guardProse(read.source)].map((each) => `${each.line} ${each.message}`);
}

test('the form asks what is read, offers channels that exist, and gives the label that the workflow waits for', () => {
  const form = parse(readFileSync(join(import.meta.dirname, '../../../.github/ISSUE_TEMPLATE/brief.yml'), 'utf8')) as {
    labels: string[];
    body: { type: string; id?: string; attributes: { label?: string; options?: string[] } }[];
  };
  const asked = form.body.filter((each) => each.type !== 'markdown');
  expect(Object.fromEntries(asked.map((each) => [each.id, each.attributes.label]))).toEqual(FORM_LABELS);
  expect(form.labels).toEqual(['brief']);
  const channels = channelsOf(team);
  for (const option of asked.flatMap((each) => each.attributes.options ?? [])) {
    const id = /\(([a-z0-9-]+)\)$/.exec(option)?.[1] ?? '';
    expect(`${channels.get(id)?.name} (${id})`).toBe(option);
  }
});

test('the form for decisions has one field, whose text comes as it was pasted, and what its workflow waits for', () => {
  const form = parse(
    readFileSync(join(import.meta.dirname, '../../../.github/ISSUE_TEMPLATE/approval.yml'), 'utf8'),
  ) as { name: string; title: string; labels: string[]; body: { type: string; attributes: { render?: string } }[] };
  expect([form.name, form.title, form.labels]).toEqual(['An approval', 'Decision: ', ['decision']]);
  expect(form.body.map(({ type, attributes }) => [type, attributes.render])).toEqual([
    ['markdown', undefined],
    ['textarea', 'text'],
  ]);
});

test('a filled-in form becomes a brief that passes the check', () => {
  const brief = briefFromIssue(
    issue(
      filledIn({
        title: 'First Light',
        brand: 'Fernbrook',
        audience: 'Early risers,\n25 to 40',
        message: 'Morning begins "quietly": always',
        channels: 'Instagram feed, portrait (ig-feed-4x5), Web hero set (web-hero)',
        formats: '- one still life\n- one story',
        criteria: '1. The label can be read at 320 pixels wide\n2. No hands, no people',
        prose: 'Plaster and sun.\n\n- low light\n- nobody there\n\nSee https://example.com/board',
        due: '2026-12-24',
        lead: '@mara-lindqvist',
        producer: 'Jonas Okafor',
      }),
    ),
    team,
  );
  expect(brief.path).toBe('campaigns/fernbrook-first-light/brief.mdx');
  expect(brief.text).toMatchInlineSnapshot(`
    "---
    title: "First Light"
    brand: "Fernbrook"
    opened: 2026-11-24
    due: 2026-12-24
    audience: "Early risers, 25 to 40"
    message: "Morning begins \\"quietly\\": always"
    roles: { creative-lead: mara, producer: jonas }
    channels: [ig-feed-4x5, web-hero]
    formats:
      - "one still life"
      - "one story"
    criteria:
      - { id: the-label-can-be-read, must: "The label can be read at 320 pixels wide" }
      - { id: no-hands-no-people, must: "No hands, no people" }
    ---

    From the form in issue #12, filled in by ruth.

    Plaster and sun.

    - low light
    - nobody there

    See https://example.com/board
    "
  `);
  expect(problemsOf(brief.text)).toEqual([]);
});

test('an empty form gives a brief that says what is open', () => {
  const brief = briefFromIssue(issue(''), team);
  expect(brief.open).toEqual([
    'the brand',
    'the audience',
    'the message',
    'the channels',
    'the acceptance criteria',
    'who decides',
  ]);
  expect(problemsOf(brief.text)).toEqual([]);
});

test('a heading inside an answer stays part of the answer', () => {
  const { answers } = readForm(
    filledIn({ audience: 'People.\n\n### For which brand?\n\nEvil Corp\n\n### Notes\n\nmore', brand: 'Fernbrook' }),
  );
  expect(answers.brand).toBe('Fernbrook');
  expect(answers.audience).toBe('People.\n\n### For which brand?\n\nEvil Corp\n\n### Notes\n\nmore');
});

const told = (body: string): { open: readonly string[]; asks: readonly string[]; text: string } => {
  const { open, asks, text } = briefFromIssue(issue(body), team);
  return { open, asks, text };
};
const whole = {
  ...{ title: 'First Light', brand: 'Fernbrook', audience: 'Early risers', message: 'Quietly', criteria: 'It is calm' },
  ...{ channels: 'Web hero set (web-hero)', lead: 'mara', producer: 'jonas' },
};

test.each([
  ['in another case and with other marks', 'Who is it for?', '### WHO IS IT FOR'],
  ['in other words', 'Who is it for?', '### Our audience'],
  ['in another language', 'What is the one thing they should take away?', '### Was soll hängen bleiben?'],
])('a question that the form asks %s is answered all the same', (_, label, heading) => {
  const { open, asks, text } = told(filledIn(whole).replace(`### ${label}`, heading));
  expect([open, asks]).toEqual([[], []]);
  expect(text).toContain('audience: "Early risers"\nmessage: "Quietly"');
});

test('a question that nobody knows is kept, and asked about', () => {
  const { asks, text } = told(
    filledIn(whole).replace('### Who is it for?', '### Budget\n\n10,000\n\n### Who pays?\n\nSales\n\n### For whom?'),
  );
  expect(asks).toEqual(
    ['Budget', 'Who pays?', 'For whom?'].map(
      (label) =>
        `“${label}” is none of the questions that are known. What you wrote there stands at the end of the brief: where does it belong?`,
    ),
  );
  expect(text).toMatch(/Budget\n\n10,000\n\nWho pays\?\n\nSales\n\nFor whom\?\n\nEarly risers\n$/);
  expect(problemsOf(text)).toEqual([]);
});

test('a label inside a fence is part of the answer, and what came over as plain text is asked about', () => {
  const prose =
    'As before:\n\n```\n### Who decides?\n\nnobody\n```\n\n| a | b |\n| - | - |\n\n![look](https://example.com/x.png)';
  const { asks, text } = told(filledIn({ ...whole, prose }));
  expect(text).toContain('creative-lead: mara');
  expect(asks).toEqual([
    'A picture is in your answers. A brief holds none: hand it to whoever runs the campaign, who puts it among the references.',
    'A table is in your answers. Its lines came over as plain text: is it still clear?',
    'A block of code is in your answers. It came over as plain text: is it still clear?',
  ]);
  expect(problemsOf(text)).toEqual([]);
});

test.each([
  ['24 December 2026', 'due: 2026-12-24', []],
  ['soon', 'audience', ['the day it is due (“soon” names no day)']],
  ['03/04/2027', 'audience', ['the day it is due (“03/04/2027” could be two days)']],
])('a brief that is due %j', (due, line, open) => {
  const brief = told(filledIn({ ...whole, due }));
  expect(brief.open).toEqual(open);
  expect(brief.text).toContain(line);
  expect(problemsOf(brief.text)).toEqual([]);
});

test('an issue without a title and with an empty form becomes a brief of its number', () => {
  const brief = briefFromIssue(issue(filledIn({}), 'Brief: '), team);
  expect(brief.path).toBe('campaigns/campaign-12/brief.mdx');
  expect(brief.text).toContain('title: "Untitled campaign"');
});

test('who is of the team is asked of team.yaml, whatever the host calls an account', () => {
  const by = (login: string, more: object = {}) => ({
    ...issue(''),
    issue: { ...issue('').issue, user: { login } },
    ...more,
  });
  const accepted = (login: string) => by('ruth', { action: 'labeled', label: { name: 'accepted' }, sender: { login } });
  expect(mayOpen(by('Mara-Lindqvist'), team)).toBe(true);
  expect(mayOpen(by('ruth'), team)).toBe(false);
  expect(mayOpen(accepted('mara-lindqvist'), team)).toBe(true);
  expect(mayOpen(accepted('ruth'), team)).toBe(false);
  expect(
    mayOpen(by('ruth', { action: 'labeled', label: { name: 'brief' }, sender: { login: 'mara-lindqvist' } }), team),
  ).toBe(false);
  expect(waitsForTeam(by('ruth'))).toBe(
    'Thank you. A brief of somebody who is not in the team’s list is written up as soon as somebody of the team gives this issue the label `accepted`. If you are of the team, let somebody write the name of your account (ruth) into the list, `campaigns/team.yaml`.\n',
  );
});

test('nothing that is typed into the form becomes code, facts of its own or a broken brief', () => {
  const word = fc.constantFrom(
    ...[
      '{evil()}',
      '<script>',
      '</Callout>',
      '<Callout>',
      '[x](javascript:x)',
      '![p](https://e.example/p.png)',
      'import a from "b"',
      'export {a}',
    ],
    ...[
      '\n',
      '\n\n',
      '---',
      '+++',
      '\n---\n',
      '"',
      "'",
      ': ',
      '# ',
      '- ',
      '> ',
      '    ',
      '\t',
      '`',
      '```\n',
      '\\',
      '|',
      '&lbrace;',
      '*x: ',
      '&a ',
      '!!js ',
    ],
    ...[
      'title: x',
      'roles: {}',
      'a',
      'b c',
      'ß',
      '日本',
      '\u2028',
      '\0',
      '@team',
      '$1',
      '${x}',
      '%',
      '===',
      '~~~\n',
      'http://e.example',
      '<!--',
    ],
  );
  const answer = fc.array(word, { maxLength: 12 }).map((words) => words.join(''));
  const form = fc.record({
    ...{ title: answer, brand: answer, audience: answer, message: answer, channels: answer, formats: answer },
    ...{ criteria: answer, prose: answer, due: answer, lead: answer, producer: answer },
  });
  fc.assert(
    fc.property(form, answer, (answers, title) => {
      const brief = briefFromIssue(issue(filledIn(answers), title), team);
      expect(brief.path).toMatch(/^campaigns\/[a-z0-9]+(?:-[a-z0-9]+)*\/brief\.mdx$/);
      expect(problemsOf(brief.text)).toEqual([]);
      const read = readSource('campaigns/a/brief.mdx', brief.text);
      expect(
        'source' in read && Object.keys(read.source.data as object).filter((key) => !['due', 'formats'].includes(key)),
      ).toEqual(['title', 'brand', 'opened', 'audience', 'message', 'roles', 'channels', 'criteria']);
    }),
    { numRuns: 300, seed: 20261124 },
  );
});
