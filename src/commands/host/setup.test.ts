import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { command } from '../../../scripts/setup.ts';
import { gitHubSetting } from '../../io/host/github-setting.ts';
import { type CodeHostServer, startCodeHost } from '../../testing/code-host/start.ts';
import { person } from '../../testing/code-host/state.ts';
import { setup } from './setup.ts';

let host: CodeHostServer | undefined;
afterEach(() => host?.close());

const ROOT = join(import.meta.dirname, '../../..');
const environments = [{ name: 'github-pages', branches: ['main'], tags: ['delivery/*'] }];
const ON_MAIN = { branch: 'main', started: ['main'] };
const MARA = person('mara-l', { role: 'admin' });
const TOM = person('tom-o', { role: 'write' });

/** How everything stands, as somebody with that token sees or makes it. */
async function standsBy(token: string, apply: boolean): Promise<string[]> {
  const at = gitHubSetting({ ...host!.access, token });
  const steps = await setup({ host: at, apply, actionsApp: false, environments, ...ON_MAIN });
  return steps.map(({ what, stands }) => `${stands}: ${what}`);
}

/** GraphQL has everything asked by POST. */
const isQuestion = (asked: string): boolean => asked.startsWith('GET ') || asked === 'POST ?/api/graphql';

test('it says what is missing and changes nothing, then makes it, and finds it there when it is run again', async () => {
  host = await startCodeHost({ accounts: [MARA], visibility: 'public' });
  const missing = [
    'missing: the label "brief"',
    'missing: the label "accepted"',
    'missing: the label "decision"',
    'missing: the label "greenlit"',
    'missing: the ruleset "Greenlit" of the default branch',
    'missing: the ruleset "Greenlit deliveries" of the tags delivery/*',
    'missing: the environment "github-pages"',
    'missing: that workflows may open pull requests',
    'missing: Pages, by workflows',
  ];
  expect(await standsBy(MARA.token, false)).toEqual(missing);
  expect(host.state.asked.every(isQuestion)).toBe(true);
  expect(await standsBy(MARA.token, true)).toEqual(missing.map((each) => each.replace('missing', 'made')));
  const asked = host.state.asked.length;
  expect(await standsBy(MARA.token, true)).toEqual(missing.map((each) => each.replace('missing', 'there')));
  expect(host.state.asked.slice(asked).every(isQuestion)).toBe(true);
  expect(host.state).toMatchObject({
    labels: expect.arrayContaining(['brief', 'accepted', 'greenlit']),
    environments: [expect.objectContaining({ name: 'github-pages', only: ['branch main', 'tag delivery/*'] })],
    rulesets: [
      { name: 'Greenlit', target: 'branch' },
      {
        name: 'Greenlit deliveries',
        target: 'tag',
        rules: [{ type: 'deletion' }, { type: 'update' }, { type: 'non_fast_forward' }],
      },
    ],
    pages: { build_type: 'workflow' },
    actionsMayOpenPulls: true,
  });
});

test('a ruleset that somebody loosened says less than is wanted, and is mended; one that says more is left', async () => {
  host = await startCodeHost({ accounts: [MARA] });
  await standsBy(MARA.token, true);
  const [rules] = host.state.rulesets as unknown as [
    { rules: { type: string; parameters?: { [key: string]: unknown } }[] },
  ];
  const request = rules.rules.find((each) => each.type === 'pull_request')!.parameters!;
  request['required_approving_review_count'] = 0;
  request['allowed_merge_methods'] = ['merge', 'squash'];
  expect(await standsBy(MARA.token, true)).toContain('made: the ruleset "Greenlit" of the default branch');
  rules.rules.push({ type: 'merge_queue' });
  expect(await standsBy(MARA.token, true)).toContain('there: the ruleset "Greenlit" of the default branch');
});

test('an environment that the host made for a job that named it is open to every branch, and is limited', async () => {
  host = await startCodeHost({ accounts: [MARA] });
  const reviewers = [{ type: 'User', reviewer: { id: 8 } }];
  host.state.environments = [
    {
      name: 'github-pages',
      deployment_branch_policy: null,
      protection_rules: [
        { type: 'required_reviewers', prevent_self_review: true, reviewers },
        { type: 'wait_timer', wait_timer: 5 },
      ],
    },
  ];
  const wanted = 'the environment "github-pages"';
  expect(await standsBy(MARA.token, false)).toContain(`missing: ${wanted}`);
  expect(await standsBy(MARA.token, true)).toContain(`made: ${wanted}`);
  expect(await standsBy(MARA.token, true)).toContain(`there: ${wanted}`);
  expect(host.state.environments).toEqual([
    {
      name: 'github-pages',
      deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
      protection_rules: [
        { type: 'wait_timer', wait_timer: 5 },
        { type: 'required_reviewers', prevent_self_review: true, reviewers },
      ],
      only: ['branch main', 'tag delivery/*'],
    },
  ]);
});

test('what else may use an environment is told, and left to the team; what is missing is added', async () => {
  host = await startCodeHost({ accounts: [MARA] });
  host.state.environments = [
    {
      name: 'github-pages',
      deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
      protection_rules: [],
      only: ['branch main', 'branch feature/*', 'tag *'],
    },
  ];
  const at = gitHubSetting({ ...host.access, token: MARA.token });
  const steps = await setup({ host: at, apply: true, actionsApp: false, environments, ...ON_MAIN });
  expect(steps.filter(({ what }) => what.includes('github-pages'))).toEqual([
    { what: 'the environment "github-pages"', why: 'Only for jobs on main, delivery/*', stands: 'made' },
    {
      what: 'what else may use the environment "github-pages"',
      why: 'Today the branch feature/*, the tag * as well. Whoever may push there can read the secrets that it holds: take them out of its deployment branches and tags',
      stands: 'left',
    },
  ]);
  expect(host.state.environments[0]).toMatchObject({
    only: ['branch main', 'branch feature/*', 'tag *', 'tag delivery/*'],
  });
});

test('a label is there in whatever case it was written', async () => {
  host = await startCodeHost({ accounts: [MARA] });
  host.state.labels.push('Brief');
  expect(await standsBy(MARA.token, true)).toContain('there: the label "brief"');
});

test('who may pass over a ruleset is told, and left to the team', async () => {
  host = await startCodeHost({ accounts: [MARA] });
  await standsBy(MARA.token, true);
  const [rules] = host.state.rulesets as unknown as [{ bypass_actors: object[] }];
  rules.bypass_actors = [
    { actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'always' },
    { actor_id: 77, actor_type: 'Integration', bypass_mode: 'always' },
    { actor_id: null, actor_type: 'DeployKey', bypass_mode: 'pull_request' },
  ];
  const at = gitHubSetting({ ...host.access, token: MARA.token });
  const steps = await setup({ host: at, apply: true, actionsApp: false, environments, ...ON_MAIN });
  expect(steps.filter(({ what }) => what.startsWith('who may'))).toEqual([
    {
      what: 'who may pass over the ruleset "Greenlit"',
      why: 'Today its administrators, the app 77 and whoever holds a deploy key (in pull requests). What they push there is looked at by nobody before it counts: take them out of its bypass list, or let it be for pull requests only',
      stands: 'left',
    },
  ]);
  expect(rules.bypass_actors).toHaveLength(3);
});

test('where only signed commits are taken, it tells by what a review counts then', async () => {
  host = await startCodeHost({ accounts: [MARA] });
  await standsBy(MARA.token, true);
  const signed = 'left: that the default branch takes only signed commits';
  expect(await standsBy(MARA.token, false)).not.toContain(signed);
  const [rules] = host.state.rulesets as unknown as [{ rules: object[] }];
  rules.rules.push({ type: 'required_signatures' });
  expect(await standsBy(MARA.token, true)).toContain(signed);
  expect(await standsBy(MARA.token, true)).toContain('there: the ruleset "Greenlit" of the default branch');
  const at = gitHubSetting({ ...host.access, token: MARA.token });
  const steps = await setup({ host: at, apply: false, actionsApp: false, environments, ...ON_MAIN });
  expect(steps.find(({ what }) => `left: ${what}` === signed)?.why).toBe(
    'What workflows write down is then committed and signed by the host, in a program’s name: a review counts by the recorder’s key alone. Where you have none: npm run enrol -- --recorder actions-2026 --private ../recorder.pem. Whoever pushes commits signs their own',
  );
});

test('a default branch that starts no workflow is told', async () => {
  host = await startCodeHost({ accounts: [MARA] });
  const at = gitHubSetting({ ...host.access, token: MARA.token });
  const steps = async (branch: string, started: readonly string[]) =>
    (await setup({ host: at, apply: false, actionsApp: false, environments, branch, started })).filter(({ what }) =>
      what.endsWith('starts the workflows'),
    );
  expect(await steps('trunk', ['main'])).toEqual([
    {
      what: 'that trunk starts the workflows',
      why: 'Its pushes start none: in .github/workflows they are started by main. Write trunk under "branches:" there',
      stands: 'left',
    },
  ]);
  expect(await steps('trunk', ['trunk'])).toEqual([]);
  // A project of another code host has none.
  expect(await steps('trunk', [])).toEqual([]);
});

test('a private repository’s Pages are left alone, because they would be public', async () => {
  host = await startCodeHost({ accounts: [MARA] });
  expect((await standsBy(MARA.token, true)).at(-1)).toBe('left: Pages');
  expect(host.state.pages).toBeUndefined();
});

test('what somebody may not do is told in the host’s words, and the rest is done', async () => {
  host = await startCodeHost({ accounts: [MARA, TOM] });
  const call = {
    ...{ root: ROOT, text: () => undefined, flag: () => true },
    env: { GITHUB_TOKEN: TOM.token, GITHUB_REPOSITORY: 'acme/campaigns', GITHUB_API_URL: host.access.api },
  };
  const { text, failed } = await command.run(call as never);
  expect(failed).toBe(true);
  expect(text).toMatchInlineSnapshot(`
    "acme/campaigns, for what the workflows do:
      made        the label "brief"
                  A brief that a form asked for
      made        the label "accepted"
                  Somebody of the team wants this brief written up
      made        the label "decision"
                  A signed decision that came by the form
      made        the label "greenlit"
                  Who waits, what ends: kept up to date by the reminder
      not allowed the ruleset "Greenlit" of the default branch
                  The host said: POST /repos/acme/campaigns/rulesets: 403 {"message":"Must have admin rights to Repository.","status":"403"}
      not allowed the ruleset "Greenlit deliveries" of the tags delivery/*
                  The host said: POST /repos/acme/campaigns/rulesets: 403 {"message":"Must have admin rights to Repository.","status":"403"}
      not allowed the environment "signing"
                  The host said: PUT /repos/acme/campaigns/environments/signing: 403 {"message":"Must have admin rights to Repository.","status":"403"}
      not allowed the environment "github-pages"
                  The host said: PUT /repos/acme/campaigns/environments/github-pages: 403 {"message":"Must have admin rights to Repository.","status":"403"}
      not allowed the environment "greenlit-recorder"
                  The host said: PUT /repos/acme/campaigns/environments/greenlit-recorder: 403 {"message":"Must have admin rights to Repository.","status":"403"}
      not allowed the environment "storage"
                  The host said: PUT /repos/acme/campaigns/environments/storage: 403 {"message":"Must have admin rights to Repository.","status":"403"}
      not allowed the environment "npm"
                  The host said: PUT /repos/acme/campaigns/environments/npm: 403 {"message":"Must have admin rights to Repository.","status":"403"}
      not allowed that workflows may open pull requests
                  The host said: GET /repos/acme/campaigns/actions/permissions/workflow: 403 {"message":"Must have admin rights to Repository.","status":"403"}
      left alone  Pages
                  A site of a private repository is public on most plans, so whether there is one is for you to say: Settings → Pages, source "GitHub Actions"

    What no program may do here, and you can:
      - Who reviews what: put your teams into .github/CODEOWNERS, where all lines are comments, and require a review by code owners.
      - Signed files: the secrets GREENLIT_C2PA_KEY and GREENLIT_C2PA_CHAIN, if you have a certificate.
      - The merge queue, where your plan has one: add it to the ruleset; both checks run in it."
  `);
});

test('without a token or with a name that is none, it says how', async () => {
  const run = (env: object) => command.run({ text: () => undefined, flag: () => false, env } as never);
  await expect(run({})).rejects.toThrow(
    'This asks the code host about the repository. Set GITHUB_TOKEN to a token of somebody who may change its settings (gh auth token prints yours), and say which: npm run setup -- --repository acme/campaigns',
  );
  await expect(run({ GITHUB_TOKEN: 'x', GITHUB_REPOSITORY: 'acme' })).rejects.toThrow(
    '"acme" is no repository; it is written as in its address: acme/campaigns.',
  );
});
