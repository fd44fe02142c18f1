import { z } from 'zod';
import type { HostRuleset, HostSetting } from '../../core/host/host-setting.ts';
import { askGitHub, type GitHubAccess, wholeList } from './github.ts';

const about = z.object({ private: z.boolean(), visibility: z.enum(['public', 'private', 'internal']).optional() });
const named = z.object({ name: z.string() });
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
    environments: async () => {
      const said = z.object({ environments: z.array(named) }).parse(await ask('GET', '/environments?per_page=100'));
      return said.environments.map((each) => each.name);
    },
    addEnvironment: async ({ name, branches, tags }) => {
      const path = `/environments/${encodeURIComponent(name)}`;
      const only = { protected_branches: false, custom_branch_policies: true };
      await ask('PUT', path, { deployment_branch_policy: only });
      for (const [type, patterns] of Object.entries({ branch: branches, tag: tags }))
        for (const pattern of patterns)
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
