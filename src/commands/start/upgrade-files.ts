import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { WrongUse } from '../../core/problem/refusal.ts';
import { MIGRATIONS, migrated } from '../../core/project/migrations.ts';
import type { ProjectAnswers } from '../../core/project/project-answers.ts';
import type { ProjectFile } from '../../core/project/project-file.ts';
import { type ProjectFacts, toolFiles } from '../../core/project/project-files.ts';
import { withPin } from '../../core/project/versions.ts';
import { formOf, RECORD_FORM } from '../../core/record/record-form.ts';
import { type Team, teamSchema } from '../../core/record/team.ts';

/** What an upgrade writes into a project, and what it leaves: files of the tool's that the team made its own. */
export type UpgradeFiles = {
  readonly write: readonly ProjectFile[];
  readonly left: readonly string[];
  readonly migrations: readonly string[];
};

/**
 * Plans what changes in the project at `root`: the pin, the record's form, and those files that the old version wrote and nobody
 * touched since. @throws WrongUse where there is no pin, or the record cannot be changed in place.
 */
export async function planUpgradeFiles(options: {
  readonly root: string;
  readonly pin: string;
  readonly old: ProjectFacts;
  readonly fresh: ProjectFacts;
}): Promise<UpgradeFiles> {
  const { root, pin, old, fresh } = options;
  const read = (path: string): Promise<string | undefined> =>
    existsSync(join(root, path)) ? readFile(join(root, path), 'utf8') : Promise.resolve(undefined);
  const pinned = withPin((await read('package.json')) ?? '', pin);
  if (pinned === undefined)
    throw new WrongUse('package.json does not name greenlit, so there is nothing to upgrade. Begin with: npm run init');
  const team = (await read(TEAM)) ?? '';
  const record = migrateTeam(team);
  const written: ProjectFile[] = [];
  const left: string[] = [];
  const answers = answersOf(teamSchema.parse(parse(team)), (await read('.github/workflows/catalogue.yml')) ?? '');
  const before = new Map(toolFiles(answers, old).map(({ path, text }) => [path, text]));
  for (const { path, text } of toolFiles(answers, fresh)) {
    const there = await read(path);
    if (there === text) continue;
    if (there === undefined ? before.has(path) : there !== before.get(path)) left.push(path);
    else written.push({ path, text });
  }
  return {
    write: [{ path: 'package.json', text: pinned }, ...record, ...written],
    left,
    migrations:
      record.length === 0
        ? []
        : MIGRATIONS.filter(({ from }) => from >= formOf({ data: parse(team) })).map(({ does }) => does),
  };
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

/** What was answered when the project began, as far as files of the tool depend on it. */
function answersOf({ site, people }: Team, workflow: string): ProjectAnswers {
  const [lead] = people;
  return {
    brand: site.title,
    lead: { name: lead?.name ?? '', email: lead?.emails[0] ?? '' },
    ...(site.host === undefined ? {} : { host: site.host }),
    catalogue: { audience: workflow.includes('--audience public') ? 'public' : 'internal' },
    large: false,
  };
}
