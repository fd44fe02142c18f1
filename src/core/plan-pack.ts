import type { Catalogue, CatalogueAsset, CatalogueCampaign, Picture } from './catalogue.ts';
import type { Digest } from './digest.ts';
import { isExportable } from './plan-pack/exportable.ts';
import type { Engine } from './plan-pack/manifest.ts';
import { packName, packPath, renditionName } from './plan-pack/names.ts';
import { byCodeUnit } from './plan-pack/order.ts';
import { promptText } from './plan-pack/prompt-text.ts';
import { provDocument } from './provenance/prov.ts';
import { type Trail, trailOf } from './provenance/trail.ts';
import type { Reference } from './reference.ts';
import type { RenderedFile, RenderResult } from './rendition.ts';

/** A zip that was written: where, what it weighs, and what is in it. `path` is relative to the out folder. */
export type BuiltPack = {
  readonly campaign: string;
  readonly channel?: string;
  readonly file: string;
  readonly path: string;
  readonly bytes: number;
  readonly digest: Digest;
  readonly files: readonly PackedFile[];
};
export type PackedFile = { readonly name: string; readonly digest: Digest; readonly bytes: number };

/** One rendition with the asset it shows and the name it travels under. */
export type PackedRendition = {
  readonly asset: CatalogueAsset;
  readonly file: RenderedFile;
  /** Its path in the pack. */
  readonly name: string;
};

/** A page of small pictures with captions. */
export type ContactSheet = {
  readonly title: string;
  readonly cells: readonly {
    readonly path: string;
    readonly digest: Digest;
    readonly width: number;
    readonly height: number;
    readonly caption: readonly string[];
    /** Pencil marks over the picture: outlines 100 units high (core/pages/pencil.ts). */
    readonly marks?: readonly string[];
  }[];
};

/** Something that goes into a pack: a file as it is, a text, or a contact sheet that is still to be drawn. */
export type PackEntry = { readonly name: string } & (
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly within: 'cache' | 'root';
      readonly digest: Digest;
      readonly bytes: number;
    }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'sheet'; readonly sheet: ContactSheet; readonly format: 'jpeg' }
  | { readonly kind: 'trail-page'; readonly page: TrailPage }
);

/** The page that tells the trails, with one picture of each asset still to be made small. */
export type TrailPage = {
  readonly title: string;
  readonly trails: readonly Trail[];
  readonly renditions: readonly PackedRendition[];
  readonly pictures: readonly { readonly ref: string; readonly path: string; readonly digest: Digest }[];
};

/** One pack to be written. `named` are references whose rights keep their files at home. */
export type PackPlan = {
  readonly campaign: CatalogueCampaign;
  readonly channel?: string;
  readonly file: string;
  readonly path: string;
  readonly renditions: readonly PackedRendition[];
  readonly references: readonly { readonly reference: Reference; readonly name?: string }[];
  readonly entries: readonly PackEntry[];
};

/**
 * What every pack holds: one for each campaign and channel, one for each campaign. Only approved assets inside their
 * rights are in; a campaign or channel without any has no pack.
 */
export function planPacks(
  catalogue: Catalogue,
  results: ReadonlyMap<string, RenderResult>,
  engine: Engine,
): PackPlan[] {
  return catalogue.campaigns.flatMap((campaign) => {
    const renditions = campaign.assets
      .filter((asset) => isExportable(asset, catalogue.now))
      .flatMap((asset) => renditionsOf(asset, results.get(asset.asset.ref)));
    const channels = [...new Set(renditions.map(({ file }) => file.channel))].sort(byCodeUnit);
    if (renditions.length === 0) return [];
    return [undefined, ...channels].map((channel) =>
      planPack(
        catalogue,
        engine,
        campaign,
        channel,
        renditions.filter(({ file }) => channel === undefined || file.channel === channel),
      ),
    );
  });
}

function renditionsOf(asset: CatalogueAsset, result: RenderResult | undefined): PackedRendition[] {
  const asked = new Set(asset.asset.channels.map(({ id }) => id));
  return (result?.files ?? [])
    .filter(({ channel }) => asked.has(channel))
    .map((file) => ({ asset, file, name: `renditions/${file.channel}/${renditionName(asset.asset, file)}` }));
}

function planPack(
  catalogue: Catalogue,
  engine: Engine,
  campaign: CatalogueCampaign,
  channel: string | undefined,
  renditions: readonly PackedRendition[],
): PackPlan {
  const { id } = campaign.campaign;
  const assets = [...new Set(renditions.map(({ asset }) => asset))];
  const references = referencesOf(campaign, assets, catalogue.record.pictures);
  const trails = assets.map((each) => trailOf(catalogue.record, campaign.campaign, each));
  const title = [
    campaign.campaign.brief.brand,
    campaign.campaign.brief.title,
    ...(channel === undefined ? [] : [channel]),
  ].join(' · ');
  const sheet = sheetOf(title, renditions);
  const entries: PackEntry[] = [
    ...renditions.map(({ file, name }) => ({
      name,
      kind: 'file' as const,
      within: 'cache' as const,
      path: file.path,
      digest: file.digest,
      bytes: file.bytes,
    })),
    ...references.flatMap(({ name, picture }) =>
      name === undefined || picture === undefined
        ? []
        : [
            {
              name,
              kind: 'file' as const,
              within: 'root' as const,
              path: picture.path,
              digest: picture.digest,
              bytes: picture.bytes,
            },
          ],
    ),
    ...assets.map((each) => ({
      name: `prompts/${each.asset.id}.txt`,
      kind: 'text' as const,
      text: promptText(catalogue.record, each),
    })),
    { name: 'contact-sheet.jpg', kind: 'sheet', format: 'jpeg', sheet },
    {
      name: 'trail.json',
      kind: 'text',
      text: `${JSON.stringify(provDocument(trails, renditions, engine), null, 2)}
`,
    },
    { name: 'trail.html', kind: 'trail-page', page: { title, trails, renditions, pictures: facesOf(renditions) } },
  ];
  return {
    campaign,
    ...(channel === undefined ? {} : { channel }),
    file: packName(id, channel),
    path: packPath(id, channel),
    renditions,
    references,
    entries: entries.sort((a, b) => byCodeUnit(a.name, b.name)),
  };
}

/** The references that steered these assets' batches; those that may travel get a name in the pack. */
function referencesOf(
  { campaign }: CatalogueCampaign,
  assets: readonly CatalogueAsset[],
  pictures: ReadonlyMap<string, Picture>,
): { reference: Reference; name?: string; picture?: Picture }[] {
  const used = new Set(assets.flatMap(({ sources }) => sources.flatMap(({ batch }) => batch.references)));
  return campaign.references
    .filter(({ id }) => used.has(id))
    .map((reference) => {
      const picture = reference.path === undefined ? undefined : pictures.get(reference.path);
      const travels = picture !== undefined && reference.rights?.distribute !== false;
      return travels
        ? { reference, picture, name: `references/${reference.id}${endingOf(picture.path)}` }
        : { reference };
    });
}

const endingOf = (path: string): string => /\.[a-z0-9]+$/i.exec(path)?.[0].toLowerCase() ?? '';

/** One picture of each asset, for the page of the trail. */
function facesOf(renditions: readonly PackedRendition[]): TrailPage['pictures'] {
  const faces = new Map<string, PackedRendition>();
  for (const each of renditions) {
    const { ref } = each.asset.asset;
    const known = faces.get(ref);
    if (known === undefined || rank(each.file) > rank(known.file)) faces.set(ref, each);
  }
  return [...faces].map(([ref, { file }]) => ({ ref, path: file.path, digest: file.digest }));
}

/** A sheet is to be looked at, not to list files: of a web set it shows the largest picture once. */
function sheetOf(title: string, renditions: readonly PackedRendition[]): ContactSheet {
  const largest = new Map<string, PackedRendition>();
  for (const each of renditions) {
    const key = `${each.asset.asset.ref} ${each.file.channel}`;
    const known = largest.get(key);
    if (known === undefined || rank(each.file) > rank(known.file)) largest.set(key, each);
  }
  return {
    title,
    cells: [...largest.values()].map(({ asset, file }) => ({
      path: file.path,
      digest: file.digest,
      width: file.width,
      height: file.height,
      caption: [asset.asset.title, `${file.channel} · ${file.width} × ${file.height}`],
    })),
  };
}

/** Larger is better to look at; among equals AVIF is the slowest to open. */
const rank = (file: RenderedFile): number => file.width * 10 - (file.format === 'avif' ? 1 : 0);
