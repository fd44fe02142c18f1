import type { Catalogue, CatalogueAsset, CatalogueCampaign, Drawn } from '../catalogue.ts';
import { settingRows } from './campaign.ts';
import { channelName } from './channel-words.ts';
import { type DraftFrame, draftFrames } from './drafts.ts';
import { toolOf } from './facets.ts';
import { type Frame, frameNumbers, frameOf, usableIn } from './frames.ts';
import { type Stage, stagesOf } from './measures.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import { type Pack, type PackLink, packLinks } from './packs.ts';
import { type Prompt, promptOf } from './prompt.ts';
import { type ReferenceFrame, referenceFrames } from './references.ts';
import { type RenditionFrame, renditionFrames } from './renditions.ts';
import { masterFiles, type Shot, shotOf } from './shot.ts';
import { shownCampaigns } from './shown.ts';
import { currentStamp, type Stamp, stampsOf } from './stamp.ts';
import { recipeWords, type StepWords } from './step-words.ts';
import { type TrailGraph, trailGraph } from './trail-graph.ts';
import { dayWords, listed, mayBeUsed, nameOf, roleWords, type Tone, toneOf } from './words.ts';

/** The picture as it stood after one step; the first is the draft itself. */
export type StepFrame = {
  readonly number: number;
  readonly did: string;
  readonly how: string;
  readonly note?: string;
  readonly recorded: boolean;
  readonly stale: boolean;
  readonly pixels: string;
  readonly shot?: Shot;
};

/** How one source of the asset was generated. */
export type Generation = {
  readonly batch: string;
  readonly number: string;
  readonly hypothesis: string;
  readonly href: string;
  readonly made: string;
  readonly draft: string;
  readonly prompt: Prompt;
  readonly settings: readonly { readonly name: string; readonly value: string }[];
  /** Prompt, negative prompt and settings as one text to paste into the tool. */
  readonly forTool: string;
  readonly drafts: readonly DraftFrame[];
};

/** An asset with its whole trail, as one story. */
export type AssetPage = {
  readonly ref: string;
  readonly id: string;
  readonly title: string;
  readonly alt: string;
  readonly number: string;
  readonly campaign: { readonly id: string; readonly title: string; readonly brand: string; readonly href: string };
  readonly sample: boolean;
  readonly standing: {
    readonly name: string;
    readonly tone: Tone;
    readonly reasons: readonly string[];
    readonly waits: readonly string[];
  };
  readonly digest: string;
  readonly stamp?: Stamp;
  readonly shot?: Shot;
  readonly pixels: string;
  readonly facts: readonly {
    readonly name: string;
    readonly value: string;
    readonly href?: string;
    readonly tone?: Tone;
  }[];
  readonly steps: readonly StepFrame[];
  readonly stages: readonly Stage[];
  readonly message: string;
  readonly audience: string;
  readonly references: readonly ReferenceFrame[];
  readonly generations: readonly Generation[];
  readonly stamps: readonly Stamp[];
  readonly renditions: readonly RenditionFrame[];
  readonly packs: readonly PackLink[];
  readonly graph?: TrailGraph;
  readonly related: readonly Frame[];
  readonly prose: string;
};

/** The page of one asset. A public page holds no prompt, no draft, no remark and no renditions of what is not approved. */
export function assetPage(
  home: CatalogueCampaign,
  entry: CatalogueAsset,
  catalogue: Catalogue,
  drawn: Drawn,
  packs: readonly Pack[],
  options: SiteOptions,
): AssetPage {
  const links = linksUnder(options.base);
  const { asset, standing, sources } = entry;
  const { record } = catalogue;
  const { brief } = home.campaign;
  const inside = options.audience === 'internal';
  const free = mayBeUsed(standing.name);
  const result = drawn.assets.get(asset.ref);
  const stamps = stampsOf(standing, brief, record.team, options);
  const stamp = currentStamp(stamps);
  const shot = shotOf(masterFiles(result), asset.alt, links);
  const used = [...new Set(sources.flatMap(({ batch }) => batch.references))];
  return {
    ref: asset.ref,
    id: asset.id,
    title: asset.title,
    alt: asset.alt,
    number: frameNumbers(home).get(asset.id) ?? '',
    campaign: { id: home.campaign.id, title: brief.title, brand: brief.brand, href: links.campaign(home.campaign.id) },
    sample: brief.sample,
    standing: {
      name: standing.name,
      tone: toneOf(standing.name),
      reasons: inside ? standing.reasons : [],
      waits: inside ? standing.waits.map((wait) => waitSentence(wait, record.team)) : [],
    },
    digest: standing.digest,
    ...(stamp === undefined ? {} : { stamp }),
    ...(shot === undefined ? {} : { shot }),
    pixels: result?.master === undefined ? 'size not known' : `${result.master.width}×${result.master.height}`,
    facts: factsOf(home, entry, catalogue, options),
    steps: inside ? stepFrames(entry, recipeWords(asset.recipe, record.team), drawn, shot, options) : [],
    stages: stagesOf(home, record.team, inside),
    message: brief.message,
    audience: brief.audience,
    references: inside ? referenceFrames(home, record, drawn, links, options, used) : [],
    generations: inside ? sources.map((source) => generationOf(home, source, catalogue, drawn, options)) : [],
    stamps,
    renditions: free ? renditionFrames(entry, result, record.team, links, options.audience) : [],
    packs: free
      ? packLinks(packs, home.campaign.id, record.team, links).filter((pack) => packFits(pack, packs, asset.channels))
      : [],
    ...(inside ? { graph: graphOf(home, entry, catalogue, stamps, used) } : {}),
    related: usableIn(home)
      .filter((each) => each.entry !== entry)
      .slice(0, 6)
      .map((each) => frameOf(each.home, each.entry, drawn, links)),
    prose: inside ? asset.source.body.trim() : '',
  };
}

const waitSentence = (wait: CatalogueAsset['standing']['waits'][number], team: Catalogue['record']['team']): string =>
  `waits on ${wait.people.length === 0 ? `a ${roleWords(wait.role)}` : listed(wait.people.map((id) => nameOf(team, id)))}${
    wait.since === undefined ? '' : ` since ${dayWords(wait.since)}`
  }`;

const packFits = (link: PackLink, packs: readonly Pack[], channels: readonly { readonly id: string }[]): boolean => {
  const pack = packs.find((each) => each.file === link.file);
  return pack?.channel === undefined || channels.some((channel) => channel.id === pack.channel);
};

function factsOf(
  home: CatalogueCampaign,
  entry: CatalogueAsset,
  catalogue: Catalogue,
  options: SiteOptions,
): AssetPage['facts'] {
  const links = linksUnder(options.base);
  const { asset, standing } = entry;
  const { team } = catalogue.record;
  const inside = options.audience === 'internal';
  const forks = shownCampaigns(catalogue, options).filter(
    (each) => each.brief.forkedFrom?.campaign === asset.campaign && each.brief.forkedFrom.asset === asset.id,
  );
  const origin = home.campaign.brief.forkedFrom;
  const parent = shownCampaigns(catalogue, options).some((each) => each.id === origin?.campaign) ? origin : undefined;
  return [
    { name: 'For', value: listed(asset.channels.map((channel) => channelName(channel.id, team))) },
    ...(inside
      ? asset.from.map((from) => ({
          name: 'From',
          value: from.replace('/', ' / '),
          href: links.draft(asset.campaign, from),
        }))
      : []),
    ...(inside && asset.by !== undefined ? [{ name: 'Finished by', value: nameOf(team, asset.by) }] : []),
    asset.rights === undefined
      ? { name: 'Rights', value: 'not recorded' }
      : {
          name: 'Rights',
          value: `${asset.rights.holder}, ${asset.rights.licence}${asset.rights.expires === undefined ? '' : `, until ${dayWords(asset.rights.expires)}`}`,
          ...(standing.expiresSoon || standing.name === 'expired' ? { tone: 'soon' as const } : {}),
        },
    ...(parent === undefined
      ? []
      : [
          {
            name: 'Pattern',
            value: `from ${titleOf(catalogue, parent.campaign)}`,
            href:
              parent.asset === undefined ? links.campaign(parent.campaign) : links.asset(parent.campaign, parent.asset),
          },
        ]),
    ...forks.map((fork) => ({ name: 'Forked by', value: fork.brief.title, href: links.campaign(fork.id) })),
    ...(asset.tags.length === 0 ? [] : [{ name: 'Tags', value: asset.tags.join(', ') }]),
  ];
}

const titleOf = (catalogue: Catalogue, campaign: string): string =>
  catalogue.record.campaigns.find((each) => each.id === campaign)?.brief.title ?? campaign;

function stepFrames(
  entry: CatalogueAsset,
  words: readonly StepWords[],
  drawn: Drawn,
  master: Shot | undefined,
  options: SiteOptions,
): StepFrame[] {
  const links = linksUnder(options.base);
  const { asset, sources } = entry;
  const result = drawn.assets.get(asset.ref);
  const draft = sources[0]?.draft;
  const source =
    draft === undefined ? undefined : shotOf(drawn.previews.get(draft.path), draft.alt ?? asset.alt, links);
  const start: StepFrame = {
    number: 0,
    did: `Draft ${draft?.id ?? ''}`.trim(),
    how: sources.length > 1 ? `the ground of ${sources.length} drafts` : 'as the tool made it',
    recorded: false,
    stale: false,
    pixels: source === undefined ? '' : `${source.width}×${source.height}`,
    ...(source === undefined ? {} : { shot: source }),
  };
  const steps = words.map((said, index): StepFrame => {
    const made = result?.steps.find((each) => each.index === index);
    const last = index === words.length - 1;
    const shot =
      last && master !== undefined
        ? master
        : shotOf(
            made?.file === undefined ? [] : [made.file],
            `${asset.alt}, after step ${index + 1}: ${said.did}`,
            links,
          );
    return {
      number: index + 1,
      ...said,
      stale: made?.stale ?? false,
      pixels: made === undefined ? 'not drawn' : `${made.width}×${made.height}`,
      ...(shot === undefined ? {} : { shot }),
    };
  });
  return [start, ...steps];
}

function generationOf(
  home: CatalogueCampaign,
  { batch, draft }: CatalogueAsset['sources'][number],
  catalogue: Catalogue,
  drawn: Drawn,
  options: SiteOptions,
): Generation {
  const links = linksUnder(options.base);
  const prompt = promptOf(catalogue.record, batch, draft);
  const settings = [
    ...(draft.seed === undefined ? [] : [{ name: 'seed', value: draft.seed }]),
    ...settingRows({ ...batch.settings, ...draft.settings }).filter(
      ({ name }) => draft.seed === undefined || name !== 'seed',
    ),
  ];
  return {
    batch: batch.id,
    number: /^\d+/.exec(batch.id)?.[0] ?? batch.id,
    hypothesis: batch.hypothesis,
    href: links.campaign(home.campaign.id, batch.id),
    made: toolOf(batch),
    draft: draft.ref,
    prompt,
    settings,
    forTool: [
      prompt.text,
      ...(prompt.negative === undefined ? [] : [`Negative prompt: ${prompt.negative}`]),
      settings.map(({ name, value }) => `${name}: ${value}`).join(', '),
    ].join('\n'),
    drafts: draftFrames(home, batch, catalogue.record, drawn, links),
  };
}

function graphOf(
  home: CatalogueCampaign,
  { asset, sources, standing }: CatalogueAsset,
  catalogue: Catalogue,
  stamps: readonly Stamp[],
  used: readonly string[],
): TrailGraph {
  const { team } = catalogue.record;
  const kinds = new Map(home.campaign.references.map((reference) => [reference.id, reference.kind]));
  return trailGraph({
    brief: home.campaign.brief.title,
    references: used.map((id) => ({ label: id, avoid: kinds.get(id) === 'negative' })),
    drafts: sources.flatMap(({ batch }) =>
      batch.drafts.map((draft) => ({ label: draft.id, chosen: asset.from.includes(draft.ref) })),
    ),
    steps: recipeWords(asset.recipe, team).map((step) => step.did),
    approvals: stamps.map((stamp) => `${stamp.decision}, ${stamp.role}`),
    renditions: mayBeUsed(standing.name) ? asset.channels.map((channel) => channelName(channel.id, team)) : [],
  });
}
