import { planPublishing } from '../src/core/host/plan-publishing.ts';
import { gitHubSetting } from '../src/io/host/github-setting.ts';
import { accessFrom } from './cli/code-host.ts';
import type { Command } from './cli/command.ts';
import { writeOutputs } from './cli/step-outputs.ts';

export const command: Command = {
  name: 'preflight',
  summary:
    'Asks the code host what can be published from here, so that a workflow leaves out what would fail, and says so.',
  options: {
    outputs: {
      type: 'string',
      value: 'FILE',
      describe: 'write pages=, url=, audience=, login=, team= and attest= there ($GITHUB_OUTPUT)',
    },
  },
  run: async ({ text: option, env }) => {
    const host = gitHubSetting(accessFrom(env));
    const [visibility, site] = await Promise.all([host.visibility(), host.site()]);
    const plan = planPublishing({ visibility, site, attestsPrivate: env['GREENLIT_ATTEST'] === 'true' });
    await writeOutputs(option('outputs'), {
      pages: String(plan.pages),
      url: plan.url ?? '',
      audience: plan.audience,
      login: String(plan.audience === 'internal'),
      team: String(plan.team),
      attest: String(plan.attest),
    });
    const text =
      plan.url === undefined
        ? 'The catalogue is not published.'
        : `The ${plan.audience} edition is published at ${plan.url}/`;
    return { problems: plan.leftOut, text, json: plan };
  },
};
