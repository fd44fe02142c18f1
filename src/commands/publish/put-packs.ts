import { basename, join } from 'node:path';
import { type Pack, type PackParts, partPath, sitePackPath } from '../../core/pages/packs.ts';
import type { SiteTree } from '../../io/site/site-tree.ts';
import type { LooseFile, LoosePack } from '../deliver/loose-packs.ts';
import type { PutFiles, SiteMedia } from './site-media.ts';

/** Packs as they are put into a site. */
export type SitePacks = readonly (Pack & ({ readonly path: string } | { readonly parts: readonly LooseFile[] }))[];

/** A loose pack as it is put into a site. Its files are looked up when somebody asks for them. */
export const asPut = (each: LoosePack): SitePacks[number] => {
  const { campaign, channel, file, bytes, digest } = each.pack;
  return {
    ...{ campaign, file, bytes, digest },
    ...(channel === undefined ? {} : { channel }),
    loose: true,
    get files() {
      return each.pack.files;
    },
    get parts() {
      return each.files;
    },
  };
};

type PutLists = Omit<PutFiles, 'media'>;

/** Puts packs into a site: zips, or lists of files with those that no page shows. Tells what was put of each campaign. */
export function putPacks(options: {
  readonly tree: Pick<SiteTree, 'put' | 'keep'>;
  readonly packs: SitePacks;
  readonly media: Pick<SiteMedia, 'files'>;
  readonly left?: ReadonlyMap<string, { readonly put: PutFiles }> | undefined;
  /** Absolute: where the site lies. */
  readonly out: string;
}): ReadonlyMap<string, PutLists> {
  const { tree, packs, media, left, out } = options;
  const put = new Map<string, PutLists>();
  for (const [campaign, own] of Map.groupBy(packs, (pack) => pack.campaign)) {
    const before = left?.get(campaign)?.put;
    if (before !== undefined && liesAsBefore(before, media.files)) {
      for (const path of [...before.lists, ...before.parts]) tree.keep(path);
      put.set(campaign, { lists: before.lists, parts: before.parts, shown: before.shown });
      continue;
    }
    const [lists, parts, shown] = [[] as string[], new Set<string>(), new Set<string>()];
    for (const pack of own) {
      const at = sitePackPath(pack);
      if (!('parts' in pack)) {
        tree.put(at, { copy: pack.path, named: pack.path === join(out, at) });
        continue;
      }
      const placed = partsOf(pack, pack.parts, media.files);
      for (const [path, copy] of placed.others) {
        tree.put(path, { copy, named: true });
        parts.add(path);
      }
      for (const path of placed.shown) shown.add(path);
      tree.put(at, { text: JSON.stringify(placed.list) });
      lists.push(at);
    }
    put.set(campaign, { lists, parts: [...parts], shown: [...shown] });
  }
  return put;
}

/** Whether pages show the same of its packs' files as before. */
const liesAsBefore = ({ parts, shown }: PutLists, media: SiteMedia['files']): boolean =>
  shown.every((path) => media.has(path)) && !parts.some((path) => media.has(`media/${basename(path)}`));

/** The list of a loose pack's files, those of them that do not lie in the site as pictures of its pages, and those that do. */
function partsOf(
  { file, bytes, digest }: Pack,
  parts: readonly LooseFile[],
  media: Pick<ReadonlySet<string>, 'has'>,
): {
  readonly list: PackParts;
  readonly others: readonly (readonly [path: string, copy: string])[];
  readonly shown: readonly string[];
} {
  const placed = parts.map(({ path: copy, ...part }) => {
    const shown = `media/${basename(partPath(part))}`;
    return { part, copy, path: media.has(shown) ? shown : partPath(part) };
  });
  return {
    list: { file, bytes, digest, files: placed.map(({ part, path }) => ({ ...part, at: `../../${path}` })) },
    others: placed.filter(({ path }) => !media.has(path)).map(({ path, copy }) => [path, copy]),
    shown: placed.filter(({ path }) => media.has(path)).map(({ path }) => path),
  };
}
