import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { declarationOf, otherTerms } from '../declaration/declaration.ts';
import { declaredWords, originLine, weakerLines } from '../declaration/words.ts';
import { type SourceType, sourceTypeUri } from '../origin/source-types.ts';
import type { Drawn } from '../pack/drawn.ts';
import { usableIn } from '../pages/frames.ts';
import { linksUnder, type SiteOptions } from '../pages/options.ts';
import { sitePackPath } from '../pages/packs.ts';
import { shownRenditions } from '../pages/renditions.ts';
import { masterFiles, mediaPath } from '../pages/shot.ts';
import type { HeavySummary, PageSource, Summary, SummarySource } from '../pages/summaries.ts';
import { nameOf } from '../record/people.ts';
import { promptOf } from '../record/prompt.ts';
import { renditionName } from '../record/rendition.ts';

/** The version of these documents; a change that breaks readers raises it. */
const API_VERSION = 1;

/** A document of the API and where it is published. One of which only the facts of a `campaign` and what was drawn of it tell names that. */
export type ApiDocument = { readonly path: string; readonly campaign?: string; readonly text: () => string };

/** Every document of the API: one for the catalogue, one for each asset that may be used. The rest is on the review page only. */
export function* apiDocuments(source: PageSource): Generator<ApiDocument> {
  yield { path: 'api/catalogue.json', text: () => catalogueText(source) };
  const usable = source.summaries(USABLE);
  for (const [at, home] of source.catalogue.campaigns.entries())
    for (const asset of usable[at] ?? [])
      yield {
        path: `api/assets/${home.campaign.id}/${asset}.json`,
        campaign: home.campaign.id,
        text: () => textOf(assetDocument(home, asset, source)),
      };
}

/** The assets of a campaign that may be used, by their ids. */
const USABLE: Summary<readonly string[]> = {
  name: 'usable assets',
  tell: (home) => usableIn(home).map(({ entry }) => entry.asset.id),
};

/** What the document of the catalogue says of a campaign, as it stands there; empty where it says nothing. */
const IN_CATALOGUE: HeavySummary<string> = {
  name: 'catalogue document',
  heavy: true,
  tell: (home, source) =>
    source.options.audience === 'internal' || usableIn(home).length > 0
      ? printed(campaignDocument(home, source)).replaceAll('\n', '\n  ')
      : '',
};

/** The document of the catalogue: what each campaign says, put into what is said of all. */
function catalogueText({ catalogue, options, summaryOf }: PageSource): string {
  const told = catalogue.campaigns
    .map(({ campaign }) => summaryOf(IN_CATALOGUE, campaign.id))
    .filter((text) => text !== '');
  const document = {
    $schema: linksUnder(options.base).to('api/schema.json'),
    version: API_VERSION,
    title: catalogue.record.team.site.title,
    asOf: catalogue.now,
    campaigns: [],
  };
  const campaigns = told.length === 0 ? '[]' : `[\n  ${told.join(',\n  ')}\n ]`;
  return textOf(document).replace(/\[\](?=\n\}\n$)/, () => campaigns);
}

const printed = (document: unknown): string => JSON.stringify(document, null, 1);
const textOf = (document: unknown): string => `${printed(document)}\n`;

function campaignDocument(home: CatalogueCampaign, { drawn, packs, options }: SummarySource) {
  const links = linksUnder(options.base);
  const { id, brief } = home.campaign;
  return {
    id,
    title: brief.title,
    brand: brief.brand,
    message: brief.message,
    sample: brief.sample,
    page: links.campaign(id),
    packs: packs
      .filter((pack) => pack.campaign === id)
      .map((pack) => ({
        ...(pack.channel === undefined ? {} : { channel: pack.channel }),
        [pack.loose ? 'parts' : 'file']: links.to(sitePackPath(pack)),
        bytes: pack.bytes,
        digest: pack.digest,
      })),
    assets: usableIn(home).map(({ entry }) => summary(entry, drawn, options)),
  };
}

function summary({ asset, standing, said }: CatalogueAsset, drawn: Drawn, options: SiteOptions) {
  const links = linksUnder(options.base);
  const preview = masterFiles(drawn.assets.get(asset.ref)).at(-1);
  return {
    id: asset.id,
    ref: asset.ref,
    title: asset.title,
    alt: asset.alt,
    standing: standing.name,
    ...(standing.since === undefined ? {} : { since: standing.since }),
    digest: standing.digest,
    said: said.digest,
    channels: asset.channels.map((channel) => channel.id),
    tags: asset.tags,
    ...(preview === undefined ? {} : { preview: links.to(mediaPath(preview)) }),
    page: links.asset(asset.campaign, asset.id),
    document: links.to(`api/assets/${asset.ref}.json`),
  };
}

const termDocument = (term: SourceType | undefined) => ({
  ...(term === undefined ? {} : { term, uri: sourceTypeUri(term) }),
  words: declaredWords(term),
});

/** What is declared of an asset's origin. The team is told names, everybody else roles. */
function originDocument(home: CatalogueCampaign, { asset }: CatalogueAsset, { record }: Catalogue, inside: boolean) {
  const declaration = declarationOf(record, home.campaign, asset);
  const { term, parts, steps } = declaration;
  const others = otherTerms(declaration);
  const who = (id: string): string => (inside ? nameOf(record.team, id) : 'A person of the team');
  const weaker = weakerLines(declaration, who);
  return {
    ...termDocument(term),
    ...(others.length === 0
      ? {}
      : { channels: Object.fromEntries(others.map(([id, each]) => [id, termDocument(each)])) }),
    ...(weaker.length === 0 ? {} : { saidAgainstEvidence: weaker }),
    ...(inside
      ? { from: [...parts, ...steps].map(({ what, origin }) => ({ what, origin: originLine(origin, who) })) }
      : {}),
  };
}

function assetDocument(home: CatalogueCampaign, id: string, { catalogue, drawn, options }: SummarySource) {
  const entry = home.assets.find((each) => each.asset.id === id)!;
  const links = linksUnder(options.base);
  const { asset, standing, sources } = entry;
  const inside = options.audience === 'internal';
  return {
    $schema: links.to('api/schema.json'),
    version: API_VERSION,
    ...summary(entry, drawn, options),
    campaign: {
      id: home.campaign.id,
      title: home.campaign.brief.title,
      brand: home.campaign.brief.brand,
      sample: home.campaign.brief.sample,
    },
    ...(asset.rights === undefined
      ? {}
      : {
          rights: {
            holder: asset.rights.holder,
            licence: asset.rights.licence,
            ...(asset.rights.until === undefined ? {} : { expires: asset.rights.until }),
          },
        }),
    origin: originDocument(home, entry, catalogue, inside),
    copy: asset.copy,
    ...(asset.disclosure === undefined ? {} : { disclosure: asset.disclosure }),
    renditions: shownRenditions(drawn.assets.get(asset.ref), catalogue.record.team, options.audience).map((file) => ({
      channel: file.channel,
      name: renditionName(asset, file),
      file: links.to(mediaPath(file)),
      digest: file.digest,
      bytes: file.bytes,
      width: file.width,
      height: file.height,
      format: file.format,
    })),
    approvals: standing.log
      .filter((line) => inside || line.counts)
      .map((line) => ({
        decision: line.decision,
        role: line.approval.role,
        at: line.approval.at,
        digest: line.approval.digest,
        ...(line.approval.said === undefined ? {} : { said: line.approval.said }),
        ...(line.approval.gate === undefined ? {} : { gate: line.approval.gate }),
        evidence: line.evidence.level,
        counts: line.counts,
        ...(inside
          ? {
              by: line.approval.by,
              criteria: line.approval.criteria,
              ...(line.approval.note === undefined ? {} : { note: line.approval.note }),
              ...(line.approval.pins.length === 0
                ? {}
                : { pins: line.approval.pins.map(({ at, note }) => ({ at, note })) }),
            }
          : {}),
      })),
    ...(inside
      ? {
          recipe: asset.recipe,
          sources: sources.map(({ batch, draft }) => {
            const prompt = promptOf(catalogue.record, draft);
            const { tool, model, seed, settings, asBatch } = draft.made;
            return {
              draft: draft.ref,
              hypothesis: batch.hypothesis,
              ...(tool === undefined ? {} : { tool }),
              ...(model === undefined ? {} : { model }),
              ...(seed === undefined ? {} : { seed }),
              settings,
              prompt: prompt.text,
              fragments: Object.fromEntries(prompt.parts.map((part) => [part.name, part.text])),
              ...(prompt.negative === undefined ? {} : { negative: prompt.negative }),
              ...(asBatch.size === 0 ? {} : { asBatch: [...asBatch].toSorted() }),
              references: batch.references,
              siblings: batch.drafts
                .filter((each) => each.ref !== draft.ref)
                .map((each) => ({
                  draft: each.ref,
                  verdict: each.verdict,
                  ...(each.why === undefined ? {} : { why: each.why }),
                })),
            };
          }),
        }
      : {}),
  };
}
