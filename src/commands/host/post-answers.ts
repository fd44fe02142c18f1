import { z } from 'zod';
import type { CodeHost } from '../../core/host/code-host.ts';
import { printAnswer, type ReviewAnswer } from '../../core/host/review-answer.ts';
import { WrongUse } from '../../core/problem/refusal.ts';
import { readNamed } from '../../io/files/named-file.ts';
import { postComment } from './post-marked.ts';

/** Answers to reviews as a file between two steps: where each goes, the mark by which it is found again, what it says. */
const answersFile = z.array(z.object({ on: z.int().positive(), marker: z.string(), body: z.string() }));

/** The file of answers: one comment for each reviewer of a pull request, brought up to date by the next review. */
export const answersText = (answers: readonly ReviewAnswer[]): string =>
  `${JSON.stringify(
    answers.map((each) => ({ on: each.on, marker: markerFor(each.login), body: printAnswer(each) })),
    null,
    2,
  )}\n`;

const markerFor = (login: string): string => `answer-${login.toLowerCase().replace(/[^a-z0-9-]/g, '-')}`;

/** Posts the answers that an earlier step wrote. @throws WrongUse when that file is another. */
export async function postAnswers(options: {
  readonly host: CodeHost;
  readonly answersFile: string;
}): Promise<{ on: number; done: string }[]> {
  const read = answersFile.safeParse(parsed(await readNamed(options.answersFile, '--answers')));
  if (!read.success) throw new WrongUse('--answers takes the file that approve --from-event wrote with --answers.');
  const told: { on: number; done: string }[] = [];
  for (const { on, marker, body } of read.data)
    told.push({ on, done: await postComment({ host: options.host, on, marker, body }) });
  return told;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
