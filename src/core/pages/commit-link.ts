import type { Team } from '../record/team.ts';

/** The page of the team's code host that shows one change; undefined where team.yaml names no host. */
export function commitLink(team: Team, commit: string): string | undefined {
  const host = team.site.host;
  if (host === undefined) return undefined;
  const repository = host.repository.replace(/\/+$/, '').replace(/\.git$/, '');
  return `${repository}/${host.kind === 'gitlab' ? '-/' : ''}commit/${commit}`;
}
