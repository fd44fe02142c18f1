import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { packagedAction } from '../../core/project/team-workflow.ts';
import { forgejoWorkflow } from '../../io/yaml/forgejo-workflow.ts';
import { thinCaller } from '../../io/yaml/thin-caller.ts';

/** Files by their path: those that a team's project has, and those of the package that they call. */
export type TeamWorkflows = {
  readonly callers: { readonly [path: string]: string };
  readonly actions: { readonly [path: string]: string };
};

/**
 * The workflows of Greenlit's own repository (`project`) as teams have them, for the two hosts that run the same ones. Left out: the tests of Greenlit on
 * other systems, and how it is published.
 */
export async function teamWorkflows(project: string): Promise<TeamWorkflows> {
  const callers: { [path: string]: string } = {};
  const actions: { [path: string]: string } = {};
  const own = readdirSync(join(project, WORKFLOWS)).filter(
    (file) => file.endsWith('.yml') && !OF_THE_TOOL.includes(file),
  );
  for (const path of [...own.map((file) => `${WORKFLOWS}/${file}`), ...OF_TEAMS].toSorted(byFile)) {
    const file = basename(path);
    const text = (await readFile(join(project, path), 'utf8')).replace(/^# Written by [^\n]*\n/, '');
    for (const host of ['github', 'forgejo'] as const) {
      const whole = host === 'github' ? text : forgejoWorkflow(file, text);
      if (whole === undefined) continue;
      const { caller, actions: called } = thinCaller(file, whole.replace(/^# Made from [^\n]*\n/, ''), `${AT}/${host}`);
      callers[`.${host}/workflows/${file}`] = caller;
      for (const [name, action] of called) actions[`actions/${host}/${name}/action.yml`] = packagedAction(action);
    }
  }
  return { callers, actions };
}

/** Where an installed package has the actions, from the root of a project; every program that installs packages makes this folder. */
const AT = 'node_modules/greenlit/actions';

const WORKFLOWS = '.github/workflows';

/** What only a team has a use for, and that would start jobs for nothing in the repository of Greenlit. */
const OF_TEAMS = ['templates/brands.yml'];

const byFile = (a: string, b: string): number => (basename(a) < basename(b) ? -1 : 1);

/** What only the repository of Greenlit has a use for. */
const OF_THE_TOOL = ['systems.yml', 'publish.yml'];
