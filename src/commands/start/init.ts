import { existsSync, readdirSync } from 'node:fs';
import { constants, copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { parse } from 'yaml';
import { WrongUse } from '../../core/problem/refusal.ts';
import { MANAGERS, type Manager, type ProjectAnswers } from '../../core/project/project-answers.ts';
import type { ProjectFile } from '../../core/project/project-file.ts';
import { exampleBrief, type ProjectFacts, projectFiles } from '../../core/project/project-files.ts';
import { withOurs } from '../../core/project/with-ours.ts';
import { jsonSchemas } from '../../core/record/schemas.ts';
import { type Team, teamSchema } from '../../core/record/team.ts';
import { refuseLinks } from '../../io/files/no-links.ts';
import { recordPath } from '../../io/files/record-path.ts';
import { placeNew, removeUnfinished } from '../../io/files/write-atomic.ts';
import { teamWorkflows } from './team-workflows.ts';

/** A file that a project begins with, and what lies in its place: nothing, the very same, or something of the team's that stays. */
export type PlannedFile = ProjectFile & {
  readonly stands: 'new' | 'same' | 'theirs';
  readonly old?: string;
  /** The file that it is a copy of, byte for byte; its text is empty then. */
  readonly copyOf?: string;
};

/** What `init` would write into `root`. Nothing is written. `opened` is the day of the example (2026-11-30). */
export async function planInit(options: {
  readonly root: string;
  readonly answers: ProjectAnswers;
  readonly facts: ProjectFacts;
  readonly opened: string;
  /** The folder of sample campaigns that come along. */
  readonly samples?: string;
}): Promise<PlannedFile[]> {
  const { root, answers, facts, opened, samples } = options;
  const theirs = samples === undefined ? undefined : await readFile(join(samples, 'team.yaml'), 'utf8');
  const files = projectFiles(answers, { brands: await brandsIn(root), ...facts }, theirs);
  const team = teamSaid(files.find(({ path }) => path === 'campaigns/team.yaml')!.text);
  const schemas = Object.entries(jsonSchemas()).map(([name, text]) => ({ path: `.vscode/schemas/${name}`, text }));
  const example = hasCampaigns(root) || samples !== undefined ? [] : [exampleBrief(answers, team, opened)];
  const written = await Promise.all([...files, ...example, ...schemas].map((file) => planned(root, file)));
  return samples === undefined ? written : [...written, ...copied(root, samples)];
}

/** The short names of the brands that a record lists which is there already; of one that cannot be read, none. */
async function brandsIn(root: string): Promise<string[]> {
  const text = await readFile(join(root, 'campaigns/team.yaml'), 'utf8').catch(() => '');
  const { data } = teamSchema.shape.brands.safeParse(brandsSaid(text));
  return Object.keys(data ?? {});
}

function brandsSaid(text: string): unknown {
  try {
    return (parse(text) as { brands?: unknown } | null)?.brands;
  } catch {
    return undefined;
  }
}

/** Every file of the sample campaigns in its place. */
const copied = (root: string, samples: string): PlannedFile[] =>
  readdirSync(samples, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = recordPath(samples, join(entry.parentPath, entry.name));
    if (!entry.isFile() || path === undefined || !path.includes('/')) return [];
    const to = `campaigns/${path}`;
    return [{ path: to, text: '', stands: existsSync(join(root, to)) ? 'theirs' : 'new', copyOf: join(samples, path) }];
  });

/** The plan as a patch, each file against what lies there. */
export const planAsPatch = (plan: readonly PlannedFile[]): string =>
  plan
    .filter(({ stands, copyOf }) => stands !== 'same' && copyOf === undefined)
    .map(({ path, text, old }) =>
      createTwoFilesPatch(old === undefined ? '/dev/null' : `a/${path}`, `b/${path}`, old ?? '', text, '', ''),
    )
    .join('\n');

/**
 * Writes what is new, and nothing over what is there, also where it came while the plan was looked at. A run that is killed leaves
 * whole files, and the next one writes the others.
 * @throws Refusal where a link lies in the way.
 */
export async function writeInit(root: string, plan: readonly PlannedFile[]): Promise<string[]> {
  const fresh = plan.filter(({ stands }) => stands === 'new');
  for (const { path } of fresh) refuseLinks(root, join(root, path));
  await removeUnfinished([...plan.map(({ path }) => join(root, path)), ...briefsIn(join(root, 'campaigns'))]);
  for (const { path, text, copyOf } of fresh) {
    await placeNew(join(root, path), (temporary) =>
      copyOf === undefined
        ? writeFile(temporary, text, { flag: 'wx' })
        : copyFile(copyOf, temporary, constants.COPYFILE_EXCL),
    );
  }
  return fresh.map(({ path }) => path);
}

/** The program that installs packages in a project, by its lockfile; `agent` is how the one that calls introduces itself. */
export function managerIn(root: string, agent = ''): Manager {
  const names = Object.keys(MANAGERS) as Manager[];
  return (
    names.find((name) => existsSync(join(root, MANAGERS[name].lockfile))) ??
    names.find((name) => agent.startsWith(`${name}/`)) ??
    'npm'
  );
}

/** The files of Greenlit's own repository that a team's are made from. `project`: where Greenlit lives. */
export async function ownFiles(project: string): Promise<ProjectFacts['own']> {
  const forms = readdirSync(join(project, '.github/ISSUE_TEMPLATE')).map((name) => `.github/ISSUE_TEMPLATE/${name}`);
  const paths = ['AGENTS.md', '.gitattributes', '.github/PULL_REQUEST_TEMPLATE.md', ...forms.sort()];
  const { callers } = await teamWorkflows(project);
  const read = paths.map(async (path) => [path, await readFile(join(project, path), 'utf8')] as const);
  return { ...Object.fromEntries(await Promise.all(read)), ...callers };
}

/** @throws WrongUse that names the option whose value no team can have. */
function teamSaid(text: string): Team {
  const { data, error } = teamSchema.safeParse(parse(text));
  if (data !== undefined) return data;
  const [issue] = error.issues;
  const field = String(issue!.path.findLast((step) => typeof step === 'string'));
  throw new WrongUse(`--${OPTIONS[field] ?? field}: ${issue!.message}.`);
}

/** The option that says a field of team.yaml, where it has another name. */
const OPTIONS: { readonly [field: string]: string } = { title: 'brand', name: 'lead', emails: 'email' };

async function planned(root: string, file: ProjectFile): Promise<PlannedFile> {
  const old = await readFile(join(root, file.path), 'utf8').catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR') return undefined;
    throw thrown;
  });
  if (old === undefined) return { ...file, stands: 'new' };
  // Whoever installed Greenlit has a package.json by that: it keeps what it says.
  const text = file.path === 'package.json' ? withOurs(old, file.text) : file.text;
  return { ...file, text, old, stands: old === text ? 'same' : 'theirs' };
}

const hasCampaigns = (root: string): boolean => briefsIn(join(root, 'campaigns')).some((path) => existsSync(path));

/** Where the briefs of campaigns lie, or would: of the example as well, once it is no part of the plan any more. */
const briefsIn = (campaigns: string): string[] =>
  existsSync(campaigns) ? readdirSync(campaigns).map((name) => join(campaigns, name, 'brief.mdx')) : [];
