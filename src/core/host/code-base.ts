import { z } from 'zod';

const commit = z.string().regex(/^[0-9a-f]{40,64}$/);
const changing = z.union([
  z.object({ pull_request: z.object({}) }).transform(() => 'HEAD^1'),
  z.object({ merge_group: z.object({ base_sha: commit }) }).transform((event) => event.merge_group.base_sha),
  z.object({ before: commit.refine((id) => !/^0+$/.test(id)) }).transform((event) => event.before),
]);

/**
 * What to compare HEAD with to see what an event (as the host wrote it) brings: a pull request is checked out as its merge,
 * whose first parent is the branch that it goes to; a merge group and a push name the commit before. Undefined where there is none.
 */
export function codeBase(json: string): string | undefined {
  try {
    return changing.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
