import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { countedDeliveries } from '../approval/counted-deliveries.ts';
import { mayBeUsed } from '../approval/standing.ts';
import { lookDistance, SAME_BITS } from '../looks/likeness.ts';
import { messagesIn } from '../messages/messages.ts';
import { channelName } from '../pages/channel-words.ts';
import { linksUnder, type SiteOptions } from '../pages/options.ts';
import { masterFiles, shotOf } from '../pages/shot.ts';
import type { SummarySource } from '../pages/summaries.ts';
import { VERDICTS } from '../record/batch.ts';
import type { Picture } from '../record/record.ts';
import { REFERENCE_KINDS } from '../record/reference.ts';
import { type OutputFile, type Rendition, renditionsIn } from '../record/rendition.ts';
import type { KnownEntry, KnownFile } from './known-file.ts';
import { packsKnown } from './known-packs.ts';
import { deliveredKnown, madeWords, originKnown, standingKnown } from './known-standing.ts';

/** Every file of a campaign that a catalogue can tell of, each digest once: renditions, previews, packs, deliveries, drafts, references and what steps use. */
export function* knownFiles(home: CatalogueCampaign, source: SummarySource): Generator<KnownEntry> {
  const { catalogue, drawn, packs, options } = source;
  const { id } = home.campaign;
  const seen = new Set<string>();
  const entry: Enter = (digest, known) => {
    const hex = digest.replace('sha256:', '');
    if (seen.has(hex)) return [];
    seen.add(hex);
    const look = drawn.lookOf?.(id, digest);
    return [{ digest: hex, known, ...(look === undefined ? {} : { look }) }];
  };
  for (const each of home.assets) {
    if (options.audience === 'public' && !mayBeUsed(each.standing.name)) continue;
    for (const file of renditionsIn(drawn.assets.get(each.asset.ref)))
      yield* entry(file.digest, assetKnown(home, each, outputWords(home, file, catalogue), source, file.channel));
    yield* wholeEntry(home, each, source, entry);
    yield* claimEntries(home, each, source, entry);
  }
  yield* deliveredEntries(home, catalogue, options, entry);
  if (options.audience === 'public') return;
  for (const [digest, known] of packsKnown(home, packs, catalogue, options)) yield* entry(digest, known);
  yield* draftEntries(home, catalogue, options, entry);
  yield* referenceEntries(home, catalogue, options, entry);
  yield* stepEntries(home, picturesUnder(catalogue.record.pictures).get(id) ?? [], options, entry);
}

/** Takes a file in, unless it is known already. */
type Enter = (digest: string, known: KnownFile) => KnownEntry[];

/**
 * The whole picture, by the smallest of its previews, where every rendition cuts it to another look: what somebody saved out of a
 * page, or drew from the draft again. Where a rendition looks the same, that one answers, and the index stays small.
 */
function* wholeEntry(
  home: CatalogueCampaign,
  each: CatalogueAsset,
  source: SummarySource,
  entry: Enter,
): Generator<KnownEntry> {
  const { drawn } = source;
  const lookOf = ({ digest }: OutputFile): string | undefined => drawn.lookOf?.(home.campaign.id, digest);
  const result = drawn.assets.get(each.asset.ref);
  const small = masterFiles(result).toSorted((a, b) => a.width - b.width)[0];
  const look = small && lookOf(small);
  if (small === undefined || look === undefined) return;
  const near = (other: string | undefined): boolean => other !== undefined && lookDistance(other, look) <= SAME_BITS;
  if (renditionsIn(result).some((file) => near(lookOf(file)))) return;
  const known = assetKnown(home, each, home.campaign.brief.title, source);
  yield* entry(small.digest, { ...known, shown: true });
}

function assetKnown(
  home: CatalogueCampaign,
  each: CatalogueAsset,
  of: string,
  { catalogue, drawn, options }: SummarySource,
  channel = '',
): KnownFile {
  const { asset, standing } = each;
  const made = madeWords(each, options);
  const picture = shotOf(masterFiles(drawn.assets.get(asset.ref)), asset.alt, linksUnder(options.base))?.src;
  return {
    ...standingKnown(standing, catalogue.record.team, options),
    title: asset.title,
    href: linksUnder(options.base).asset(asset.campaign, asset.id),
    of,
    origin: originKnown(home, each, channel, catalogue, options),
    ...(made === undefined ? {} : { made }),
    ...(picture === undefined ? {} : { picture }),
  };
}

/**
 * What our files carry as their document id: the digest of the asset that they were made from, as it is now, as it was delivered, and
 * (for the team) as it was when somebody decided about it.
 */
function* claimEntries(
  home: CatalogueCampaign,
  each: CatalogueAsset,
  source: SummarySource,
  entry: Enter,
): Generator<KnownEntry> {
  const { asset, standing } = each;
  const known = assetKnown(home, each, home.campaign.brief.title, source);
  yield* entry(standing.digest, { ...known, claim: 'now' });
  const delivered = countedDeliveries(home).flatMap(({ renditions }) =>
    renditions.filter((rendition) => rendition.asset === asset.id).map(({ subject }) => subject),
  );
  const decided = source.options.audience === 'public' ? [] : standing.log.map(({ approval }) => approval.digest);
  for (const digest of [...delivered, ...decided]) yield* entry(digest, { ...known, claim: 'before' });
}

/** What a file was made for: its campaign, channel and size. */
const outputWords = (
  { campaign }: CatalogueCampaign,
  { channel, width, height }: Pick<Rendition, 'channel' | 'width' | 'height'>,
  { record }: Catalogue,
): string => `${campaign.brief.title}, ${channelName(channel, record.team)}, ${width}×${height}`;

/** What was delivered earlier: still right when the asset stands and its subject is the same, else replaced. */
function* deliveredEntries(
  home: CatalogueCampaign,
  catalogue: Catalogue,
  options: SiteOptions,
  entry: Enter,
): Generator<KnownEntry> {
  const links = linksUnder(options.base);
  const { formats } = messagesIn(options.locale);
  for (const delivery of countedDeliveries(home)) {
    for (const rendition of delivery.renditions) {
      const asset = home.assets.find((each) => each.asset.id === rendition.asset);
      const stands = asset !== undefined && mayBeUsed(asset.standing.name);
      if (options.audience === 'public' && !stands) continue;
      yield* entry(rendition.digest, {
        ...deliveredKnown(formats.day(delivery.at), asset, rendition.subject, catalogue.record.team, options),
        title: asset?.asset.title ?? rendition.asset,
        href: asset === undefined ? links.campaign(home.campaign.id) : links.asset(home.campaign.id, asset.asset.id),
        of: outputWords(home, rendition, catalogue),
        ...(asset === undefined ? {} : { origin: originKnown(home, asset, rendition.channel, catalogue, options) }),
      });
    }
  }
}

function* draftEntries(
  home: CatalogueCampaign,
  catalogue: Catalogue,
  options: SiteOptions,
  entry: Enter,
): Generator<KnownEntry> {
  const links = linksUnder(options.base);
  const { check } = messagesIn(options.locale);
  for (const batch of home.campaign.batches)
    for (const draft of batch.drafts) {
      const picture = catalogue.record.pictures.get(draft.path);
      if (picture === undefined) continue;
      yield* entry(picture.digest, {
        verdict: VERDICTS[draft.verdict].dropped ? 'no' : 'draft',
        words: check.drafts[draft.verdict],
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
  entry: Enter,
): Generator<KnownEntry> {
  const { check, common } = messagesIn(options.locale);
  for (const { path, kind, id, note } of home.campaign.references) {
    const picture = path === undefined ? undefined : catalogue.record.pictures.get(path);
    if (picture === undefined) continue;
    yield* entry(picture.digest, {
      verdict: REFERENCE_KINDS[kind].avoid ? 'no' : 'draft',
      words: REFERENCE_KINDS[kind].avoid ? check.avoid : check.reference(common.references[kind]),
      title: id,
      href: linksUnder(options.base).campaign(home.campaign.id),
      of: `${home.campaign.brief.title}: ${note}`,
    });
  }
}

/** What is left of a campaign's pictures: logos that are laid over, masks, results of work by hand. */
function* stepEntries(
  { campaign: { id, brief } }: CatalogueCampaign,
  pictures: readonly Picture[],
  options: SiteOptions,
  entry: Enter,
): Generator<KnownEntry> {
  for (const { path, digest } of pictures)
    yield* entry(digest, {
      verdict: 'draft',
      words: messagesIn(options.locale).check.step,
      title: path.split('/').at(-1) ?? path,
      href: linksUnder(options.base).campaign(id),
      of: brief.title,
    });
}

/** The record's pictures by the campaign in whose folder they lie. */
function picturesUnder(pictures: ReadonlyMap<string, Picture>): ReadonlyMap<string, readonly Picture[]> {
  const under = known.get(pictures) ?? Map.groupBy(pictures.values(), ({ path }) => path.split('/')[1] ?? '');
  known.set(pictures, under);
  return under;
}

const known = new WeakMap<ReadonlyMap<string, Picture>, ReadonlyMap<string, readonly Picture[]>>();
