import { type SetupStep, setup } from '../src/commands/host/setup.ts';
import { apiOf } from '../src/core/host/api-address.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { gitHubSetting } from '../src/io/host/github-setting.ts';
import { workflowWishes } from '../src/io/host/workflow-environments.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'setup',
  summary:
    'Says which settings of the repository on the code host the workflows need; with --apply makes those that are missing.',
  options: {
    repository: { type: 'string', value: 'OWNER/NAME', describe: 'which one (default: GITHUB_REPOSITORY)' },
    apply: { type: 'boolean', describe: 'make what is missing; without it nothing is changed' },
  },
  run: async ({ root, text, flag, env }) => {
    const repository = text('repository') ?? env['GITHUB_REPOSITORY'];
    const { GITHUB_TOKEN: token } = env;
    const api = apiOf(env);
    if (!repository || !token)
      throw new WrongUse(
        'This asks the code host about the repository. Set GITHUB_TOKEN to a token of somebody who may change its settings (gh auth token prints yours), and say which: npm run setup -- --repository acme/campaigns',
      );
    if (!/^[\w.-]+\/[\w.-]+$/.test(repository))
      throw new WrongUse(`"${repository}" is no repository; it is written as in its address: acme/campaigns.`);
    const apply = flag('apply');
    const host = gitHubSetting({ api, repository, token });
    const branch = await host.defaultBranch();
    const wishes = await workflowWishes(root, branch);
    const steps = await setup({ host, apply, actionsApp: api === apiOf({}), branch, ...wishes });
    return { text: told(repository, steps, apply), json: { repository, steps }, failed: steps.some(isRefused) };
  },
};

const isRefused = ({ stands }: SetupStep): boolean => stands === 'refused';

function told(repository: string, steps: readonly SetupStep[], apply: boolean): string {
  const missing = steps.filter(({ stands }) => stands === 'missing').length;
  const lines = steps.map(
    ({ what, why, stands, said }) =>
      `  ${WORDS[stands].padEnd(11)} ${what}${stands === 'there' ? '' : `\n${' '.repeat(14)}${said === undefined ? why : `The host said: ${said}`}`}`,
  );
  return [
    `${repository}, for what the workflows do:`,
    ...lines,
    '',
    'What no program may do here, and you can:',
    ...BY_HAND.map((each) => `  - ${each}`),
    '',
    ...(missing > 0
      ? [`Nothing was changed. To make what is missing: npm run setup -- --repository ${repository} --apply`]
      : []),
    ...(missing === 0 && !apply ? ['Nothing is missing.'] : []),
  ]
    .join('\n')
    .trimEnd();
}

const WORDS: { readonly [stands in SetupStep['stands']]: string } = {
  there: 'there',
  missing: 'missing',
  made: 'made',
  refused: 'not allowed',
  left: 'left alone',
};

const BY_HAND = [
  'Who reviews what: put your teams into .github/CODEOWNERS, where all lines are comments, and require a review by code owners.',
  'Signed files: the secrets GREENLIT_C2PA_KEY and GREENLIT_C2PA_CHAIN, if you have a certificate.',
  'The merge queue, where your plan has one: add it to the ruleset; both checks run in it.',
];
