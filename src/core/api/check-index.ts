import type { Catalogue, CatalogueAsset, CatalogueCampaign, Drawn } from '../catalogue.ts';
import { channelName } from '../pages/channel-words.ts';
import { LIKE_BITS, lookDistance } from '../pages/likeness.ts';
import { linksUnder, type SiteOptions } from '../pages/options.ts';
import { renditionFiles } from '../pages/shot.ts';
import { dayWords, mayBeUsed } from '../pages/words.ts';
import type { RenderedFile } from '../rendition.ts';

/** What is known of a file by its digest or its look. `verdict` decides the colour, `words` says it. */
export type KnownFile = {
  readonly verdict: 'current' | 'old' | 'no' | 'draft';
  readonly words: string;
  readonly title: string;
  readonly href: string;
  readonly of: string;
};

/** The index of `check a file`, in parts that stay small however many renditions there are. */
export type CheckIndex = {
  /** How many hex digits of a digest name its part: `check/<digits>.json`. */
  readonly digits: number;
  /** `one`: all looks are in `check/looks.json`. `bands`: in `check/like-<band>-<byte>.json`. */
  readonly looks: 'one' | 'bands';
};
/** A part by digest: the first 24 hex digits lead to what is known. */
export type DigestPart = { readonly [digest: string]: KnownFile };
export type LookPart = {
  readonly known: readonly KnownFile[];
  readonly looks: readonly (readonly [look: string, known: number])[];
};

type Entry = { readonly digest: string; readonly look?: string; readonly known: KnownFile };

/** The files of the index by path. `looks` gives a drawn or recorded picture's look by its digest. */
export function* checkFiles(
  catalogue: Catalogue,
  drawn: Drawn,
  looks: ReadonlyMap<string, string>,
  options: SiteOptions,
): Generator<{ readonly path: string; readonly body: CheckIndex | DigestPart | LookPart }> {
  const entries = [...entriesOf(catalogue, drawn, looks, options)];
  const digits = entries.length <= 300 ? 1 : entries.length <= 8000 ? 2 : 3;
  const looked = entries.filter((entry) => entry.look !== undefined);
  const banded = looked.length > 1500;
  yield { path: 'check/index.json', body: { digits, looks: banded ? 'bands' : 'one' } };
  for (const [part, held] of Map.groupBy(entries, ({ digest }) => digest.slice(0, digits)))
    yield {
      path: `check/${part}.json`,
      body: Object.fromEntries(held.map(({ digest, known }) => [digest.slice(0, 24), known])),
    };
  if (!banded) yield { path: 'check/looks.json', body: lookPart(looked) };
  else
    for (let band = 0; band < LIKE_BITS + 1; band += 1)
      for (const [byte, held] of Map.groupBy(looked, ({ look = '' }) => look.slice(band * 2, band * 2 + 2)))
        yield { path: `check/like-${band}-${byte}.json`, body: lookPart(held) };
}

/** The nearest look within reach of a copy, if any. */
export function nearestLook(
  part: LookPart,
  look: string,
): { readonly known: KnownFile; readonly bits: number } | undefined {
  let best: { known: KnownFile; bits: number } | undefined;
  for (const [each, at] of part.looks) {
    const bits = lookDistance(each, look);
    const known = part.known[at];
    if (bits <= LIKE_BITS && known !== undefined && (best === undefined || bits < best.bits)) best = { known, bits };
  }
  return best;
}

function lookPart(entries: readonly Entry[]): LookPart {
  const known = [...new Set(entries.map((entry) => entry.known))];
  const at = new Map(known.map((each, position) => [each, position]));
  return { known, looks: entries.map((entry) => [entry.look ?? '', at.get(entry.known) ?? 0]) };
}

function* entriesOf(
  catalogue: Catalogue,
  drawn: Drawn,
  looks: ReadonlyMap<string, string>,
  options: SiteOptions,
): Generator<Entry> {
  const seen = new Set<string>();
  const entry = (digest: string, known: KnownFile): Entry[] => {
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
        yield* entry(file.digest, renditionKnown(home, each, file, catalogue, options));
    }
    yield* deliveredEntries(home, catalogue, options, entry);
    if (options.audience === 'internal') yield* draftEntries(home, catalogue, options, entry);
  }
}

function renditionKnown(
  home: CatalogueCampaign,
  { asset, standing }: CatalogueAsset,
  file: RenderedFile,
  catalogue: Catalogue,
  options: SiteOptions,
): KnownFile {
  const current = mayBeUsed(standing.name);
  const since = dayWords(standing.since);
  return {
    verdict: current ? 'current' : standing.name === 'rejected' ? 'no' : 'old',
    words: current ? `approved and current${since === undefined ? '' : ` since ${since}`}` : standing.name,
    title: asset.title,
    href: linksUnder(options.base).asset(asset.campaign, asset.id),
    of: `${home.campaign.brief.title}, ${channelName(file.channel, catalogue.record.team)}, ${file.width}×${file.height}`,
  };
}

/** What was delivered earlier: still right when the asset stands and its subject is the same, else replaced. */
function* deliveredEntries(
  home: CatalogueCampaign,
  catalogue: Catalogue,
  options: SiteOptions,
  entry: (digest: string, known: KnownFile) => Entry[],
): Generator<Entry> {
  const links = linksUnder(options.base);
  for (const delivery of home.campaign.deliveries) {
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
        of: `${home.campaign.brief.title}, ${channelName(rendition.channel, catalogue.record.team)}, ${rendition.width}×${rendition.height}`,
      });
    }
  }
}

function* draftEntries(
  home: CatalogueCampaign,
  catalogue: Catalogue,
  options: SiteOptions,
  entry: (digest: string, known: KnownFile) => Entry[],
): Generator<Entry> {
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
