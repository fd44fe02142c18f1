import { listed } from '../words/plain-words.ts';

/** The numbers that GitHub gives to its own roles (docs.github.com/rest/repos/rules, `bypass_actors`). */
const ROLES: { readonly [id: number]: string } = {
  2: 'everybody who maintains the repository',
  4: 'everybody who may write to it',
  5: 'its administrators',
};

type Actor = { readonly actor_id?: unknown; readonly actor_type?: unknown; readonly bypass_mode?: unknown };

/**
 * Who may pass over a ruleset, in words; undefined where nobody may, and where the host does not say. Those for whom that is so in pull
 * requests alone still leave a proposal that everybody sees.
 */
export function whoBypasses(ruleset: { readonly [field: string]: unknown } | undefined): string | undefined {
  const actors = ruleset?.['bypass_actors'];
  if (!Array.isArray(actors) || actors.length === 0) return undefined;
  return listed([...new Set((actors as readonly Actor[]).map(words))]);
}

function words({ actor_id: id, actor_type: type, bypass_mode: mode }: Actor): string {
  const who =
    type === 'RepositoryRole' && ROLES[Number(id)] !== undefined
      ? ROLES[Number(id)]
      : (NAMES[String(type)]?.(id) ?? `${String(type)} ${String(id)}`);
  return mode === 'pull_request' ? `${who} (in pull requests)` : `${who}`;
}

const NAMES: { readonly [type: string]: ((id: unknown) => string) | undefined } = {
  OrganizationAdmin: () => 'the owners of the organization',
  EnterpriseOwner: () => 'the owners of the enterprise',
  DeployKey: () => 'whoever holds a deploy key',
  RepositoryRole: (id) => `the role ${String(id)}`,
  Team: (id) => `the team ${String(id)}`,
  Integration: (id) => `the app ${String(id)}`,
  User: (id) => `the account ${String(id)}`,
};
