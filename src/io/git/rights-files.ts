import type { Asset } from '../../core/record/asset.ts';
import { campaignFolder, folderOf, locate } from '../../core/record/layout.ts';
import type { Campaign } from '../../core/record/record.ts';
import { draftsNamed, draftsOf, type RightsFiles, type TextOf } from './rights-held.ts';
import type { Lanes } from './rights-lanes.ts';

/**
 * Finds the files that the rights behind an asset of this campaign follow from. What its pictures are is asked of git: a batch or an
 * asset that was written anew under another name, or in another campaign, holds the same picture, and the rights of the old one are
 * what it begins with.
 */
export function rightsFiles(
  campaign: Campaign,
  { lanes, paths, pathsOf, textOf }: Behind & { readonly pathsOf: (campaign: string) => readonly string[] },
): (asset: Asset) => RightsFiles {
  const folder = campaignFolder(campaign.id);
  const tables = paths.filter((path) => locate(path)?.kind === 'copy');
  const drafts = new Map(
    campaign.batches.flatMap((batch) => batch.drafts.map((each) => [each.ref, each.path] as const)),
  );
  const madeOf = assetsByDraft(campaign.assets, { lanes, paths, textOf });
  const idsOf = draftIds(lanes, textOf);
  const elsewhere = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();
  /** The assets of another campaign that ever were made of the draft that lay at a path there. */
  const madeElsewhere = (path: string): readonly string[] => {
    const other = path.split('/')[1] ?? '';
    if (other === campaign.id) return [];
    const made = elsewhere.get(other) ?? assetsByDraft([], { lanes, paths: pathsOf(other), textOf });
    elsewhere.set(other, made);
    return idsOf(path, campaignFolder(other)).flatMap((ref) => [...(made.get(ref) ?? [])]);
  };
  return ({ source, from, cell }) => {
    const places = from.map((ref) => {
      const path = drafts.get(ref);
      const content = path === undefined ? undefined : lanes.contentAt.get(path);
      return [
        ...((content === undefined ? undefined : lanes.placesOf.get(content)) ?? (path === undefined ? [] : [path])),
      ];
    });
    const batches = [...new Set(from.map((ref) => `${folder}/batches/${ref.split('/')[0]}/batch.md`))];
    const lay = new Set(places.flat().map((path) => `${folderOf(path)}/batch.md`));
    return {
      own: source.path,
      tables: cell === undefined ? [] : tables,
      references: `${folder}/references/references.md`,
      batches,
      elders: [...lay].filter((path) => lanes.files.has(path) && !batches.includes(path)),
      alike: from.map((ref, index) => {
        const refs = [ref, ...places[index]!.flatMap((path) => idsOf(path, folder))];
        const made = new Set([
          ...refs.flatMap((each) => [...(madeOf.get(each) ?? [])]),
          ...places[index]!.flatMap(madeElsewhere),
        ]);
        return [...made].filter((path) => path !== source.path);
      }),
    };
  };
}

/** What git and the files hold; `paths`: those of one campaign. */
type Behind = { readonly lanes: Lanes; readonly paths: readonly string[]; readonly textOf: TextOf };

/** Every asset that in any version said that it is made from a draft, by the draft's ref. */
function assetsByDraft(
  assets: readonly Asset[],
  { lanes, paths, textOf }: Behind,
): ReadonlyMap<string, ReadonlySet<string>> {
  const made = new Map<string, Set<string>>();
  const note = (path: string, refs: readonly string[]): void => {
    for (const ref of refs) made.set(ref, (made.get(ref) ?? new Set()).add(path));
  };
  const today = new Set(assets.map(({ source }) => source.path));
  for (const { source, from } of assets) note(source.path, from);
  for (const path of paths) {
    const { versions } = lanes.files.get(path)!;
    // The only version of what lies here was read already.
    if (locate(path)?.kind !== 'asset' || (versions.length < 2 && today.has(path))) continue;
    for (const { blob } of versions) note(path, draftsNamed(textOf(path, blob)));
  }
  return made;
}

/** The refs that drafts had at a path, from every version of their batch; only of batches in the campaign of this folder. */
function draftIds({ files }: Lanes, textOf: TextOf): (path: string, folder: string) => readonly string[] {
  const known = new Map<string, ReadonlyMap<string, readonly { readonly id: string }[]>>();
  return (path, folder) => {
    const batch = `${folderOf(path)}/batch.md`;
    if (!batch.startsWith(`${folder}/`)) return [];
    const versions = files.get(batch)?.versions ?? [];
    const its =
      known.get(batch) ??
      Map.groupBy(
        versions.flatMap(({ blob }) => draftsOf(textOf(batch, blob))),
        ({ file }) => file,
      );
    known.set(batch, its);
    return (its.get(path.slice(folderOf(path).length + 1)) ?? []).map(({ id }) => `${locate(batch)?.id}/${id}`);
  };
}
