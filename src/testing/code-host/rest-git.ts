import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refsMoved } from './pulls.ts';
import { created, NOT_FOUND, ok, type Route } from './rest-route.ts';
import { rulesOf } from './rules.ts';
import { noReply } from './state.ts';
import { gitOf } from './world.ts';

/** Git's own objects by REST (docs.github.com/rest/git), and the rules of a branch, whether or not it is there. */
export const GIT_ROUTES: readonly Route[] = [
  {
    when: /^GET \/rules\/branches\/.+$/,
    needs: ['metadata', 'contents'],
    answer: ({ world: { state }, path, query }) =>
      ok(Number(query.get('page') ?? 1) > 1 ? [] : rulesOf(state, path.slice(2).join('/'))),
  },
  {
    when: /^POST \/git\/blobs$/,
    needs: ['contents'],
    answer: ({ world, json }) => {
      const side = gitOf(world);
      const file = join(side.folder, 'blob');
      writeFileSync(file, Buffer.from(String(json['content']), json['encoding'] === 'base64' ? 'base64' : 'utf8'));
      return created({ sha: side.git('hash-object', '-w', '--no-filters', file) });
    },
  },
  {
    when: /^POST \/git\/trees$/,
    needs: ['contents'],
    answer: ({ world, json }) => {
      const work = gitOf(world).workshop('refs/heads/main', {});
      work('read-tree', String(json['base_tree']));
      for (const { path, mode, sha } of json['tree'] as { path: string; mode: string; sha: string | null }[])
        if (sha === null) work('update-index', '--force-remove', '--', path);
        else work('update-index', '--add', '--cacheinfo', `${mode},${sha},${path}`);
      return created({ sha: work('write-tree') });
    },
  },
  {
    when: /^POST \/git\/commits$/,
    needs: ['contents'],
    answer: ({ world, grant, json }) => {
      const [parent] = json['parents'] as string[];
      const { account } = grant;
      // The host signs what a program commits in its own name, and nothing that a person's token does.
      const verified = account.type === 'Bot' && json['author'] === undefined && json['committer'] === undefined;
      const by = { name: account.name, email: noReply(account) };
      const committer = verified ? { name: 'GitHub', email: 'noreply@github.com' } : by;
      const at = world.now();
      const work = gitOf(world).workshop(String(parent), {
        ...{ GIT_AUTHOR_NAME: by.name, GIT_AUTHOR_EMAIL: by.email, GIT_AUTHOR_DATE: at },
        ...{ GIT_COMMITTER_NAME: committer.name, GIT_COMMITTER_EMAIL: committer.email, GIT_COMMITTER_DATE: at },
      });
      const sha = work('commit-tree', String(json['tree']), '-p', String(parent), '-m', String(json['message']));
      if (verified) world.state.verified.add(sha);
      const verification = { verified, reason: verified ? 'valid' : 'unsigned' };
      return created({ sha, author: { ...by, date: at }, committer: { ...committer, date: at }, verification });
    },
  },
  {
    when: /^GET \/git\/ref\/.+$/,
    needs: ['contents'],
    answer: ({ world, path }) => {
      const ref = `refs/${path.slice(2).join('/')}`;
      const sha = gitOf(world).tip(ref);
      return sha === undefined ? NOT_FOUND : ok({ ref, object: { type: 'commit', sha } });
    },
  },
  {
    when: /^(?:POST \/git\/refs|PATCH \/git\/refs\/.+)$/,
    needs: ['contents'],
    answer: ({ world, grant, path, json }) => {
      const side = gitOf(world);
      const isNew = path.length === 2;
      const ref = isNew ? String(json['ref']) : `refs/${path.slice(2).join('/')}`;
      const [there, sha] = [side.tip(ref), String(json['sha'])];
      const no = (message: string) => ({ status: 422, body: { message, status: '422' } });
      if (isNew && there !== undefined) return no('Reference already exists');
      if (!isNew && there === undefined) return no('Reference does not exist');
      if (there !== undefined && json['force'] !== true && side.git('merge-base', there, sha) !== there)
        return no('Update is not a fast forward');
      const known = side.refs();
      side.git('update-ref', ref, sha);
      refsMoved(world, grant, known);
      return isNew ? created({ ref, object: { sha } }) : ok({ ref, object: { sha } });
    },
  },
];
