import type { Hash } from '../digest.ts';
import type { Approval } from '../record/approval.ts';
import { VERDICTS } from '../record/batch.ts';
import { brandTeam } from '../record/brands.ts';
import { DECISIONS } from '../record/decisions.ts';
import type { Delivery } from '../record/delivery.ts';
import type { Gate } from '../record/gates.ts';
import type { Campaign, TeamRecord } from '../record/record.ts';
import { widenedWords } from '../record/widened-rights.ts';
import { readParts, saidOtherwise } from '../subject/describe-said.ts';
import type { SaidWith } from '../subject/said.ts';
import { changedSince, seenParts } from '../subject/seen-parts.ts';
import { assetSubject, batchSubject, briefSubject, deliverySubject, type Subject } from '../subject/subject.ts';
import { type SubjectContext, subjectContext } from '../subject/subject-context.ts';
import { lazy } from '../words/lazy.ts';
import type { CatalogueAsset, CatalogueCampaign } from './catalogue.ts';
import { marketOf, teamAt, teamHere } from './cell-team.ts';
import { type CoverGround, coverDoubts } from './covered.ts';
import { deliveryBacking } from './delivery-backing.ts';
import { deriveStanding, type StandingFacts } from './derive-standing.ts';
import { evidenceOf, type History } from './evidence.ts';
import { gateRules } from './gate-rules.ts';
import { type Hearing, hearingOf, objectionsOf, refsOf } from './heard.ts';
import { levelFaults } from './judge.ts';
import { type KeptStanding, type KeptStandings, standingOf } from './kept-standings.ts';
import { mainFile } from './lives.ts';
import { type Committers, committersOf, madeElsewhere, makersOf } from './makers.ts';
import type { Heard, Objections, ObjectionsIn } from './objections.ts';
import type { Reason } from './reason.ts';
import { rightsOf } from './rights-of.ts';
import { widenedBehind } from './rights-widened.ts';
import { type Evidence, flagsOf, type Standing } from './standing.ts';

/** What is open against anything in a record, before it is known where everything stands. */
export const openObjections = (record: TeamRecord, history: History, hash: Hash): Objections =>
  objectionsOf(record, { history, now: subjectsNow(record, subjectContext(record, hash)) });

/**
 * Derives where everything stands, as of `now` (ISO instant). A campaign marked `sample: true` is judged without git:
 * what its approvals claim counts, and each says that it is exempt. `kept`: what was derived before of campaigns whose ground
 * (`standingGrounds`) is the same, by their ids. Each campaign is derived when somebody asks where something of it stands.
 */
export function deriveCampaigns(
  record: TeamRecord,
  history: History,
  now: string,
  hash: Hash,
  {
    objections = openObjections(record, history, hash),
    kept,
  }: { readonly objections?: Objections; readonly kept?: (campaign: string) => KeptStandings | undefined } = {},
): CatalogueCampaign[] {
  const subjects = subjectContext(record, hash);
  const told = lazy(() => committersOf(history, record));
  const committers: Committers = (campaign, ref) => told()(campaign, ref);
  return record.campaigns.map((campaign) => {
    const derived = lazy(() =>
      deriveCampaign({
        ...{ record, campaign, history, committers, now, hash, subjects },
        hearing: hearingOf(campaign, history, objections),
        kept: keptHere(campaign, kept?.(campaign.id), objections),
      }),
    );
    // Derived when somebody asks: of a thousand campaigns, one word is about one.
    return {
      campaign,
      get brief() {
        return derived().brief;
      },
      get batches() {
        return derived().batches;
      },
      get deliveries() {
        return derived().deliveries;
      },
      get backings() {
        return derived().backings;
      },
      get assets() {
        return derived().assets;
      },
    };
  });
}

/** What was kept of a campaign, unless somebody's no about the same content under another name may concern it now. */
export function keptHere({ id, brief }: Campaign, kept: KeptStandings | undefined, objections: Objections) {
  if (kept === undefined || brief.sample || !objections.any) return kept;
  const subjects = [
    ['brief', kept.brief.digest] as const,
    ...kept.batches.map(([batch, { digest }]) => [`batches/${batch}`, digest] as const),
    ...kept.deliveries.map(([delivery, { digest }]) => [`deliveries/${delivery}`, digest] as const),
    ...kept.assets.map((each) => [`assets/${each.id}`, each.digest] as const),
  ];
  return subjects.some(([ref, digest]) => objections.isAboutCopy(id, ref, digest)) ? undefined : kept;
}

/** What a subject of any campaign is made of today. Of what is no asset only that it is there: nobody finds it again by its content. */
function subjectsNow({ campaigns }: TeamRecord, subjects: SubjectContext): ObjectionsIn['now'] {
  const homes = new Map(
    campaigns.map((campaign) => {
      const home = lazy(() => {
        const drafts = new Map(
          campaign.batches.flatMap((each) => each.drafts.map(({ ref, path }) => [ref, path] as const)),
        );
        const assets = new Map(campaign.assets.map((each) => [`assets/${each.id}` as string, each] as const));
        return { campaign, drafts, assets, known: refsOf(campaign) };
      });
      return [campaign.id, home] as const;
    }),
  );
  return (id, ref) => {
    const home = homes.get(id)?.();
    if (home?.known.has(ref) !== true) return undefined;
    const asset = home.assets.get(ref);
    if (asset === undefined) return { digest: () => undefined, files: [] };
    return {
      digest: () => assetSubject(home.campaign, asset, subjects).digest,
      files: [mainFile(id, ref), ...asset.from.flatMap((each) => home.drafts.get(each) ?? [])],
    };
  };
}

/** What every subject of a campaign is derived in. */
type CampaignContext = {
  readonly record: TeamRecord;
  readonly campaign: Campaign;
  readonly hearing: Hearing;
  readonly history: History;
  readonly committers: Committers;
  readonly now: string;
  readonly hash: Hash;
  readonly subjects: SubjectContext;
  /** What was derived of all this before. */
  readonly kept: KeptStandings | undefined;
};

function deriveCampaign(context: CampaignContext): CatalogueCampaign {
  const { campaign, record, subjects, hearing, kept } = context;
  const team = brandTeam(record.team, campaign.brief);
  const of = (subject: Subject, more: More): Standing =>
    deriveStanding(factsOf(context, subject, hearing.about(subject), more));
  const approvals = new Map(kept && campaign.approvals.map((each) => [each.source.path, each]));
  const standingsOf = (all: KeptStandings['batches']): Map<string, Standing> =>
    new Map(all.map(([id, each]) => [id, standingOf(each, approvals)]));
  const keptAssets = new Map(kept?.assets.map((each) => [each.id, each]));
  const brief =
    kept === undefined
      ? of(briefSubject(campaign, subjects), { presented: { since: campaign.brief.opened } })
      : standingOf(kept.brief, approvals);
  const batches = kept
    ? standingsOf(kept.batches)
    : new Map(
        campaign.batches.map((each) => {
          const picked = each.drafts.some((draft) => VERDICTS[draft.verdict].picked);
          const presented = picked ? sinceDay(each.at) : undefined;
          return [each.id, of(batchSubject(campaign, each, subjects), { presented })] as const;
        }),
      );
  const deliveries = kept
    ? standingsOf(kept.deliveries)
    : new Map(
        campaign.deliveries.map(
          (each) =>
            [each.id, of(deliverySubject(campaign, each, subjects), { presented: { since: each.at } })] as const,
        ),
      );
  const backings = new Map(
    campaign.deliveries.map((each) => [
      each.id,
      deliveryBacking(each, campaign, { history: context.history, team: record.team, now: context.now }),
    ]),
  );
  const backed = campaign.deliveries.filter((each) => backings.get(each.id)?.faults.length === 0);
  const delivered = deliveredAt(backed, deliveries, gateRules(team.policy, 'delivery').required === true);
  const drafts = Map.groupBy(
    campaign.batches.flatMap((batch) => batch.drafts.map((draft) => ({ batch, draft }))),
    ({ draft }) => draft.ref,
  );
  const assets = campaign.assets.map((asset): CatalogueAsset => {
    const sources = asset.from.flatMap((ref) => drafts.get(ref) ?? []);
    const rights = lazy(() => rightsOf(campaign, asset, subjects.recipes));
    const widened = lazy(() =>
      widenedBehind(campaign, asset, {
        histories: context.history.rights ?? new Map(),
        committers: context.committers,
        recipes: subjects.recipes,
        makersDecide: !team.policy.separation,
      }),
    );
    const subject = lazy(() => assetSubject(campaign, asset, subjects));
    const before = keptAssets.get(asset.id);
    const derive = (): Standing =>
      of(subject(), {
        presented: asset.at === undefined || asset.at > context.now.slice(0, 10) ? undefined : { since: asset.at },
        rights: rights(),
        widened: widened().flatMap(({ lines }) => lines.map(widenedWords)),
        before: gatesBefore(context, brief, batches, sources),
        // A delivery that does not say what was said with its pictures is from before that was written down.
        delivered: ({ digest, said }) =>
          delivered.get(`${asset.id} ${digest} ${said?.digest}`) ?? delivered.get(`${asset.id} ${digest} ${undefined}`),
      });
    const standing = lazy(() =>
      before === undefined ? derive() : standingOf(JSON.parse(before.standing) as KeptStanding, approvals),
    );
    const said: SaidWith | undefined = before && {
      digest: before.said,
      get content() {
        return subject().said.content;
      },
    };
    const saw = lazy(() => (subject().missing.length > 0 ? undefined : seenParts(subject().content, context.hash)));
    // Derived when somebody asks: of a thousand assets, a decision or a drawing is about one.
    return {
      asset,
      sources,
      get standing() {
        return standing();
      },
      get saw() {
        return saw();
      },
      get rights() {
        return rights();
      },
      get widened() {
        return widened();
      },
      get said() {
        return said ?? subject().said;
      },
    };
  });
  return { campaign, brief, batches, deliveries, backings, assets };
}

type More = {
  readonly presented: { readonly since?: string } | undefined;
  readonly rights?: StandingFacts['rights'];
  readonly widened?: readonly string[];
  readonly before?: readonly Reason[];
  readonly delivered?: (subject: Subject) => string | undefined;
};

const sinceDay = (day: string | undefined): { since?: string } => (day === undefined ? {} : { since: day });

function factsOf(
  { record, campaign, history, committers, now, hash }: CampaignContext,
  subject: Subject,
  heard: readonly Heard[],
  more: More,
): StandingFacts {
  const team = teamAt(record.team, campaign, subject.ref);
  const sample = campaign.brief.sample;
  const market = marketOf(campaign, subject.ref);
  const makers = makersOf(campaign, subject.ref, sample ? undefined : committers);
  const evidence = ({ approval, lost }: Heard): Evidence => {
    const self = makers.includes(approval.for ?? approval.by) || makers.includes(approval.by);
    if (sample) return { level: 'claimed', altered: false, self, exempt: true, doubt: { kind: 'sample' } };
    return { ...evidenceOf(approval, history, team, lost), self };
  };
  // A cell of a sample was seen by whoever said yes to exactly this in a file of its own that is their genuine word.
  const sawItself: CoverGround['sawItself'] = ({ by, for: voice = by }, cell, digest, said) =>
    yesesTo(campaign, `assets/${cell}`).some((each) => {
      if ((each.for ?? each.by) !== voice || each.digest !== digest || each.said !== said) return false;
      const found = evidence({ approval: each });
      return !found.altered && levelFaults(found, { team, subject: { gate: 'asset' } }).length === 0;
    });
  return {
    subject,
    team,
    criteria: campaign.brief.criteria,
    now,
    changed: ({ saw }) => changedSince(saw, seenParts(subject.content, hash)),
    reworded: ({ read }) => (subject.said === undefined ? [] : saidOtherwise(read, readParts(subject.said.content))),
    ...(market === undefined ? {} : { market }),
    here: teamHere(record.team, campaign, subject.ref),
    covers: (approval) => coverDoubts(approval, { campaign, policy: team.policy, hash, sawItself }),
    decisions: heard.map((each) => ({
      ...{ approval: each.approval, evidence: evidence(each) },
      ...(each.lost?.liftedBy === undefined ? {} : { liftedBy: each.lost.liftedBy }),
    })),
    makers,
    madeElsewhere: madeElsewhere(campaign, subject.ref, sample ? undefined : committers),
    presented: more.presented,
    rights: more.rights ?? [],
    widened: more.widened ?? [],
    before: more.before ?? [],
    deliveredAt: more.delivered?.(subject),
  };
}

/** Who said yes to a subject in a file of its own. Grouped once for all cells. */
function yesesTo(campaign: Campaign, ref: string): readonly Approval[] {
  const held =
    YESES.get(campaign) ??
    Map.groupBy(
      campaign.approvals.filter((each) => DECISIONS[each.decision].gives && each.variants === undefined),
      ({ subject }) => subject,
    );
  YESES.set(campaign, held);
  return held.get(ref) ?? [];
}
const YESES = new WeakMap<Campaign, ReadonlyMap<string, readonly Approval[]>>();

const hasPassed = (standing: Standing | undefined): boolean =>
  standing !== undefined && flagsOf(standing.name).passed === true;

/** What the gates before an asset's still ask for, where the policy makes assets wait for them. */
function gatesBefore(
  { record, campaign }: CampaignContext,
  brief: Standing,
  batches: ReadonlyMap<string, Standing>,
  sources: CatalogueAsset['sources'],
): Reason[] {
  const { policy } = brandTeam(record.team, campaign.brief);
  const required = (gate: Gate): boolean => gateRules(policy, gate).required === true;
  const picked = [...new Set(sources.map(({ batch }) => batch.id))];
  return [
    ...(required('brief') && !hasPassed(brief) ? [{ kind: 'awaits-brief' } as const] : []),
    ...(required('batch') ? picked.filter((id) => !hasPassed(batches.get(id))) : []).map(
      (batch): Reason => ({ kind: 'awaits-picks', batch }),
    ),
  ];
}

/** When each asset went out under each digest, first; where the delivery gate is required, only by an approved delivery. */
function deliveredAt(
  backed: readonly Delivery[],
  standings: ReadonlyMap<string, Standing>,
  mustPass: boolean,
): ReadonlyMap<string, string> {
  const counted = backed
    .filter((each) => !mustPass || hasPassed(standings.get(each.id)))
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return new Map(
    counted.flatMap(({ at, renditions }) =>
      renditions.map((each) => [`${each.asset} ${each.subject} ${each.said}`, at] as const),
    ),
  );
}
