import { type NewBrief, newBrief } from '../record/new-brief.ts';
import type { Team } from '../record/team.ts';
import { dayOf } from '../words/days.ts';
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
  const { answers: form, strange } = readForm(issue.body ?? '');
  const asked = {
    ...form,
    title: form.title ?? issue.title.replace(/^\s*brief:\s*/i, ''),
    channels: [...(form.channels ?? '').matchAll(/\(([a-z0-9-]+)\)/g)].map((each) => each[1] ?? ''),
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
  return { ...brief, asks: asksAbout(form, strange) };
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
export function readForm(body: string): { readonly answers: FormAnswers; readonly strange: readonly Strange[] } {
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
        answer === '' || /^_No response_$/i.test(answer) ? [] : [[question, answer.slice(0, 20_000)]],
      ),
    ),
    strange: strange.filter(({ text }) => text !== '' && !/^_No response_$/i.test(text)),
  };
}

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

/** What a brief cannot keep as it was written; facts are one line, and prose holds no pictures. */
function asksAbout(form: FormAnswers, strange: readonly Strange[]): string[] {
  const all = Object.values(form).join('\n');
  return [
    ...(/!\[[^\]]*\]\(|<img\b/i.test(all)
      ? [
          'A picture is in your answers. A brief holds none: hand it to whoever runs the campaign, who puts it among the references.',
        ]
      : []),
    ...(/^\s*\|.*\|\s*$/m.test(all)
      ? ['A table is in your answers. Its lines came over as plain text: is it still clear?']
      : []),
    ...(/^ {0,3}(?:`{3,}|~{3,})/m.test(all)
      ? ['A block of code is in your answers. It came over as plain text: is it still clear?']
      : []),
    ...strange.map(
      ({ label }) =>
        `“${label}” is none of the questions that are known. What you wrote there stands at the end of the brief: where does it belong?`,
    ),
  ];
}
