import { newBrief } from '../record/new-brief.ts';
import type { Team } from '../record/team.ts';
import { plainLatin } from '../words/plain-latin.ts';
import { gitLabFiles } from './host-files.ts';
import { installedWords } from './installed-words.ts';
import { newTeam } from './new-team.ts';
import type { Manager, ProjectAnswers } from './project-answers.ts';
import type { ProjectFile } from './project-file.ts';
import { teamWorkflow } from './team-workflow.ts';

/** What the files of a project depend on besides the answers. */
export type ProjectFacts = {
  /** The version of Greenlit that writes them, and that they start. */
  readonly version: string;
  readonly manager: Manager;
  /** Files of Greenlit's own repository by their path, from which a team's are made: forms, the manual for agents, and the workflows that call its package. */
  readonly own: { readonly [path: string]: string };
  /** The short names of the brands that the record lists, where there is one already. */
  readonly brands?: readonly string[];
  /** The branch that counts, where git knows it here; default: `main`. */
  readonly branch?: string | undefined;
};

/** Every file of a project that begins, but for the example: `exampleBrief` makes that one. `samples`: the team.yaml of samples that come along. */
export function projectFiles(answers: ProjectAnswers, facts: ProjectFacts, samples?: string): ProjectFile[] {
  return [
    { path: 'package.json', text: packageJson(answers, facts) },
    { path: 'campaigns/team.yaml', text: newTeam(answers, samples) },
    { path: '.gitignore', text: 'node_modules/\ndist/\ndist-*/\n.greenlit/\n.DS_Store\n' },
    { path: '.gitattributes', text: attributes(facts.own['.gitattributes'] ?? '', answers.large) },
    { path: '.vscode/settings.json', text: EDITOR },
    { path: '.vscode/extensions.json', text: EXTENSIONS },
    ...toolFiles(answers, facts),
    ...ownersFile(answers),
  ];
}

/** Those of them that another version of Greenlit may want otherwise, and that say nothing about the team. */
export function toolFiles(
  answers: ProjectAnswers,
  { manager, own, brands = [], branch = 'main' }: ProjectFacts,
): ProjectFile[] {
  const kind = answers.host?.kind;
  return [
    { path: 'AGENTS.md', text: agents(own['AGENTS.md'] ?? '') },
    ...(kind === 'gitlab' ? gitLabFiles(answers, manager, brands) : []),
    ...(kind === 'github' || kind === 'forgejo' ? workflowFiles(kind, { manager, own, brands, branch }) : []),
  ];
}

/** A first brief that shows what one says, and that the check passes. */
export function exampleBrief({ brand }: ProjectAnswers, team: Team, opened: string): ProjectFile {
  const { path, text } = newBrief(
    {
      brand,
      title: 'Example',
      audience: 'Early risers, 25 to 40, who cook at home',
      message: 'Morning begins quietly',
      channels: ['ig-feed-4x5', 'web-hero'],
      formats: ['one still life for the feed, upright', 'one wide picture for the top of the page'],
      criteria: ['The label can be read at 320 px', 'No hands and no faces'],
      prose:
        'This is an example. Change every line to what your own campaign says, or delete the folder and begin with: npx greenlit new',
      lead: team.people[0]?.id,
      producer: team.people[0]?.id,
    },
    team,
    { opened, otherwise: 'example' },
  );
  return { path, text };
}

function packageJson({ brand }: ProjectAnswers, { version }: ProjectFacts): string {
  const name = (plainLatin(brand).match(/[a-z0-9]+/g) ?? ['campaigns']).join('-');
  const scripts = { start: 'greenlit start', build: 'greenlit build', check: 'greenlit check' };
  const about = { name: `${name}-campaigns`, private: true, scripts, devDependencies: { greenlit: version } };
  return `${JSON.stringify(about, null, 2)}\n`;
}

const EDITOR = `${JSON.stringify({ 'yaml.schemas': { './.vscode/schemas/team.schema.json': 'campaigns/team.yaml' } }, null, 2)}\n`;

/** What VS Code offers to install, because it is what reads those schemas. */
const EXTENSIONS = `${JSON.stringify({ recommendations: ['redhat.vscode-yaml'] }, null, 2)}\n`;

/** The attributes of this repository are those of any record; large files are lines that somebody takes the "#" from. */
const attributes = (own: string, large: boolean): string => {
  const lines = own.split('\n').filter((line) => !line.startsWith('src/') && !line.startsWith('/.ci/'));
  const from = lines.findIndex((line) => line.startsWith('# Large pictures'));
  const rest = lines.slice(from + 1).map((line) => (large ? line.replace(/^# (?=campaigns)/, '') : line));
  return [
    ...lines.slice(0, from),
    large ? '# Large pictures.' : '# Large pictures: take the # away, once git lfs is installed.',
    ...rest,
  ].join('\n');
};

const agents = (own: string): string =>
  `${installedWords(own.split('## When you change the tool itself')[0] ?? '').trimEnd()}\n`;

const FORMS = /^\.github\/(?:ISSUE_TEMPLATE\/(?!bug\.|config\.)[\w-]+\.yml|PULL_REQUEST_TEMPLATE\.md)$/;

/** What the host runs by itself, and the forms that start it. */
function workflowFiles(
  kind: 'github' | 'forgejo',
  { manager, own, brands = [], branch }: Pick<ProjectFacts, 'manager' | 'own' | 'brands'> & { readonly branch: string },
): ProjectFile[] {
  return Object.entries(own).flatMap(([path, text]) => {
    if (FORMS.test(path)) return [{ path: path.replace('.github', `.${kind}`), text: installedWords(text) }];
    if (brands.length === 0 && path.endsWith('/brands.yml')) return [];
    return path.startsWith(`.${kind}/workflows/`)
      ? [{ path, text: startedOn(branch, teamWorkflow(text, manager)) }]
      : [];
  });
}

/** What starts a workflow is read before anything runs, so the branch stands there by name. */
const startedOn = (branch: string, text: string): string =>
  text.replace(
    /^( +branches: \[)main(\])$/gm,
    (_, before: string, after: string) =>
      `${before}${/^[\w./-]+$/.test(branch) && !/^[\d.]+$/.test(branch) ? branch : JSON.stringify(branch)}${after}`,
  );

const OWNERS = { github: '.github/CODEOWNERS', gitlab: 'CODEOWNERS', forgejo: '.forgejo/CODEOWNERS' } as const;

function ownersFile(answers: ProjectAnswers): ProjectFile[] {
  const text = codeOwners(answers);
  return answers.host === undefined || text === undefined ? [] : [{ path: OWNERS[answers.host.kind], text }];
}

/** Who is asked about what; undefined where nobody's name on the host is known, because a name that it does not know is an error there. */
function codeOwners({ lead }: ProjectAnswers): string | undefined {
  if (lead.handle === undefined) return undefined;
  const paths = [
    '*',
    '/campaigns/*/approvals/',
    '/campaigns/*/deliveries/',
    '/campaigns/team.yaml',
    '/package.json',
    '/AGENTS.md',
  ];
  const lines = paths.map((path) => `${path.padEnd(28)} @${lead.handle}`);
  return `# Who is asked to review what; the last line that matches decides. Put the names of those who come next beside, or in place of these.\n${lines.join('\n')}\n`;
}
