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
import { asksBack, mayOpen, waitsForTeam } from './brief-gate.ts';
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
  expect(brief.open[0]).toBe('what it is called');
});

test.each<[said: string, ids: string, asked: readonly string[]]>([
  ['Instagram feed, portrait (ig-feed-4x5), Web hero set (web-hero)', 'ig-feed-4x5, web-hero', []],
  ['- instagram feed, portrait\n- Web hero set\n- og', 'ig-feed-4x5, web-hero, og', []],
  ['The big one (web-hero); OG', 'web-hero, og', []],
  [
    'Web hero set (web-hero), Billboard (billboard-4x3), Instagram',
    'web-hero',
    ['Billboard (billboard-4x3)', 'Instagram'],
  ],
  ['everywhere', 'to-be-chosen', ['everywhere']],
])('channels that are written as %j', (channels, ids, asked) => {
  const { asks, text } = told(filledIn({ ...whole, channels }));
  expect(/channels: \[(.*)\]/.exec(text)?.[1]).toBe(ids);
  expect(asks).toEqual(
    asked.map(
      (said) =>
        `“${said}” is none of the channels that the team has. Which one is meant, or is it to be added to them?`,
    ),
  );
});

test('whoever is named and is not there is asked about, also where only one could be meant', () => {
  const { open, text } = told(filledIn({ ...whole, lead: '@ruth', producer: 'Ruth Adler' }));
  expect(open).toEqual([
    'who decides (“@ruth” is nobody of the team with that role)',
    'who runs it (“Ruth Adler” is nobody of the team with that role)',
  ]);
  expect(text).toContain('who decides (“&#64;ruth” is nobody of the team with that role)');
  expect(asksBack(['“a” is asked'], open)).toBe(
    'Your brief came over, with these questions:\n\n- “a” is asked\n- Still open: who decides (“@\u200bruth” is nobody of the team with that role).\n- Still open: who runs it (“Ruth Adler” is nobody of the team with that role).\n\nAnswer in the proposal, or change the form here before anybody goes on with it.',
  );
  expect(told(filledIn({ ...whole, producer: '' })).open).toEqual([]);
});

test('what is too much for a brief is asked about', () => {
  const { asks, text } = told(
    filledIn({
      ...{ ...whole, prose: 'p'.repeat(20_001), message: 'm'.repeat(3001) },
      criteria: Array.from({ length: 41 }, (_, at) => `It is calm, ${at}`).join('\n'),
    }),
  );
  expect(asks).toEqual([
    'Your answer to “Tell us more” is longer than a brief holds: it has the first 20,000 letters. What of the rest is needed?',
    'Your answer to “What must be true of every picture?” is longer than a brief holds: it has the first 40 lines. What of the rest is needed?',
    'Your answer to “What is the one thing they should take away?” is longer than a brief holds: it has the first 3,000 letters. What of the rest is needed?',
  ]);
  expect(problemsOf(text)).toEqual([]);
});

test.each([
  ['![look][1]\n\n[1]: https://example.com/x.png', 'A picture'],
  ['<picture><source srcset="x"></picture>', 'A picture'],
  ['<video src="https://example.com/x.mp4"></video>', 'A picture'],
  ['Channel | Size\n--- | ---\nFeed | 4:5', 'A table'],
  ['| Channel | Size |\n|:--|--:|\n| Feed | 4:5 |', 'A table'],
  ['<table><tr><td>Feed</td></tr></table>', 'A table'],
  ['~~~\nlight\n~~~', 'A block of code'],
])('%j is asked about, and its words stay', (prose, what) => {
  const { asks, text } = told(filledIn({ ...whole, prose }));
  expect(asks.map((each) => each.split(' is in your answers.')[0])).toEqual([what]);
  const shown = text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
  for (const word of prose.match(/[A-Za-z]{4,}/g) ?? []) expect(shown).toContain(word);
  expect(problemsOf(text)).toEqual([]);
});

test('a line of dashes and a word with a bar are no table', () => {
  expect(told(filledIn({ ...whole, prose: 'One\n\n---\n\nA | B, or\n\n- - -\n\nnothing' })).asks).toEqual([]);
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

test('what a stranger changes in a form that was taken is not taken by that, and they are told', () => {
  const changed = {
    ...issue(''),
    ...{ action: 'edited', sender: { login: 'ruth' } },
    issue: { ...issue('').issue, labels: [{ name: 'brief' }, { name: 'accepted' }] },
  };
  expect(mayOpen(changed, team)).toBe(false);
  expect(waitsForTeam(changed)).toBe(
    'Thank you. What you changed here since somebody of the team took it is not in the proposal: say it there. Or let somebody of the team take it as it is now, who takes the label `accepted` away and gives it again.\n',
  );
  expect(waitsForTeam({ ...changed, issue: { ...changed.issue, labels: [] } })).toContain('is written up as soon as');
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
