import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { asksDeciders, mayBeUsed, type StandingName } from '../approval/standing.ts';
import { declarationOf } from '../declaration/declaration.ts';
import { type Messages, messagesIn } from '../messages/messages.ts';
import type { Earlier } from '../pack/drawn.ts';
import { namedRecipes } from '../record/named-recipes.ts';
import { nameOf } from '../record/people.ts';
import { type Fact, factsOf } from './asset-facts.ts';
import { type StepFrame, stepFrames } from './asset-steps.ts';
import { familyAt, familyTitle } from './cells.ts';
import { channelName } from './channel-words.ts';
import { type DecideForm, decideForm } from './decide-form.ts';
import { type DecidedParts, decidedParts } from './decided-parts.ts';
import { type Edits, editsOf } from './edits.ts';
import { type FamilyMember, familyOf } from './family.ts';
import { frameNumbers } from './frames.ts';
import { type Generation, generationsOf } from './generation.ts';
import { goneWords } from './gone.ts';
import { type Stage, stagesOf } from './measures.ts';
import { type Links, linksUnder } from './options.ts';
import { type Pack, type PackLink, packLinks } from './packs.ts';
import { referenceFrames, sharingRights, type Wall } from './references.ts';
import { type Related, relatedTo } from './related.ts';
import { pictureSnippets, type RenditionFrame, renditionFrames, type Snippet } from './renditions.ts';
import { type Share, shareOf } from './share.ts';
import { masterFiles, type Shot, shotOf, unseen } from './shot.ts';
import { type DecisionStamp, type StandingStamp, stampsOf, standingStamp } from './stamp.ts';
import { recipeWords } from './step-words.ts';
import type { PageSource } from './summaries.ts';
import type { StandingTone } from './tone.ts';
import { toneOf } from './tone.ts';
import { type TrailGraph, trailGraph } from './trail-graph.ts';

/** The picture that was decided about, or the sentence that says why it cannot be shown. */
type EarlierShot = { readonly than: string; readonly shot?: Shot; readonly empty?: string };

/** An asset with its whole trail, as one story. */
export type AssetPage = Wall & {
  readonly ref: string;
  readonly id: string;
  readonly title: string;
  readonly alt: string;
  readonly number: string;
  readonly campaign: { readonly id: string; readonly title: string; readonly brand: string; readonly href: string };
  readonly sample: boolean;
  readonly standing: {
    readonly name: StandingName;
    readonly tone: StandingTone;
    /** It waits for a decision: the page's first deed. */
    readonly asks: boolean;
    readonly reasons: readonly string[];
    readonly waits: readonly string[];
  };
  /** Of a cell: the grid that it is in. */
  readonly variants?: { readonly title: string; readonly href: string };
  /** The digest of what is said with it, and whether whoever is asked said yes to it. */
  readonly said: { readonly digest: string; readonly approved: boolean };
  readonly digest: string;
  /** The form that writes a decision about it; never in a public catalogue. */
  readonly decide?: DecideForm;
  /** Where it stands, once somebody decided. */
  readonly stamp?: StandingStamp;
  readonly shot?: Shot;
  /** What travels with a link to the page. */
  readonly share?: Share;
  /** What stands there instead, without a shot. */
  readonly empty?: string;
  readonly pixels: string;
  /** Pixels across, of which a preview may have fewer. */
  readonly full?: number;
  readonly facts: readonly Fact[];
  readonly steps: readonly StepFrame[];
  readonly stages: readonly Stage[];
  /** What rules of constraints came to on its picture, in words; never in a public catalogue. */
  readonly measured: readonly string[];
  /** How it was made is told, or told to be missing; never in a public catalogue. */
  readonly making: boolean;
  readonly message: string;
  readonly audience: string;
  readonly generations: readonly Generation[];
  readonly stamps: readonly DecisionStamp[];
  /** What exactly the decisions are about; never in a public catalogue. */
  readonly decided?: DecidedParts;
  /** How it looked when somebody last decided about it, where it is another picture since. */
  readonly earlier?: EarlierShot;
  readonly renditions: readonly RenditionFrame[];
  readonly snippets: readonly Snippet[];
  readonly packs: readonly PackLink[];
  readonly graph?: TrailGraph;
  /** The campaigns that this one came from, and those that came from it. */
  readonly family?: FamilyMember;
  /** Changes of its files that git tells; a public page has none. */
  readonly edits?: Edits;
  readonly related: readonly Related[];
  readonly prose: string;
};

/** The page of one asset. A public page holds no prompt, no draft, no remark and no renditions of what is not approved. */
export function assetPage(home: CatalogueCampaign, entry: CatalogueAsset, source: PageSource): AssetPage {
  const { catalogue, drawn, packs, options } = source;
  const links = linksUnder(options.base);
  const { asset, standing, sources } = entry;
  const { record } = catalogue;
  const { brief } = home.campaign;
  const inside = options.audience === 'internal';
  const say = messagesIn(options.locale);
  const free = mayBeUsed(standing.name);
  const result = drawn.assets.get(asset.ref);
  const stamps = stampsOf(standing, brief, record.team, options);
  const stamp = standingStamp(standing, stamps, record.team, say);
  const shot = shotOf(masterFiles(result), asset.alt, links);
  const share = shareOf(result, asset.alt, links);
  const form = inside ? decideForm(home, entry, record.team, say, result?.measures) : undefined;
  const renditions = free
    ? renditionFrames(
        entry,
        result,
        record.team,
        links,
        options.audience,
        declarationOf(record, home.campaign, asset),
        say,
      )
    : [];
  const family = familyOf(home.campaign.id, source);
  const kin = familyAt(home, entry);
  const decided = decidedParts(entry, brief, catalogue, say, drawn.earlier?.get(asset.ref));
  const used = [...new Set(sources.flatMap(({ batch }) => batch.references))];
  return {
    ref: asset.ref,
    id: asset.id,
    title: asset.title,
    alt: asset.alt,
    number: frameNumbers(home).get(asset.id) ?? '',
    campaign: { id: home.campaign.id, title: brief.title, brand: brief.brand, href: links.campaign(home.campaign.id) },
    sample: brief.sample,
    ...(kin === undefined ? {} : { variants: { title: familyTitle(kin), href: links.asset(kin.campaign, kin.id) } }),
    standing: {
      name: standing.name,
      tone: toneOf(standing.name),
      asks: asksDeciders(standing.name),
      reasons: inside ? standing.reasons.map((each) => say.reasons.words(each)) : [],
      waits: inside ? standing.waits.map((wait) => waitSentence(wait, record.team, say)) : [],
    },
    digest: standing.digest,
    said: { digest: entry.said.digest, approved: standing.words?.approved === true },
    ...(form === undefined ? {} : { decide: form }),
    ...(stamp === undefined ? {} : { stamp }),
    ...(shot === undefined
      ? { empty: goneWords(record.team, sources[0]?.draft.path, say) ?? unseen(asset, say, standing) }
      : { shot }),
    ...(share === undefined ? {} : { share }),
    pixels: result?.master === undefined ? say.asset.noSize : `${result.master.width}×${result.master.height}`,
    ...(result?.master === undefined ? {} : { full: result.master.width }),
    facts: factsOf(home, entry, catalogue, options),
    steps: inside
      ? stepFrames(entry, recipeWords(asset.recipe, namedRecipes(record), say), record.pictures, drawn, shot, options)
      : [],
    measured: inside ? (result?.measures ?? []).map((each) => say.measures.words(each)) : [],
    stages: stagesOf(home, record.team, inside, say),
    making: inside,
    message: brief.message,
    audience: brief.audience,
    ...sharingRights(inside ? referenceFrames(home, source, used) : []),
    generations: inside ? generationsOf(home, sources, catalogue, drawn, options) : [],
    stamps,
    ...(inside && standing.log.length > 0 && decided !== undefined ? { decided } : {}),
    ...(inside && decided?.earlier !== undefined && decided.than !== undefined
      ? { earlier: earlierShot(decided.than, decided.earlier, links, say) }
      : {}),
    renditions,
    snippets: pictureSnippets(renditions, asset.alt),
    packs: free
      ? packLinks(packs, home.campaign.id, record.team, links, say).filter((pack) =>
          packFits(pack, packs, asset.channels),
        )
      : [],
    ...(inside ? { graph: graphOf(home, entry, catalogue, stamps, used, say) } : {}),
    ...(family === undefined ? {} : { family }),
    ...(inside ? { edits: editsOf(catalogue, entry, say) } : {}),
    related: relatedTo(home, entry, source),
    prose: inside ? asset.source.body.trim() : '',
  };
}

function earlierShot(than: string, earlier: Earlier, links: Links, { asset }: Messages): EarlierShot {
  const shot = 'files' in earlier ? shotOf(earlier.files, asset.asItWas(than), links) : undefined;
  if (shot !== undefined) return { than, shot };
  const why = 'why' in earlier ? earlier.why : asset.couldNotDraw;
  return { than, empty: asset.noEarlier(than, why) };
}

const waitSentence = (
  wait: CatalogueAsset['standing']['waits'][number],
  team: Catalogue['record']['team'],
  { asset, common, formats }: Messages,
): string =>
  asset.waitsOn(
    wait.people.length === 0
      ? asset.aRole(common.role(wait.role))
      : formats.list(wait.people.map((id) => nameOf(team, id))),
    wait.since === undefined ? undefined : formats.day(wait.since),
  );

const packFits = (link: PackLink, packs: readonly Pack[], channels: readonly { readonly id: string }[]): boolean => {
  const pack = packs.find((each) => each.file === link.file);
  return pack?.channel === undefined || channels.some((channel) => channel.id === pack.channel);
};

function graphOf(
  home: CatalogueCampaign,
  { asset, sources, standing }: CatalogueAsset,
  catalogue: Catalogue,
  stamps: readonly DecisionStamp[],
  used: readonly string[],
  say: Messages,
): TrailGraph {
  const { team } = catalogue.record;
  const batches = [...new Set(sources.map(({ batch }) => batch))];
  const kinds = new Map(home.campaign.references.map((reference) => [reference.id, reference.kind]));
  return trailGraph(
    {
      brief: home.campaign.brief.title,
      references: used.map((id) => ({ label: id, avoid: kinds.get(id) === 'negative' })),
      drafts: batches.flatMap((batch) =>
        batch.drafts.map(({ id, ref }) => ({
          label: batches.length === 1 ? id : ref.replace('/', ' / '),
          chosen: asset.from.includes(ref),
        })),
      ),
      steps: recipeWords(asset.recipe, namedRecipes(catalogue.record), say).map((step) => step.did),
      approvals: stamps.map(({ decision, role, tone, counts, lapsed }) => ({
        words: [decision, ...(lapsed ? [say.trail.lapsed] : []), role].join(', '),
        says: !counts ? 'nothing' : tone === 'quiet' ? 'alone' : tone === 'yes' ? 'yes' : 'no',
      })),
      renditions: mayBeUsed(standing.name) ? asset.channels.map((channel) => channelName(channel.id, team)) : [],
    },
    say,
  );
}
