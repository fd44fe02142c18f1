import { z } from 'zod';
import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { count } from '../../core/words/plain-words.ts';

/** A list that a code host gives in pages. */
type PagedList = {
  /** The folder of the workflows of that host, which a problem is about. */
  readonly file: string;
  /** The path of the list, for the message. */
  readonly path: string;
  /** Asks for one page, counted from 1. */
  readonly ask: (page: number) => Promise<unknown>;
  /** How many items a page that is not the last holds, where the host keeps to that; else only an empty page is the end. */
  readonly full?: number;
};

/** More than any thread that people read; a host that never comes to an end is not asked for ever. */
const MOST_PAGES = 100;

/**
 * Every item of a list, page after page. What was not read could be somebody's "no", so a list is told whole or not at all.
 * @throws Refusal for a list that has no end.
 */
export async function allPages({ file, path, ask, full }: PagedList): Promise<unknown[]> {
  const all: unknown[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const found = z
      .array(z.unknown())
      .nullable()
      .parse(await ask(page));
    all.push(...(found ?? []));
    if ((found ?? []).length < (full ?? 1)) return all;
  }
  throw new Refusal([
    problem(
      'host-refused',
      { file, line: 1, column: 1 },
      {
        message: `GET ${path.split('?')[0]}: after ${count(MOST_PAGES, 'page')} with ${count(all.length, 'item')} there are more, and what was not read could be a decision.`,
        fix: 'Begin a new proposal or issue for the same branch, so that the list is a short one, and run the job again.',
      },
    ),
  ]);
}
