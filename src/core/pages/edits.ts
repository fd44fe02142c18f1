import type { Catalogue, CatalogueAsset } from '../approval/catalogue.ts';
import { type Commit, identityOf } from '../approval/identity.ts';
import type { Messages } from '../messages/messages.ts';
import { folderOf } from '../record/layout.ts';
import type { Team } from '../record/team.ts';

/** One change that git remembers: who changed what, when, and where the code host shows it. */
type Edit = {
  readonly at: string;
  readonly day: string;
  readonly who: string;
  readonly what: string;
  readonly href?: string;
};

/** The newest changes of an asset's own files and of the batches it came from, and how many came before; `missing` says why there are none. */
export type Edits = { readonly items: readonly Edit[]; readonly earlier: number; readonly missing?: string };

/** A file that was polished for a year is still one page. */
const MAX_EDITS = 30;

type Touch = { readonly commit: Commit; readonly path: string; readonly did: 'added' | 'changed' };

const byFolder = new WeakMap<Catalogue, ReadonlyMap<string, readonly Touch[]>>();

/** What git tells of one asset. Decisions are not told again: they have a log of their own. */
export function editsOf(catalogue: Catalogue, { asset, sources }: CatalogueAsset, say: Messages): Edits {
  const { history } = catalogue;
  if (history === undefined || history.state === 'none')
    return { items: [], earlier: 0, missing: history?.reason ?? say.asset.noHistory };
  const touched = byFolder.get(catalogue) ?? touchesByFolder(catalogue);
  byFolder.set(catalogue, touched);
  const folders = [folderOf(asset.source.path), ...new Set(sources.map(({ batch }) => folderOf(batch.source.path)))];
  const commits = Map.groupBy(
    folders.flatMap((folder) => touched.get(folder) ?? []),
    ({ commit }) => commit.id,
  );
  const items = [...commits.values()]
    .map((touches) => editOf(touches, catalogue, say))
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  return items.length > 0
    ? { items: items.slice(0, MAX_EDITS), earlier: Math.max(0, items.length - MAX_EDITS) }
    : { items, earlier: 0, missing: say.asset.notCommitted };
}

function editOf(touches: readonly Touch[], { record }: Catalogue, say: Messages): Edit {
  const { commit } = touches[0] as Touch;
  const href = commitLink(record.team, commit.id);
  return {
    at: commit.committedAt,
    day: say.formats.day(commit.committedAt) ?? commit.committedAt,
    who: identityOf(commit.author, record.team)?.name ?? commit.author.name,
    what: (['added', 'changed'] as const)
      .flatMap((did) => {
        const names = touches.filter((touch) => touch.did === did).map(({ path }) => path.split('/').at(-1) ?? path);
        return names.length === 0 ? [] : [`${say.asset.did[did]} ${named(names, say)}`];
      })
      .join(', '),
    ...(href === undefined ? {} : { href }),
  };
}

/** `asset.md and retouch.png`; of many, the first and how many more. */
const named = (names: readonly string[], { asset, common, formats }: Messages): string =>
  names.length <= 2
    ? names.join(common.and)
    : `${names[0]}${common.and}${formats.count(names.length - 1, asset.moreFiles)}`;

/** Every change under `assets/<asset>` and `batches/<batch>`, by that folder. */
function touchesByFolder({ history }: Catalogue): Map<string, Touch[]> {
  const found = new Map<string, Touch[]>();
  for (const [path, { added, altered }] of history?.paths ?? []) {
    const folder = /^campaigns\/[^/]+\/(?:assets|batches)\/[^/]+/.exec(path)?.[0];
    if (folder === undefined) continue;
    const touches = found.get(folder) ?? [];
    found.set(folder, touches);
    touches.push({ commit: added, path, did: 'added' });
    for (const commit of altered) touches.push({ commit, path, did: 'changed' });
  }
  return found;
}

/** The page of the team's code host that shows one change; undefined where team.yaml names no host. */
export function commitLink(team: Team, commit: string): string | undefined {
  const host = team.site.host;
  if (host === undefined) return undefined;
  const repository = host.repository.replace(/\/+$/, '').replace(/\.git$/, '');
  return `${repository}/${host.kind === 'gitlab' ? '-/' : ''}commit/${commit}`;
}
