import type { Catalogue, CatalogueAsset, CatalogueCampaign, Drawn } from '../catalogue.ts';
import { channelName } from '../pages/channel-words.ts';
import { LIKE_BITS, lookDistance } from '../pages/likeness.ts';
import { linksUnder, type SiteOptions } from '../pages/options.ts';
import { masterFiles, renditionFiles } from '../pages/shot.ts';
import { dayWords, mayBeUsed } from '../pages/words.ts';
import type { RenderedFile } from '../rendition.ts';
import type { Standing } from '../standing.ts';

/** What is known of a file by its digest or its look. `verdict` decides the colour, `words` says it. */
export type KnownFile = {
  readonly verdict: 'current' | 'old' | 'no' | 'draft';
  readonly words: string;
  readonly title: string;
  readonly href: string;
  readonly of: string;
};

/** A file that is known: its digest in hex, its look when it is a picture. */
export type KnownEntry = { readonly digest: string; readonly look?: string; readonly known: KnownFile };

/** Every file that a catalogue can tell of: renditions, previews, deliveries, drafts and references. */
export function* knownFiles(
  catalogue: Catalogue,
  drawn: Drawn,
  looks: ReadonlyMap<string, string>,
  options: SiteOptions,
): Generator<KnownEntry> {
  const seen = new Set<string>();
  const entry = (digest: string, known: KnownFile): KnownEntry[] => {
    const hex = digest.replace('sha256:', '');
    if (seen.has(hex)) return [];
    seen.add(hex);
    const look = looks.get(digest);
    return [{ digest: hex, known, ...(look === undefined ? {} : { look }) }];
  };
  for (const home of catalogue.campaigns) {
    for (const each of home.assets) {
      if (options.audience === 'public' && !mayBeUsed(each.standing.name)) continue;
      for (const file of renditionFiles(drawn.assets.get(each.asset.ref)))
        yield* entry(file.digest, assetKnown(home, each, file, catalogue, options));
      yield* wholeEntry(home, each, catalogue, drawn, looks, options, entry);
    }
    yield* deliveredEntries(home, catalogue, options, entry);
    if (options.audience === 'public') continue;
    yield* draftEntries(home, catalogue, options, entry);
    yield* referenceEntries(home, catalogue, options, entry);
  }
}

/**
 * The whole picture, by the smallest of its previews, where every rendition cuts it to another look: what somebody saved out of a
 * page, or drew from the draft again. Where a rendition looks the same, that one answers, and the index stays small.
 */
function* wholeEntry(
  home: CatalogueCampaign,
  each: CatalogueAsset,
  catalogue: Catalogue,
  drawn: Drawn,
  looks: ReadonlyMap<string, string>,
  options: SiteOptions,
  entry: (digest: string, known: KnownFile) => KnownEntry[],
): Generator<KnownEntry> {
  const result = drawn.assets.get(each.asset.ref);
  const small = masterFiles(result).toSorted((a, b) => a.width - b.width)[0];
  const look = looks.get(small?.digest ?? '');
  if (small === undefined || look === undefined) return;
  const near = (file: RenderedFile): boolean => lookDistance(looks.get(file.digest) ?? '', look) <= LIKE_BITS / 2;
  if (renditionFiles(result).some((file) => looks.has(file.digest) && near(file))) return;
  yield* entry(
    small.digest,
    previewKnown(assetKnown(home, each, small, catalogue, options), home.campaign.brief.title),
  );
}

function assetKnown(
  home: CatalogueCampaign,
  { asset, standing }: CatalogueAsset,
  file: RenderedFile,
  catalogue: Catalogue,
  options: SiteOptions,
): KnownFile {
  return {
    ...standingKnown(standing),
    title: asset.title,
    href: linksUnder(options.base).asset(asset.campaign, asset.id),
    of: outputWords(home, file, catalogue),
  };
}

/** What a file was made for: its campaign, channel and size. */
const outputWords = (
  { campaign }: CatalogueCampaign,
  { channel, width, height }: Pick<RenderedFile, 'channel' | 'width' | 'height'>,
  { record }: Catalogue,
): string => `${campaign.brief.title}, ${channelName(channel, record.team)}, ${width}×${height}`;

/** Where an asset stands, as it is said of a file of it. */
function standingKnown({ name, since, expires, log }: Standing): Pick<KnownFile, 'verdict' | 'words'> {
  const day = dayWords(since);
  const changed = log.findLast(({ lapsed }) => lapsed)?.changed[0];
  switch (name) {
    case 'approved':
    case 'delivered':
      return { verdict: 'current', words: `approved and current${day === undefined ? '' : ` since ${day}`}` };
    case 'lapsed':
      return {
        verdict: 'old',
        words: `lapsed${changed === undefined ? '' : `: ${changed}`}, and not approved again yet`,
      };
    case 'expired':
      return {
        verdict: 'old',
        words: `expired: the rights ended${expires === undefined ? '' : ` on ${dayWords(expires)}`}`,
      };
    case 'rejected':
      return { verdict: 'no', words: `rejected${day === undefined ? '' : ` on ${day}`}` };
    case 'changes requested':
      return { verdict: 'no', words: 'not approved: changes were requested' };
    default:
      return {
        verdict: 'draft',
        words: name === 'draft' ? 'not put up for review yet' : 'in review, not approved yet',
      };
  }
}

/** A picture of the pages is for looking at, however its asset stands. */
const previewKnown = (known: KnownFile, campaign: string): KnownFile => ({
  ...known,
  verdict: known.verdict === 'current' ? 'old' : known.verdict,
  words: `a small picture from this catalogue, not a file for use; its asset is ${known.words}`,
  of: campaign,
});

/** What was delivered earlier: still right when the asset stands and its subject is the same, else replaced. */
function* deliveredEntries(
  home: CatalogueCampaign,
  catalogue: Catalogue,
  options: SiteOptions,
  entry: (digest: string, known: KnownFile) => KnownEntry[],
): Generator<KnownEntry> {
  const links = linksUnder(options.base);
  for (const delivery of home.campaign.deliveries) {
    if (options.audience === 'internal')
      for (const pack of delivery.packs)
        yield* entry(pack.digest, {
          verdict: 'old',
          words: `a pack, as it was delivered ${dayWords(delivery.at)}; unpack it and drop the files to learn where each stands`,
          title: home.campaign.brief.title,
          href: links.campaign(home.campaign.id),
          of: pack.file,
        });
    for (const rendition of delivery.renditions) {
      const asset = home.assets.find((each) => each.asset.id === rendition.asset);
      const stands = asset !== undefined && mayBeUsed(asset.standing.name);
      if (options.audience === 'public' && !stands) continue;
      const same = stands && asset.standing.digest === rendition.subject;
      yield* entry(rendition.digest, {
        verdict: same ? 'current' : 'old',
        words: `delivered ${dayWords(delivery.at)}${same ? ', still approved' : stands ? ', replaced since by a newer version' : `, now ${asset?.standing.name ?? 'gone'}`}`,
        title: asset?.asset.title ?? rendition.asset,
        href: asset === undefined ? links.campaign(home.campaign.id) : links.asset(home.campaign.id, asset.asset.id),
        of: outputWords(home, rendition, catalogue),
      });
    }
  }
}

function* draftEntries(
  home: CatalogueCampaign,
  catalogue: Catalogue,
  options: SiteOptions,
  entry: (digest: string, known: KnownFile) => KnownEntry[],
): Generator<KnownEntry> {
  const links = linksUnder(options.base);
  for (const batch of home.campaign.batches)
    for (const draft of batch.drafts) {
      const picture = catalogue.record.pictures.get(draft.path);
      if (picture === undefined) continue;
      yield* entry(picture.digest, {
        verdict: draft.verdict === 'reject' ? 'no' : 'draft',
        words: {
          reject: 'a rejected draft',
          hold: 'a draft on hold',
          pick: 'a picked draft, not the finished picture',
          open: 'a draft nobody has judged',
        }[draft.verdict],
        title: `${batch.hypothesis}, ${draft.id}`,
        href: links.draft(home.campaign.id, draft.ref),
        of: `${home.campaign.brief.title}${draft.why === undefined ? '' : `: ${draft.why}`}`,
      });
    }
}

function* referenceEntries(
  home: CatalogueCampaign,
  catalogue: Catalogue,
  options: SiteOptions,
  entry: (digest: string, known: KnownFile) => KnownEntry[],
): Generator<KnownEntry> {
  for (const { path, kind, id, note } of home.campaign.references) {
    const picture = path === undefined ? undefined : catalogue.record.pictures.get(path);
    if (picture === undefined) continue;
    yield* entry(picture.digest, {
      verdict: kind === 'negative' ? 'no' : 'draft',
      words: kind === 'negative' ? 'a reference that shows what to avoid' : `a reference (${kind}), not an asset`,
      title: id,
      href: linksUnder(options.base).campaign(home.campaign.id),
      of: `${home.campaign.brief.title}: ${note}`,
    });
  }
}
