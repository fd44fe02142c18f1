import { channelsOf } from '../record/channels.ts';
import { MOST_LETTERS, MOST_LINES, type NewBrief, newBrief } from '../record/new-brief.ts';
import type { Team } from '../record/team.ts';
import { dayOf } from '../words/days.ts';
import { escapeMarkdown } from '../words/print-markdown.ts';
import type { IssueEvent } from './host-event.ts';

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

/** A brief from a form, and what of the form did not come over as it was, a sentence each, to be asked about. */
export type FormBrief = NewBrief & { readonly asks: readonly string[] };

/** Turns a filled-in brief form into `brief.mdx`. */
export function briefFromIssue({ issue }: IssueEvent, team: Team): FormBrief {
  const { answers: form, strange, cut } = readForm(issue.body ?? '');
  const channels = channelsSaid(form.channels ?? '', team);
  const asked = {
    ...form,
    title: form.title ?? issue.title.replace(/^\s*brief:\s*/i, ''),
    channels: channels.ids,
    formats: form.formats?.split('\n'),
    criteria: form.criteria?.split('\n'),
  };
  const brief = newBrief(
    { ...asked, prose: [form.prose ?? '', ...strange.map(({ label, text }) => `${label}\n\n${text}`)].join('\n\n') },
    team,
    {
      opened: dayOf(issue.created_at),
      from: `From the form in issue #${issue.number}, filled in by ${issue.user.login}.`,
      otherwise: `campaign-${issue.number}`,
    },
  );
  return {
    ...brief,
    asks: [...asksAbout(form, strange), ...channels.unknown.map(asksChannel), ...tooLong(form, cut)],
  };
}

/** A section of the form under a heading that is none of its questions. */
type Strange = { readonly label: string; readonly text: string };
type FormAnswers = { readonly [Key in Question]?: string };

/**
 * The answers by question. The host writes each as `### <label>` and the answer under it; only the form's own labels, each
 * once and in the form's order, count, so that a heading inside an answer stays part of it. Case, blanks and marks at the end of a
 * label say nothing. Where the form has other words for a question, the section stands where that question would: between the
 * same two others. It is taken for it when there is one heading for each question that is missing there; else it is `strange`.
 */
export function readForm(body: string): {
  readonly answers: FormAnswers;
  readonly strange: readonly Strange[];
  /** Questions whose answers are longer than is read of them. */
  readonly cut: readonly Question[];
} {
  const sections = sectionsIn(body.replace(/\r\n?/g, '\n'));
  const questions = Object.entries(FORM_LABELS) as [Question, string][];
  const found = new Map<number, Question>();
  let from = 0;
  for (const [question, label] of questions) {
    const at = sections.findIndex((each, index) => index >= from && alike(each.label, label));
    if (at < 0) continue;
    found.set(at, question);
    from = at + 1;
  }
  const answers: { [Key in Question]?: string } = {};
  const strange: Strange[] = [];
  const known = [...found.keys()];
  const give = (question: Question, { label, text }: Strange, before = ''): void => {
    const more = `${before}${text}`.trim();
    answers[question] = answers[question] === undefined ? more : `${answers[question]}\n\n### ${label}\n\n${more}`;
  };
  // Whatever stands before the first question that is known, and after each.
  for (const start of [-1, ...known]) {
    const end = known.find((each) => each > start) ?? sections.length;
    const between = sections.slice(start + 1, end);
    const own = found.get(start);
    if (own !== undefined) give(own, sections[start]!);
    const place = own === undefined ? -1 : questions.findIndex(([each]) => each === own);
    const after = end === sections.length ? questions.length : questions.findIndex(([each]) => each === found.get(end));
    const missing = questions.slice(place + 1, after).map(([each]) => each);
    if (missing.length > 0 && between.length === missing.length)
      for (const [index, section] of between.entries()) give(missing[index]!, section);
    else if (own !== undefined && missing.length === 0) for (const section of between) give(own, section);
    else strange.push(...between);
  }
  return {
    answers: Object.fromEntries(
      Object.entries(answers).flatMap(([question, answer]) =>
        isNone(answer) ? [] : [[question, answer.slice(0, MOST_OF_ANSWER)]],
      ),
    ),
    strange: strange.filter(({ text }) => !isNone(text)),
    cut: questions.flatMap(([each]) => ((answers[each]?.length ?? 0) > MOST_OF_ANSWER ? [each] : [])),
  };
}

/** Letters that are read of one answer. */
const MOST_OF_ANSWER = 20_000;

/** What the host writes where nothing was answered. */
const isNone = (answer: string): boolean => answer === '' || /^_No response_$/i.test(answer);

/**
 * The channels that an answer names: as the form offers them (`Web hero set (web-hero)`), by id, or by name; `unknown` is whatever names none
 * that the team has, as it was written.
 */
function channelsSaid(
  answer: string,
  team: Team,
): { readonly ids: readonly string[]; readonly unknown: readonly string[] } {
  const known = channelsOf(team);
  const named = new Map([...known].flatMap(([id, { name }]) => [[bare(id), id] as const, [bare(name), id] as const]));
  const ids: string[] = [];
  const unknown: string[] = [];
  const rest = answer.replace(/([^\n()]*)\(([A-Za-z0-9-]+)\)/g, (whole: string, _: string, word: string) => {
    const id = word.toLowerCase();
    if (known.has(id)) ids.push(id);
    else unknown.push(whole.replace(/^[\s,;*+-]+/, ''));
    return '\n';
  });
  for (const line of rest.split(/[\n;]/)) {
    // A name may have a comma in it.
    const words = line.split(',').map((each) => each.trim());
    for (let from = 0; from < words.length; ) {
      const ends = words.map((_, end) => end + 1).filter((end) => end > from);
      const end = ends.findLast((each) => named.has(bare(words.slice(from, each).join(', '))));
      const said = words.slice(from, end ?? from + 1).join(', ');
      if (end !== undefined) ids.push(named.get(bare(said))!);
      else if (bare(said) !== '') unknown.push(said.replace(/^(?:[-*+]|\d+[.)])\s+/, ''));
      from = end ?? from + 1;
    }
  }
  return { ids, unknown };
}

const asksChannel = (said: string): string =>
  `“${escapeMarkdown(said.slice(0, 200))}” is none of the channels that the team has. Which one is meant, or is it to be added to them?`;

/** What a brief does not hold, because it is too much. */
function tooLong(form: FormAnswers, cut: readonly Question[]): string[] {
  const lines = (question: Question): number =>
    (form[question] ?? '').split('\n').filter((each) => each.trim() !== '').length;
  const letters = (question: Question): number => (form[question] ?? '').replace(/\s+/g, ' ').length;
  return [
    ...cut.map((each) => longer(each, `${MOST_OF_ANSWER.toLocaleString('en')} letters`)),
    ...LISTS.flatMap((each) => (lines(each) > MOST_LINES ? [longer(each, `${MOST_LINES} lines`)] : [])),
    ...SENTENCES.flatMap((each) =>
      letters(each) > MOST_LETTERS && !cut.includes(each)
        ? [longer(each, `${MOST_LETTERS.toLocaleString('en')} letters`)]
        : [],
    ),
  ];
}

const LISTS = ['formats', 'criteria'] as const;
const SENTENCES = ['title', 'brand', 'audience', 'message'] as const;
const longer = (question: Question, first: string): string =>
  `Your answer to “${FORM_LABELS[question]}” is longer than a brief holds: it has the first ${first}. What of the rest is needed?`;

/** The text under each heading of the third level, outside of fences; what stands before the first is nobody's answer. */
function sectionsIn(text: string): Strange[] {
  const sections: { label: string; lines: string[] }[] = [];
  let fence = '';
  for (const line of text.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (fence === '' && mark !== '') fence = mark;
    else if (fence !== '' && mark.startsWith(fence)) fence = '';
    const label = fence === '' ? /^### (.+)$/.exec(line)?.[1] : undefined;
    if (label !== undefined) sections.push({ label: label.trim(), lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections.map(({ label, lines }) => ({ label, text: lines.join('\n').trim() }));
}

/** Whether two labels are one but for case, blanks and marks. */
const alike = (a: string, b: string): boolean => bare(a) === bare(b);
const bare = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The line under the heads of a table, rows between bars, or HTML's own. */
const TABLE = /^[ \t>]*(?:\|.*\||\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?)[ \t]*$|<table\b/im;

/** What a brief cannot keep as it was written; facts are one line, and prose holds no pictures. */
function asksAbout(form: FormAnswers, strange: readonly Strange[]): string[] {
  const all = Object.values(form).join('\n');
  return [
    ...(/!\[[^\]]*\][([]|<(?:img|picture|video|svg|audio)\b/i.test(all)
      ? [
          'A picture is in your answers. A brief holds none: hand it to whoever runs the campaign, who puts it among the references.',
        ]
      : []),
    ...(TABLE.test(all) ? ['A table is in your answers. Its lines came over as plain text: is it still clear?'] : []),
    ...(/^ {0,3}(?:`{3,}|~{3,})/m.test(all)
      ? ['A block of code is in your answers. It came over as plain text: is it still clear?']
      : []),
    ...strange.map(
      ({ label }) =>
        `“${escapeMarkdown(label)}” is none of the questions that are known. What you wrote there stands at the end of the brief: where does it belong?`,
    ),
  ];
}
