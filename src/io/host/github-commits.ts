import { z } from 'zod';
import { graphQlAddress } from '../../core/host/api-address.ts';
import type { HostCommit, HostCommitted } from '../../core/host/code-host.ts';
import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { askGitHub, type GitHubAccess, wholeList } from './ask-github.ts';

const made = z.object({ sha: z.string() });
const committed = made.extend({
  author: z.object({ email: z.string() }),
  committer: z.object({ email: z.string() }),
  verification: z.object({ verified: z.boolean(), reason: z.string() }),
});
const rule = z.object({ type: z.string() });

/** The older way to protect a branch is told to those who may not change it by GraphQL alone (docs.github.com/graphql, object RefUpdateRule). */
const PROTECTION = `query($owner: String!, $name: String!, $ref: String!) {
  repository(owner: $owner, name: $name) { ref(qualifiedName: $ref) { refUpdateRule { requiresSignatures } } }
}`;
const protection = z.object({
  data: z
    .object({
      repository: z
        .object({
          ref: z.object({ refUpdateRule: z.object({ requiresSignatures: z.boolean() }).nullish() }).nullish(),
        })
        .nullish(),
    })
    .nullish(),
});

/** Whether a ruleset or the older protection of a branch takes only signed commits. @throws Refusal with what the host said. */
export async function asksForSignatures(access: GitHubAccess, branch: string): Promise<boolean> {
  const rules = await wholeList(access, `/repos/${access.repository}/rules/branches/${inPath(branch)}`);
  if (rules.some((each) => rule.parse(each).type === 'required_signatures')) return true;
  const [owner, name] = access.repository.split('/');
  const said = await askGitHub(access, 'POST', graphQlAddress(access.api), {
    query: PROTECTION,
    variables: { owner, name, ref: `refs/heads/${branch}` },
  });
  return protection.parse(said).data?.repository?.ref?.refUpdateRule?.requiresSignatures === true;
}

/**
 * Commits by the REST API ("Git database"). The host signs what a job's token or an App's commits in its own name; so nobody is named.
 * @throws Refusal when it did not sign, and with whatever else the host said.
 */
export async function commitAtGitHub(access: GitHubAccess, wanted: HostCommit): Promise<HostCommitted> {
  const { branch, parent, base, message, files } = wanted;
  const here = `/repos/${access.repository}/git`;
  const tree = [];
  for (const { path, content } of files) {
    const blob =
      content &&
      (await askGitHub(access, 'POST', `${here}/blobs`, {
        content: Buffer.from(content).toString('base64'),
        encoding: 'base64',
      }));
    tree.push({ path, mode: '100644', type: 'blob', sha: blob === undefined ? null : made.parse(blob).sha });
  }
  const { sha: top } = made.parse(await askGitHub(access, 'POST', `${here}/trees`, { base_tree: base, tree }));
  const commit = committed.parse(
    await askGitHub(access, 'POST', `${here}/commits`, { message, tree: top, parents: [parent] }),
  );
  if (!commit.verification.verified) throw new Refusal([unsigned(branch, commit.verification.reason)]);
  const ref = `heads/${branch}`;
  const there = await askGitHub(access, 'GET', `${here}/ref/${inPath(ref)}`, undefined, [404]);
  // Never by force: what is there and is not in the commit stays, and is told by 422.
  const moved =
    there === undefined
      ? await askGitHub(access, 'POST', `${here}/refs`, { ref: `refs/${ref}`, sha: commit.sha }, [422])
      : await askGitHub(access, 'PATCH', `${here}/refs/${inPath(ref)}`, { sha: commit.sha, force: false }, [422]);
  return {
    commit: commit.sha,
    by: { author: commit.author.email, committer: commit.committer.email },
    moved: moved === undefined,
  };
}

const inPath = (name: string): string => name.split('/').map(encodeURIComponent).join('/');

const unsigned = (branch: string, reason: string) =>
  problem(
    'host-refused',
    { file: '.github', line: 1, column: 1 },
    {
      message: `The branch ${branch} takes only signed commits, and the code host did not sign what this token committed (${reason}).`,
      fix: 'Pass the token of the job (GITHUB_TOKEN) or of an App: the host signs what these commit, and nothing that a personal token does.',
    },
  );
