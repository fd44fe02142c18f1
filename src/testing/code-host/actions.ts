import { cpSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { checkout } from './checkout.ts';
import type { JobSetting } from './setting.ts';

/** A job as its actions see it. `after` is done at the end of a job that went well, as the post steps of caches are. */
export type Acting = JobSetting & {
  readonly workspace: string;
  readonly temp: string;
  readonly token: string;
  readonly after: (() => void)[];
};
type Inputs = { readonly [input: string]: string };
type Outputs = { readonly [name: string]: string };

/** Does what an action does, as far as it has an effect that can be had without GitHub. @throws Error as the action fails. */
export async function act(action: string, inputs: Inputs, acting: Acting, env: NodeJS.ProcessEnv): Promise<Outputs> {
  const own = ACTIONS[action];
  if (own === undefined) throw new Error(`this runner does not know ${action}`);
  return (await own(inputs, acting, env)) ?? {};
}

const ACTIONS: {
  readonly [action: string]: (
    inputs: Inputs,
    acting: Acting,
    env: NodeJS.ProcessEnv,
  ) => Promise<Outputs | undefined> | Outputs | undefined;
} = {
  'actions/checkout': async (inputs, { host, workspace, temp, token, place }, env) => {
    const { ref, sha } = place;
    await checkout({ inputs, workspace, temp, token, env, ref, sha, server: host.url, repository: host.repository });
    return {};
  },
  'actions/setup-node': () => undefined,
  'actions/upload-artifact': (inputs, { artifacts, workspace }) => artifacts.upload(workspace, inputs),
  'actions/download-artifact': (inputs, { artifacts, workspace }) => artifacts.download(workspace, inputs) as undefined,
  'actions/cache/restore': (inputs, acting) => restored(inputs, acting),
  'actions/cache/save': ({ path = '', key = '' }, { caches, place, workspace }) =>
    caches.save(place.ref, key, join(workspace, path)) as undefined,
  'actions/cache': (inputs, acting) => {
    const found = restored(inputs, acting);
    const { path = '', key = '' } = inputs;
    if (found['cache-hit'] !== 'true')
      acting.after.push(() => acting.caches.save(acting.place.ref, key, join(acting.workspace, path)));
    return found;
  },
  'actions/upload-pages-artifact': ({ path = '_site/' }, { artifacts, workspace }) => {
    if (!existsSync(join(workspace, path))) throw new Error(`tar: ${path}: Cannot open: No such file or directory`);
    // A tar, and not an artifact of single files: what is hidden comes along, and links are followed.
    cpSync(join(workspace, path), join(artifacts.folder, 'github-pages'), { recursive: true, dereference: true });
    return {};
  },
  'actions/deploy-pages': (_, { host, artifacts, job }) => {
    need(job.permissions, { pages: 'write', 'id-token': 'write' });
    if (host.state.pages === undefined)
      throw new Error('Failed to create deployment (status: 404). Ensure GitHub Pages has been enabled.');
    if (!existsSync(join(artifacts.folder, 'github-pages')))
      throw new Error('No artifacts named "github-pages" were found for this workflow run.');
    host.state.deployed = join(artifacts.folder, 'github-pages');
    return { page_url: host.state.pages.html_url };
  },
  'actions/attest': (inputs, { host, workspace, job }) => {
    need(job.permissions, { 'id-token': 'write', attestations: 'write' });
    if (host.state.visibility !== 'public' && !host.state.attestsPrivate)
      throw new Error('Failed to persist attestation: Feature not available for private repositories on this plan.');
    const files = (readdirSync(workspace, { recursive: true }) as string[]).filter(
      (each) => matchesGlob(each, inputs['subject-path'] ?? '') && statSync(join(workspace, each)).isFile(),
    );
    if (files.length === 0) throw new Error(`Could not find subject at path ${inputs['subject-path']}`);
    host.state.attested.push(...files.toSorted());
    return {};
  },
};

function restored({ path = '', key = '', 'restore-keys': beginnings = '' }: Inputs, acting: Acting): Outputs {
  // Only what lies in the workspace is kept here: packages are installed already.
  if (path.startsWith('~')) return { 'cache-hit': 'true' };
  const keys = [key, ...beginnings.split('\n').filter((each) => each !== '')];
  const to = join(acting.workspace, path);
  const found = acting.caches.restore(acting.place.ref, keys, to);
  return { 'cache-hit': found === undefined ? '' : String(found === key), 'cache-matched-key': found ?? '' };
}

function need(
  has: { readonly [scope: string]: string } | undefined,
  wanted: { readonly [scope: string]: string },
): void {
  for (const [scope, right] of Object.entries(wanted))
    if (has?.[scope] !== right) throw new Error(`this needs the permission ${scope}: ${right}`);
}
