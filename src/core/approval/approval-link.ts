import type { Team } from '../record/team.ts';

/** A page of the code host where a new file can be proposed. `filled`: the file's text is in the link; else it is to be pasted. */
export type ApprovalLink = { readonly url: string; readonly filled: boolean };

/** Longer addresses are refused by the code host's servers (GitHub answers 414 above about 8 kB). */
const LONGEST_LINK = 7500;

/**
 * The form “An approval” of the code host with a signed decision in it, for whoever may not write there; too long for a link, the form
 * alone. Undefined where the host has no such forms.
 */
export function decisionFormLink(
  { site: { host } }: { readonly site: Pick<Team['site'], 'host'> },
  subject: string,
  text: string,
): ApprovalLink | undefined {
  if (host === undefined || host.kind !== 'github') return undefined;
  const repository = host.repository.replace(/\/+$/, '').replace(/\.git$/, '');
  const bare = `${repository}/issues/new?template=approval.yml&title=${encodeURIComponent(`Decision: ${subject}`)}`;
  const full = `${bare}&decision=${encodeURIComponent(text)}`;
  return full.length > LONGEST_LINK ? { url: bare, filled: false } : { url: full, filled: true };
}

/**
 * The "new file" page of the team's code host with the path filled in, and on GitHub the text too, so that somebody
 * without a working copy proposes a decision as a pull request. Undefined where team.yaml names no host.
 */
export function approvalLink(
  team: { readonly site: Pick<Team['site'], 'host'> },
  path: string,
  text: string,
): ApprovalLink | undefined {
  const host = team.site.host;
  if (host === undefined) return undefined;
  const repository = host.repository.replace(/\/+$/, '').replace(/\.git$/, '');
  const branch = host.branch.split('/').map(encodeURIComponent).join('/');
  const name = encodeURIComponent(path);
  if (host.kind === 'gitlab') return { url: `${repository}/-/new/${branch}?file_name=${name}`, filled: false };
  if (host.kind === 'forgejo') return { url: `${repository}/_new/${branch}?filename=${name}`, filled: false };
  const bare = `${repository}/new/${branch}?filename=${name}`;
  const full = `${bare}&value=${encodeURIComponent(text)}`;
  return full.length > LONGEST_LINK ? { url: bare, filled: false } : { url: full, filled: true };
}
