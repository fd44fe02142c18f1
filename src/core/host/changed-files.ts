import { z } from 'zod';
import { WrongUse } from '../problem/refusal.ts';

const listed = z.array(z.object({ filename: z.string(), previous_filename: z.string().optional() }));

/**
 * A list of changed files: a path a line, or the JSON that the code host lists a pull request's files with.
 * @throws WrongUse for any other JSON.
 */
export function changedFilesIn(text: string): string[] {
  if (!text.trimStart().startsWith('[')) return text.split(/\r?\n/).filter((each) => each !== '');
  const read = listed.safeParse(parsed(text));
  if (!read.success)
    throw new WrongUse('The list of changed files is neither a path a line nor the JSON of a pull request’s files.');
  return read.data.flatMap(({ filename, previous_filename: before }) => [
    filename,
    ...(before === undefined ? [] : [before]),
  ]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
