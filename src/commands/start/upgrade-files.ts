import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { applyPatch, structuredPatch } from 'diff';
import { parse } from 'yaml';
import { WrongUse } from '../../core/problem/refusal.ts';
import { MIGRATIONS, migrated } from '../../core/project/migrations.ts';
import type { ProjectAnswers } from '../../core/project/project-answers.ts';
import type { ProjectFile } from '../../core/project/project-file.ts';
import { type ProjectFacts, toolFiles } from '../../core/project/project-files.ts';
import { withPin } from '../../core/project/versions.ts';
import { formOf, RECORD_FORM } from '../../core/record/record-form.ts';
import { type Team, teamSchema } from '../../core/record/team.ts';

/** What an upgrade writes into a project and takes out of it, and what it leaves: files of the tool's that the team made its own. */
export type UpgradeFiles = {
  readonly write: readonly ProjectFile[];
  readonly remove: readonly string[];
  readonly left: readonly string[];
  readonly migrations: readonly string[];
};

/**
 * Plans what changes in the project at `root`: the pin, the record's form, and the files that the old version wrote (`before`, its text by path).
 * What a team added to one of these stays where the change of the new version is elsewhere in the file.
 * @throws WrongUse where there is no pin, or the record cannot be changed in place.
 */
export async function planUpgradeFiles(options: {
  readonly root: string;
  readonly pin: string;
  readonly before: ReadonlyMap<string, string>;
  readonly fresh: ProjectFacts;
}): Promise<UpgradeFiles> {
  const { root, pin, before, fresh } = options;
  const read = (path: string): Promise<string | undefined> =>
    existsSync(join(root, path)) ? readFile(join(root, path), 'utf8') : Promise.resolve(undefined);
  const pinned = withPin((await read('package.json')) ?? '', pin);
  if (pinned === undefined)
    throw new WrongUse('package.json does not name greenlit, so there is nothing to upgrade. Begin with: npm run init');
  const team = (await read(TEAM)) ?? '';
  const record = migrateTeam(team);
  const written: ProjectFile[] = [];
  const left: string[] = [];
  const files = toolFiles(answersOf(teamSchema.parse(parse(team)), (await read('.gitlab-ci.yml')) ?? ''), fresh);
  for (const { path, text } of files) {
    const there = await read(path);
    if (there === text) continue;
    const old = before.get(path);
    const merged = there === undefined ? (old === undefined ? text : undefined) : withChange(there, old, text);
    if (merged === undefined) left.push(path);
    else if (merged !== there) written.push({ path, text: merged });
  }
  const gone = [...before.keys()].filter((path) => OF_A_HOST.test(path) && !files.some((file) => file.path === path));
  const remove: string[] = [];
  for (const path of gone) {
    const there = await read(path);
    if (there !== undefined) (there === before.get(path) ? remove : left).push(path);
  }
  return {
    write: [{ path: 'package.json', text: pinned }, ...record, ...written],
    remove,
    left,
    migrations:
      record.length === 0
        ? []
        : MIGRATIONS.filter(({ from }) => from >= formOf({ data: parse(team) })).map(({ does }) => does),
  };
}

/** What a host runs and asks, which another version may do without. */
const OF_A_HOST = /^\.(?:github|forgejo)\/(?:workflows|ISSUE_TEMPLATE)\//;

/** A file of the team's with what changed from `old` to `fresh`; undefined where both changed the same lines, or nobody knows the old text. */
function withChange(there: string, old: string | undefined, fresh: string): string | undefined {
  if (old === undefined) return undefined;
  if (there === old) return fresh;
  return applyPatch(there, structuredPatch('', '', old, fresh, '', '', { context: 1 })) || undefined;
}

const TEAM = 'campaigns/team.yaml';

/** The team's file in the form of this version. What it says besides has to be the very same, however it is written. */
function migrateTeam(text: string): ProjectFile[] {
  const data: unknown = parse(text);
  const files = migrated([{ path: TEAM, text }], formOf({ data }));
  for (const file of files) {
    const meant = { ...(data as object), record: RECORD_FORM };
    if (!isDeepStrictEqual(parse(file.text), meant))
      throw new WrongUse(
        `${TEAM} is written in a way that cannot be changed in place: write "record: ${RECORD_FORM}" into it, and commit that.`,
      );
  }
  return files;
}

/** What was answered when the project began, as far as files of the tool depend on it. `pipeline`: that of GitLab. */
function answersOf({ site, people }: Team, pipeline: string): ProjectAnswers {
  const [lead] = people;
  return {
    brand: site.title,
    lead: { name: lead?.name ?? '', email: lead?.emails[0] ?? '' },
    ...(site.host === undefined ? {} : { host: site.host }),
    catalogue: { audience: pipeline.includes('--audience public') ? 'public' : 'internal' },
    large: false,
  };
}
