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

/** Turns a filled-in brief form into `brief.mdx`. */
export function briefFromIssue({ issue }: IssueEvent, team: Team): NewBrief {
  const form = readForm(issue.body ?? '');
  const asked = {
    ...form,
    title: form.title ?? issue.title.replace(/^\s*brief:\s*/i, ''),
    channels: [...(form.channels ?? '').matchAll(/\(([a-z0-9-]+)\)/g)].map((each) => each[1] ?? ''),
    formats: form.formats?.split('\n'),
    criteria: form.criteria?.split('\n'),
  };
  return newBrief(asked, team, {
    opened: dayOf(issue.created_at),
    from: `From the form in issue #${issue.number}, filled in by ${issue.user.login}.`,
    otherwise: `campaign-${issue.number}`,
  });
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
