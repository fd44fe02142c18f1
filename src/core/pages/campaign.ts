import type { Catalogue, CatalogueCampaign } from '../approval/catalogue.ts';
import { mayBeUsed } from '../approval/standing.ts';
import { messagesIn } from '../messages/messages.ts';
import type { Drawn } from '../pack/drawn.ts';
import { type Batch, VERDICTS } from '../record/batch.ts';
import { nameOf } from '../record/people.ts';
import { plain } from '../words/plain-words.ts';
import { channelName } from './channel-words.ts';
import { type DeliveryEntry, deliveryEntries } from './deliveries.ts';
import { type DraftFrame, draftFrames } from './drafts.ts';
import { type FamilyMember, familyOf } from './family.ts';
import { type Frame, folded, tileOf } from './frames.ts';
import { type Matrix, matrixOf } from './matrix.ts';
import { type Stage, stagesOf } from './measures.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import { type PackLink, packLinks } from './packs.ts';
import { referenceFrames, sharingRights, type Wall } from './references.ts';
import { type Round, roundOf } from './round.ts';
import { type Share, shareOf } from './share.ts';
import { type DecisionStamp, stampsOf } from './stamp.ts';
import type { PageSource } from './summaries.ts';

/** A batch as a contact sheet around its hypothesis. */
export type Sheet = {
  readonly id: string;
  readonly number: string;
  readonly hypothesis: string;
  readonly round: Round;
  readonly edge: readonly string[];
  readonly drafts: readonly DraftFrame[];
  readonly prose: string;
};

/** A campaign, from its brief to its packs. */
export type CampaignPage = Wall & {
  readonly id: string;
  readonly title: string;
  readonly brand: string;
  readonly message: string;
  readonly audience: string;
  readonly sample: boolean;
  readonly edge: readonly string[];
  readonly channels: readonly string[];
  readonly formats: readonly string[];
  readonly cover?: Frame;
  /** What travels with a link to the page: the cover’s. */
  readonly share?: Share;
  readonly stages: readonly Stage[];
  /** How it was made is told, or told to be missing; never in a public catalogue. */
  readonly making: boolean;
  readonly stamps: readonly DecisionStamp[];
  readonly matrix: Matrix;
  readonly sheets: readonly Sheet[];
  readonly frames: readonly Frame[];
  readonly packs: readonly PackLink[];
  /** What it was forked from and what was forked from it. */
  readonly family?: FamilyMember;
  readonly deliveries: readonly DeliveryEntry[];
  /** The brief has prose that passed the guard. */
  readonly hasBrief: boolean;
  readonly href: string;
};

/** The page of one campaign. A public one shows what was approved and its packs, not how it came about. */
export function campaignPage(home: CatalogueCampaign, source: PageSource): CampaignPage {
  const { catalogue, drawn, packs, options } = source;
  const links = linksUnder(options.base);
  const { record } = catalogue;
  const { brief, id } = home.campaign;
  const inside = options.audience === 'internal';
  const say = messagesIn(options.locale);
  const shown = home.assets.filter(({ standing }) => inside || mayBeUsed(standing.name));
  const frames = folded(shown).map((entry) => tileOf(home, entry, drawn, options));
  const at = frames.findIndex((frame) => mayBeUsed(frame.standing));
  const cover = frames[at] ?? (inside ? frames[0] : undefined);
  const first = folded(shown)[Math.max(0, at)];
  const share = cover && shareOf(drawn.assets.get(first?.asset.ref ?? ''), cover.shot?.alt ?? cover.title, links);
  const family = familyOf(id, source);
  return {
    id,
    title: brief.title,
    brand: brief.brand,
    message: brief.message,
    audience: brief.audience,
    sample: brief.sample,
    hasBrief: options.audience === 'internal' && brief.source.body.trim() !== '',
    edge: [
      brief.brand,
      say.campaign.opened(say.formats.day(brief.opened)),
      ...(brief.due === undefined || !inside ? [] : [say.campaign.due(say.formats.day(brief.due))]),
    ],
    channels: brief.channels.map((channel) => channelName(channel, record.team)),
    formats: brief.formats,
    ...(cover === undefined ? {} : { cover }),
    ...(share === undefined ? {} : { share }),
    stages: stagesOf(home, record.team, inside, say),
    making: inside,
    stamps: inside ? stampsOf(home.brief, brief, record.team, options) : [],
    matrix: matrixOf(home, options, record.team),
    ...sharingRights(inside ? referenceFrames(home, source) : []),
    sheets: inside ? home.campaign.batches.map((batch) => sheetOf(home, batch, catalogue, drawn, options)) : [],
    frames,
    packs: packLinks(packs, id, record.team, links, say),
    ...(family === undefined ? {} : { family }),
    deliveries: inside ? deliveryEntries(home, drawn, record.team, say) : [],
    href: links.campaign(id),
  };
}

function sheetOf(
  home: CatalogueCampaign,
  batch: Batch,
  catalogue: Catalogue,
  drawn: Drawn,
  options: SiteOptions,
): Sheet {
  const picks = batch.drafts.filter((draft) => VERDICTS[draft.verdict].picked).length;
  const { team } = catalogue.record;
  const say = messagesIn(options.locale);
  return {
    id: batch.id,
    number: /^\d+/.exec(batch.id)?.[0] ?? plain(batch.id),
    hypothesis: batch.hypothesis,
    round: roundOf(catalogue.record, batch, say),
    edge: [
      say.campaign.draftsAndPicks(batch.drafts.length, picks),
      batch.by === undefined ? say.campaign.noRunner : nameOf(team, batch.by),
      say.formats.day(batch.at) ?? say.common.noDate,
      batch.cost === undefined ? say.campaign.noCost : `${batch.cost.amount} ${batch.cost.unit}`,
    ],
    drafts: draftFrames(home, batch, catalogue.record, drawn, linksUnder(options.base), say),
    prose: batch.source.body.trim(),
  };
}
