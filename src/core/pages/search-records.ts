import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { mayBeUsed } from '../approval/standing.ts';
import { declarationOf } from '../declaration/declaration.ts';
import { shortDigest } from '../digest.ts';
import { messagesIn } from '../messages/messages.ts';
import type { Drawn } from '../pack/drawn.ts';
import { nameOf } from '../record/people.ts';
import { promptOf, sharedPrompt } from '../record/prompt.ts';
import { channelName } from './channel-words.ts';
import { toolOf } from './facets.ts';
import { frameOf, tileOf } from './frames.ts';
import { manualPages, wordsOf } from './manual.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import { renditionFrames } from './renditions.ts';
import { CAMPAIGN, MANUAL } from './search-filter.ts';

/** What the search index holds of one page: the words it is found by and what a result shows. */
export type SearchRecord = {
  readonly url: string;
  readonly content: string;
  readonly meta: { readonly [name: string]: string };
  /** What results are narrowed by. Everything here is fetched with the first search, so nothing is here that is not asked for. */
  readonly filters: { readonly standing: readonly string[] };
};

/** One record for a campaign's page, and for each of its assets' pages; none where it has no page. A public index holds no word that its pages do not show. */
export function* campaignRecords(
  home: CatalogueCampaign,
  catalogue: Catalogue,
  drawn: Drawn,
  options: SiteOptions,
): Generator<SearchRecord> {
  const inside = options.audience === 'internal';
  const shown = home.assets.filter(({ standing }) => inside || mayBeUsed(standing.name));
  if (!inside && shown.length === 0) return;
  yield campaignRecord(home, catalogue, drawn, options);
  for (const entry of shown)
    if (entry.asset.cell === undefined) yield assetRecord(home, entry, catalogue, drawn, options);
  for (const family of home.campaign.families) {
    const cells = shown.filter(({ asset }) => asset.cell?.family === family.id);
    const first = cells[0] && assetRecord(home, cells[0], catalogue, drawn, options);
    if (first !== undefined) yield familyRecord(home, cells, first, catalogue, drawn, options);
  }
}

/** One record for each page of the manual, but for its contents, which have the words of all; none where the site has no manual. */
export function* manualRecords(options: SiteOptions): Generator<SearchRecord> {
  if (options.audience !== 'internal') return;
  const { search } = messagesIn(options.locale);
  const { to } = linksUnder(options.base);
  for (const { path, title, lede, body } of manualPages(options))
    if (body.kind !== 'contents')
      yield {
        url: to(path),
        content: [title, lede, wordsOf(body)].join(' '),
        meta: { title, campaign: search.manual },
        filters: { standing: [MANUAL] },
      };
}

/** Cells of one asset are found by the words of any of them, and are one result that opens them all. */
function familyRecord(
  home: CatalogueCampaign,
  cells: readonly CatalogueAsset[],
  first: SearchRecord,
  catalogue: Catalogue,
  drawn: Drawn,
  options: SiteOptions,
): SearchRecord {
  const tile = tileOf(home, cells[0]!, drawn, options);
  const said = cells.map((entry) => assetRecord(home, entry, catalogue, drawn, options).content.split(/\s+/));
  return {
    url: tile.href,
    content: [...new Set(said.flat())].join(' '),
    meta: { ...first.meta, title: tile.title },
    filters: { standing: [...new Set(cells.map(({ standing }) => standing.name))].sort() },
  };
}

function assetRecord(
  home: CatalogueCampaign,
  entry: CatalogueAsset,
  catalogue: Catalogue,
  drawn: Drawn,
  options: SiteOptions,
): SearchRecord {
  const links = linksUnder(options.base);
  const { asset, standing, sources } = entry;
  const { record } = catalogue;
  const { brief } = home.campaign;
  const inside = options.audience === 'internal';
  const say = messagesIn(options.locale);
  const frame = frameOf(home, entry, drawn, links, say);
  const renditions = mayBeUsed(standing.name)
    ? renditionFrames(
        entry,
        drawn.assets.get(asset.ref),
        record.team,
        links,
        options.audience,
        declarationOf(record, home.campaign, asset),
        say,
      )
    : [];
  return {
    url: links.asset(asset.campaign, asset.id),
    content: words([
      asset.title,
      asset.alt,
      // The grid shows what cells say.
      ...(asset.cell === undefined ? [] : Object.values(asset.copy)),
      brief.title,
      brief.brand,
      brief.message,
      brief.audience,
      ...asset.tags,
      ...asset.channels.map((channel) => channelName(channel.id, record.team)),
      ...renditions.flatMap((rendition) => [rendition.name, shortDigest(rendition.digest as `sha256:${string}`)]),
      shortDigest(standing.digest),
      ...(inside
        ? [
            asset.source.body,
            asset.by && nameOf(record.team, asset.by),
            ...sources.flatMap(({ batch, draft }) => [
              batch.hypothesis,
              toolOf(draft.made),
              batch.by && nameOf(record.team, batch.by),
              promptOf(record, draft).text,
              draft.file,
              draft.original,
              pictureDigest(record, draft.path),
              draft.why,
              draft.made.seed,
            ]),
            ...standing.log.flatMap((line) => [nameOf(record.team, line.approval.by), line.approval.note]),
          ]
        : []),
    ]),
    meta: {
      title: asset.title,
      campaign: brief.title,
      number: frame.number,
      standing: say.common.standings[standing.name],
      tone: frame.tone,
      ...(frame.shot === undefined
        ? {}
        : {
            image: frame.shot.srcset.split(' ')[0] ?? frame.shot.src,
            width: String(frame.shot.width),
            height: String(frame.shot.height),
          }),
    },
    filters: { standing: [standing.name] },
  };
}

/** A campaign is found by its brief and by what the rounds and references were that no asset came of. */
function campaignRecord(
  home: CatalogueCampaign,
  catalogue: Catalogue,
  drawn: Drawn,
  options: SiteOptions,
): SearchRecord {
  const links = linksUnder(options.base);
  const { record } = catalogue;
  const { brief, id, batches, references } = home.campaign;
  const inside = options.audience === 'internal';
  const say = messagesIn(options.locale);
  const cover = home.assets.find(({ standing }) => mayBeUsed(standing.name));
  const shot = cover === undefined ? undefined : frameOf(home, cover, drawn, links, say).shot;
  return {
    url: links.campaign(id),
    content: words([
      brief.title,
      brief.brand,
      brief.message,
      brief.audience,
      ...brief.tags,
      ...brief.criteria.map(({ must }) => must),
      ...(inside
        ? [
            proseOf(brief.source.body),
            ...Object.values(brief.roles).flatMap((id) => (id === undefined ? [] : [nameOf(record.team, id)])),
            ...references.flatMap(({ id, file, note }) => [id, file?.split('/').at(-1), note]),
            ...batches.flatMap((batch) => [
              batch.hypothesis,
              batch.by && nameOf(record.team, batch.by),
              ...new Set([
                sharedPrompt(record, batch).text,
                ...batch.drafts.map((draft) => promptOf(record, draft).text),
              ]),
              ...batch.drafts.flatMap((draft) => [draft.file, draft.original, draft.why]),
            ]),
          ]
        : []),
    ]),
    meta: {
      title: brief.title,
      campaign: brief.brand,
      number: '',
      standing: say.search.campaign,
      tone: 'quiet',
      ...(shot === undefined
        ? {}
        : { image: shot.srcset.split(' ')[0] ?? shot.src, width: String(shot.width), height: String(shot.height) }),
    },
    filters: { standing: [CAMPAIGN] },
  };
}

/** The words of a brief: of its components, what stands in quotes. */
const proseOf = (body: string): string =>
  body.replace(/<[^>]*>/g, (tag) => ` ${[...tag.matchAll(/"([^"]*)"/g)].map(([, text]) => text).join('. ')} `);

const pictureDigest = (record: Catalogue['record'], path: string): string | undefined => {
  const picture = record.pictures.get(path);
  return picture === undefined ? undefined : shortDigest(picture.digest as `sha256:${string}`);
};

const words = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part.trim() !== '').join('. ');
