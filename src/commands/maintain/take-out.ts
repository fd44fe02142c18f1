import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ruleKeepers } from '../../core/approval/gate-rules.ts';
import { sentence } from '../../core/fields.ts';
import { problem } from '../../core/problem/problem.ts';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import type { Team } from '../../core/record/team.ts';
import type { Expunged } from '../../core/verify/expunge-plan.ts';
import { changeRecord } from '../../io/record/change-record.ts';
import { appendItems, dropFields, EditRefused, setFields } from '../../io/yaml/edit-facts.ts';
import { refuseProgram } from '../load/refuse-program.ts';
import { whoCommits } from '../load/who-commits.ts';

const TEAM_FILE = 'campaigns/team.yaml';

/** What was changed: the files that are gone, the one that tells of it, and whether a commit of whoever sits here lets it count. */
export type TakenOut = { readonly gone: readonly string[]; readonly file: string; readonly counts: boolean };

/**
 * Takes a picture or a name out of the working copy, all of it or nothing: the files of a picture go, and their digest stays in team.yaml; a
 * person keeps the id and the roles, by which decisions are told, and loses the name and the account.
 * @throws WrongUse without a reason for a picture, Refusal for a program, and where team.yaml cannot be edited in place.
 */
export async function takeOut(
  root: string,
  what: Expunged,
  team: Team,
  { today, why }: { readonly today: string; readonly why?: string },
): Promise<TakenOut> {
  const { person: sits } = await whoCommits(root, team);
  refuseProgram(sits);
  const path = join(root, TEAM_FILE);
  const before = await readFile(path, 'utf8');
  const after = edited(before, what, team, what.kind === 'picture' ? { today, why: reason(why) } : undefined);
  const gone = what.kind === 'picture' ? what.files : [];
  await changeRecord(root, {
    additions: [{ path: dirname(path), files: [], text: { name: 'team.yaml', before, after } }],
    gone: gone.map((each) => join(root, each)),
  });
  const keepers = ruleKeepers(team.policy);
  return { gone, file: TEAM_FILE, counts: sits?.roles.some((role) => keepers.includes(role)) ?? false };
}

function reason(why: string | undefined): string {
  const read = sentence.safeParse(why ?? '');
  if (read.success) return read.data;
  throw new WrongUse('Say why it had to go: --why "…". It stands in the place of the picture, so name nobody in it.');
}

function edited(
  text: string,
  what: Expunged,
  { people }: Team,
  said: { readonly today: string; readonly why: string } | undefined,
): string {
  try {
    if (what.kind === 'picture')
      return appendItems(
        text,
        'expunged',
        what.files.map((file) => ({ file, digest: what.digest, since: said?.today, why: said?.why })),
      );
    const index = people.findIndex(({ id }) => id === what.person.id);
    const taken = new Set(people.map(({ name }) => name));
    const name = [FORMER, ...people.map((_, at) => `${FORMER} ${at + 2}`)].find((each) => !taken.has(each)) ?? FORMER;
    return dropFields(setFields(text, ['people', index], { name }), ['people', index], ['handle']);
  } catch (thrown) {
    if (!(thrown instanceof EditRefused)) throw thrown;
    throw new Refusal([
      problem(
        'edit-refused',
        { file: TEAM_FILE, line: 1, column: 1 },
        {
          message: `This cannot be written here: ${thrown.message}. Nothing was changed.`,
          fix:
            what.kind === 'picture'
              ? `Write it yourself, and delete the file: expunged: ${JSON.stringify(what.files.map((file) => ({ file, digest: what.digest, since: said?.today, why: said?.why })))}`
              : `Write it yourself: name: ${FORMER}`,
        },
      ),
    ]);
  }
}

const FORMER = 'Former member';
