import type { Catalogue } from '../../core/approval/catalogue.ts';
import { shortDigest } from '../../core/digest.ts';
import { byCampaign } from '../../core/pack/by-campaign.ts';
import type { Drawn } from '../../core/pack/drawn.ts';
import { mediaPath, ratioOf } from '../../core/pages/shot.ts';
import { type DrawResult, type OutputFile, stepPictures } from '../../core/record/rendition.ts';
import type { SiteTree } from '../../io/site/site-tree.ts';

/** A picture by its place in the site, and the shape that its frame takes. */
type PutPicture = readonly [path: string, ratio: number];

/** What was put into a site of a campaign. Plain data. */
export type PutFiles = {
  /** Its pictures that pages show, be it its own or others. */
  readonly media: readonly PutPicture[];
  /** The lists of its packs, their files that no page shows, and those that lie there as pictures of pages. */
  readonly lists: readonly string[];
  readonly parts: readonly string[];
  readonly shown: readonly string[];
};

/** The pictures that pages show. */
export type SiteMedia = {
  /** By their places in the site: the file that each is, where it has to be put there. */
  readonly files: ReadonlyMap<string, OutputFile | undefined>;
  readonly ratios: ReadonlySet<number>;
  /** Those of each campaign. */
  readonly of: ReadonlyMap<string, readonly PutPicture[]>;
  /** What pages name and nobody drew, by digests as short as in their names. */
  readonly unknown: readonly string[];
};

/**
 * Finds the pictures that pages show among all that was drawn, by digests as short as in their names. Of a campaign that was `left` alone those
 * that lie there are known; the rest of it is looked at only where a page shows a picture that is found nowhere else. `unknown`: what
 * the last build found nowhere.
 */
export function siteMedia(options: {
  readonly shown: ReadonlySet<string>;
  readonly campaigns: readonly string[];
  readonly filesOf: (campaign: string) => readonly OutputFile[];
  readonly left?: ReadonlyMap<string, { readonly put: PutFiles }> | undefined;
  readonly unknown?: readonly string[];
}): SiteMedia {
  const { shown, campaigns, filesOf, left } = options;
  const of = new Map<string, readonly PutPicture[]>();
  const files = new Map<string, OutputFile | undefined>();
  const open = new Set(shown);
  const drawn = (id: string): void => {
    const own = new Map<string, PutPicture>();
    for (const file of filesOf(id)) {
      if (!shown.has(shortDigest(file.digest))) continue;
      const path = mediaPath(file);
      open.delete(shortDigest(file.digest));
      files.set(path, file);
      own.set(path, [path, ratioOf(file.width, file.height)]);
    }
    of.set(id, [...own.values()]);
  };
  const waiting: string[] = [];
  for (const id of campaigns) {
    const put = left?.get(id)?.put;
    if (put === undefined) {
      drawn(id);
      continue;
    }
    waiting.push(id);
    const still = put.media.filter(([path]) => shown.has(digestIn(path)));
    of.set(id, still.length === put.media.length ? put.media : still);
    for (const [path] of still) {
      open.delete(digestIn(path));
      if (!files.has(path)) files.set(path, undefined);
    }
  }
  for (const each of options.unknown ?? []) open.delete(each);
  for (const id of open.size === 0 ? [] : waiting) drawn(id);
  const ratios = new Set([...of.values()].flatMap((pictures) => pictures.map(([, ratio]) => ratio)));
  const found = new Set([...files.keys()].map(digestIn));
  return { files, ratios, of, unknown: [...shown].filter((each) => !found.has(each)) };
}

/** Puts them there. */
export function putMedia(tree: Pick<SiteTree, 'put' | 'keep'>, { files }: Pick<SiteMedia, 'files'>): void {
  for (const [path, file] of files)
    if (file === undefined) tree.keep(path);
    else tree.put(path, { copy: file.path, named: true, bytes: file.bytes });
}

/** Every file that was drawn of each campaign, whether a page shows it or not. */
export function filesByCampaign({ previews, assets, earlier }: Drawn): (campaign: string) => readonly OutputFile[] {
  const files = Map.groupBy(
    [
      ...[...previews].flatMap(([path, own]) => own.map((file) => [path.split('/')[1] ?? '', file] as const)),
      ...[...assets].flatMap(([ref, result]) =>
        filesIn(result).map((file) => [ref.split('/')[0] ?? '', file] as const),
      ),
    ],
    ([campaign]) => campaign,
  );
  return withEarlier((campaign) => (files.get(campaign) ?? []).map(([, file]) => file), earlier);
}

/** What was drawn, by what it shows: assets by `<campaign>/<asset>`, other pictures by their path. Of a campaign it is looked up when somebody asks for it. */
export function picturesBy(
  { campaigns }: Pick<Catalogue, 'campaigns'>,
  resultsOf: (campaign: string) => readonly DrawResult[],
): Pick<Drawn, 'assets' | 'previews'> {
  const ids = campaigns.map(({ campaign }) => campaign.id);
  const isPicture = (id: string, { name }: DrawResult): boolean => name.startsWith(`campaigns/${id}/`);
  return {
    assets: byCampaign(
      ids,
      (ref) => ref.split('/')[0],
      (id) => resultsOf(id).flatMap((each) => (isPicture(id, each) ? [] : [[each.name, each] as const])),
    ),
    previews: byCampaign(
      ids,
      (path) => path.split('/')[1],
      (id) => resultsOf(id).flatMap((each) => (isPicture(id, each) ? [[each.name, each.files] as const] : [])),
    ),
  };
}

/** Every file that was drawn of each campaign, where it is known what each came to. */
export const filesOfResults = (
  resultsOf: (campaign: string) => readonly DrawResult[],
  earlier: Drawn['earlier'],
): ((campaign: string) => readonly OutputFile[]) =>
  withEarlier((campaign) => resultsOf(campaign).flatMap(filesIn), earlier);

const filesIn = (result: DrawResult): OutputFile[] => [...result.files, ...stepPictures(result)];

const withEarlier =
  (filesOf: (campaign: string) => readonly OutputFile[], earlier: Drawn['earlier']) =>
  (campaign: string): readonly OutputFile[] => [
    ...filesOf(campaign),
    ...[...(earlier ?? [])].flatMap(([ref, each]) =>
      'files' in each && ref.startsWith(`${campaign}/`) ? each.files : [],
    ),
  ];

const digestIn = (path: string): string => path.slice('media/'.length, path.indexOf('.'));
