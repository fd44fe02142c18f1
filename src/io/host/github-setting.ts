import { z } from 'zod';
import type { HostRuleset, HostSetting } from '../../core/host/host-setting.ts';
import { askGitHub, type GitHubAccess, wholeList } from './ask-github.ts';
import { asksForSignatures } from './github-commits.ts';

const about = z.object({
  private: z.boolean(),
  visibility: z.enum(['public', 'private', 'internal']).optional(),
  default_branch: z.string(),
});
const named = z.object({ name: z.string() });
const environment = z.object({
  name: z.string(),
  deployment_branch_policy: z.object({ custom_branch_policies: z.boolean() }).nullish(),
  protection_rules: z
    .array(
      z.object({
        wait_timer: z.number().optional(),
        prevent_self_review: z.boolean().optional(),
        reviewers: z.array(z.object({ type: z.string(), reviewer: z.object({ id: z.number() }) })).optional(),
      }),
    )
    .default([]),
});
type Environment = z.output<typeof environment>;
const policy = z.object({ name: z.string(), type: z.enum(['branch', 'tag']).default('branch') });
const ruleset = z.looseObject({ id: z.number(), name: z.string() });
const site = z.object({
  html_url: z.string(),
  build_type: z.string().nullable().optional(),
  public: z.boolean().optional(),
});
const rights = z.object({ can_approve_pull_request_reviews: z.boolean(), default_workflow_permissions: z.string() });

/** A repository's settings by GitHub's REST API. Each call throws a Refusal with what the host said. */
export function gitHubSetting(access: GitHubAccess): HostSetting {
  const here = `/repos/${access.repository}`;
  const ask = (method: string, path: string, body?: object, fine?: readonly number[]) =>
    askGitHub(access, method, `${here}${path}`, body, fine);
  const workflowRights = async () => rights.parse(await ask('GET', '/actions/permissions/workflow'));
  const defaultBranch = async (): Promise<string> => about.parse(await ask('GET', '')).default_branch;
  const environments = async (): Promise<readonly Environment[]> =>
    z.object({ environments: z.array(environment) }).parse(await ask('GET', '/environments?per_page=100')).environments;
  /** The branches and tags that one is limited to. "Protected branches" are whichever they are, so that is no limit by name. */
  const limits = async ({ name, deployment_branch_policy: limit }: Environment) => {
    if (limit?.custom_branch_policies !== true) return undefined;
    const path = `/environments/${encodeURIComponent(name)}/deployment-branch-policies?per_page=100`;
    const { branch_policies: all } = z.object({ branch_policies: z.array(policy) }).parse(await ask('GET', path));
    const of = (type: string) => all.flatMap((each) => (each.type === type ? [each.name] : []));
    return { branches: of('branch'), tags: of('tag') };
  };
  return {
    visibility: async () => {
      const said = about.parse(await ask('GET', ''));
      return said.visibility ?? (said.private ? 'private' : 'public');
    },
    site: async () => {
      const said = await ask('GET', '/pages', undefined, [404]);
      if (said === undefined) return undefined;
      const { html_url: url, build_type: type, public: open } = site.parse(said);
      return { url, byWorkflow: type === 'workflow', isPrivate: open === false };
    },
    labels: async () => (await wholeList(access, `${here}/labels`)).map((each) => named.parse(each).name),
    addLabel: async (label) => void (await ask('POST', '/labels', label)),
    ruleset: async (name) => {
      const all = (await wholeList(access, `${here}/rulesets`)).map((each) => ruleset.parse(each));
      const found = all.find((each) => each.name === name);
      // The list leaves out what the rules are.
      return found === undefined
        ? undefined
        : (ruleset.parse(await ask('GET', `/rulesets/${found.id}`)) as HostRuleset);
    },
    saveRuleset: async (wanted, id) =>
      void (await (id === undefined ? ask('POST', '/rulesets', wanted) : ask('PUT', `/rulesets/${id}`, wanted))),
    defaultBranch,
    asksForSignatures: async () => asksForSignatures(access, await defaultBranch()),
    environments: async () =>
      Promise.all((await environments()).map(async (each) => ({ name: each.name, only: await limits(each) }))),
    limitEnvironment: async ({ name, branches, tags }) => {
      const path = `/environments/${encodeURIComponent(name)}`;
      const known = (await environments()).find((each) => each.name === name);
      const there = known && (await limits(known));
      if (there === undefined)
        await ask('PUT', path, {
          ...guards(known),
          deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
        });
      for (const [type, patterns, has] of [
        ['branch', branches, there?.branches ?? []],
        ['tag', tags, there?.tags ?? []],
      ] as const)
        for (const pattern of patterns.filter((each) => !has.includes(each)))
          await ask('POST', `${path}/deployment-branch-policies`, { name: pattern, type });
    },
    mayOpenPullRequests: async () => (await workflowRights()).can_approve_pull_request_reviews,
    // Both are set at once, so the other is said as it is.
    letOpenPullRequests: async () => {
      const { default_workflow_permissions } = await workflowRights();
      await ask('PUT', '/actions/permissions/workflow', {
        default_workflow_permissions,
        can_approve_pull_request_reviews: true,
      });
    },
    openSite: async () => {
      const known = await ask('GET', '/pages', undefined, [404]);
      await ask(known === undefined ? 'POST' : 'PUT', '/pages', { build_type: 'workflow' });
    },
  };
}

/** Who reviews an environment's jobs and how long they wait, to be said again: what a change leaves out is taken away. */
function guards(known: Environment | undefined): object {
  const rules = known?.protection_rules ?? [];
  const reviewers = rules
    .flatMap((each) => each.reviewers ?? [])
    .map(({ type, reviewer }) => ({ type, id: reviewer.id }));
  const wait = rules.find((each) => each.wait_timer !== undefined)?.wait_timer;
  return {
    ...(wait === undefined ? {} : { wait_timer: wait }),
    ...(reviewers.length === 0
      ? {}
      : { reviewers, prevent_self_review: rules.some((each) => each.prevent_self_review === true) }),
  };
}
