import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
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
  for (const file of readdirSync(join(project, '.github/workflows')).toSorted()) {
    if (!file.endsWith('.yml') || OF_THE_TOOL.includes(file)) continue;
    const text = await readFile(join(project, '.github/workflows', file), 'utf8');
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

/** What only the repository of Greenlit has a use for. */
const OF_THE_TOOL = ['systems.yml', 'publish.yml'];
