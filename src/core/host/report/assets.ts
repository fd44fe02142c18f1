import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../../approval/catalogue.ts';
import { teamHere } from '../../approval/cell-team.ts';
import { waitsOnceUp } from '../../approval/derive-standing.ts';
import { criteriaAsked } from '../../approval/judge.ts';
import { flagsOf, type Standing, type StandingName, type Wait } from '../../approval/standing.ts';
import { declarationOf, otherTerms, termFor } from '../../declaration/declaration.ts';
import { declaredLine, weakerLines } from '../../declaration/words.ts';
import { canonicalJson, shortDigest } from '../../digest.ts';
import { filesOfAsset } from '../../drawing/plan-draw.ts';
import type { Step } from '../../recipe/recipe.ts';
import { brandTeam } from '../../record/brands.ts';
import { type Measure, measureWords } from '../../record/measure.ts';
import { namedRecipes } from '../../record/named-recipes.ts';
import { nameOf, personOf } from '../../record/people.ts';
import type { Campaign } from '../../record/record.ts';
import type { Team } from '../../record/team.ts';
import { describeSaid, type ReadParts, readParts, saidOtherwise } from '../../subject/describe-said.ts';
import { changesInWords } from '../../subject/part-change.ts';
import { shortChange } from '../../words/short-change.ts';
import { sightOf } from '../ticks.ts';
import type { Side } from './side.ts';

/** One asset that a proposal adds, changes or removes; `what` says in plain words what about it. */
export type AssetChange = {
  readonly kind: 'added' | 'changed' | 'removed';
  readonly ref: string;
  readonly title: string;
  readonly alt: string;
  readonly what: readonly string[];
  readonly before?: StandingName;
  readonly after?: StandingName;
  /** How many of the required criteria its counting approvals mark as passed, and which are open. */
  readonly criteria?: { readonly met: number; readonly of: number; readonly open: readonly string[] };
  /** Who is waited for, in words; a proposal puts up what it brings, whether or not it says a day. */
  readonly waits: readonly string[];
  /** Accounts on the code host of those whose turn it is: whom the brief names, else all who may. Nobody for a sample. */
  readonly turn: readonly string[];
  /** The criteria that an approval has to mark, where it is a decider's turn. */
  readonly asked: readonly { readonly id: string; readonly must: string }[];
  /** What a decider would say yes to, where it is their turn. */
  readonly sight?: string;
};

/** Every asset that differs, by campaign and id. */
export function assetChanges(
  before: Catalogue | undefined,
  after: Catalogue,
  drawn: Side['drawn'] = new Map(),
): AssetChange[] {
  const then = entriesOf(before);
  const now = entriesOf(after);
  return [...new Set([...then.keys(), ...now.keys()])].sort().flatMap((ref): AssetChange[] => {
    const old = then.get(ref);
    const fresh = now.get(ref);
    const { asset } = (fresh ?? old)!.entry;
    const changed = old && fresh ? differences(before!, old.entry, after, fresh.entry) : [];
    const what = [
      ...changed,
      ...(old === undefined && fresh !== undefined ? saidAtFirst(fresh.entry) : []),
      ...originWordsOf(old && before && { ...old, record: before.record }, fresh && { ...fresh, record: after.record }),
    ];
    const waits =
      fresh === undefined
        ? []
        : waitsOf(
            fresh.entry.standing,
            teamHere(after.record.team, fresh.campaign.campaign, `assets/${fresh.entry.asset.id}`),
          );
    const moved = old?.entry.standing.name !== fresh?.entry.standing.name;
    if (old && fresh && what.length === 0 && !moved) return [];
    return [
      {
        kind: old === undefined ? 'added' : fresh === undefined ? 'removed' : 'changed',
        ref,
        title: asset.title,
        alt: asset.alt,
        what: [...what, ...(fresh === undefined ? [] : (drawn.get(ref)?.measures ?? []).map(measuredFor))],
        ...(old === undefined ? {} : { before: old.entry.standing.name }),
        ...(fresh === undefined ? {} : { after: fresh.entry.standing.name, criteria: criteriaOf(fresh) }),
        waits: waits.map((each) => waiting(each, after.record.team)),
        turn: fresh === undefined ? [] : turnOf(waits, fresh.campaign.campaign, after.record.team),
        ...(fresh === undefined || waits.length === 0 || waits.some(({ role }) => role === 'maker')
          ? {}
          : { sight: sightOf(fresh.entry.standing) }),
        asked:
          fresh === undefined || waits.some(({ role }) => role === 'maker') ? [] : askedIn(fresh, after.record.team),
      },
    ];
  });
}

/** A measurement, with the criterion beside which it stands. */
const measuredFor = (measure: Measure): string =>
  `${measure.criterion === undefined ? '' : `${measure.criterion}: `}${measureWords(measure)}`;

type Recorded = Placed & { readonly record: Catalogue['record'] };

/** How it is declared, where that is new or another; and whenever the asset is told of, who says less than the evidence. */
function originWordsOf(old: Recorded | undefined, fresh: Recorded | undefined): string[] {
  if (fresh === undefined) return [];
  const of = ({ record, campaign, entry }: Recorded) => declarationOf(record, campaign.campaign, entry.asset);
  const now = of(fresh);
  const then = old === undefined ? undefined : of(old);
  const name = (id: string): string => nameOf(fresh.record.team, id);
  const weaker = weakerLines(now, name);
  const known = new Set(then === undefined ? [] : weakerLines(then, name));
  return [
    ...(then === undefined
      ? [`declared as: ${declaredLine(now.term)}`]
      : then.term === now.term
        ? []
        : [`declared as: ${declaredLine(now.term)}, before: ${declaredLine(then.term)}`]),
    ...otherTerms(now).flatMap(([id, term]) =>
      then !== undefined && termFor(then, id) === term ? [] : [`for ${id} declared as: ${declaredLine(term)}`],
    ),
    ...weaker.filter((line) => !known.has(line)),
  ];
}

type Placed = { readonly entry: CatalogueAsset; readonly campaign: CatalogueCampaign };

const entriesOf = (catalogue: Catalogue | undefined): Map<string, Placed> =>
  new Map(
    (catalogue?.campaigns ?? []).flatMap((campaign) =>
      campaign.assets.map((entry) => [entry.asset.ref, { entry, campaign }] as const),
    ),
  );

/** Who is waited for once a proposal has put it up. */
export function waitsOf(standing: Standing, team: Team): readonly Wait[] {
  const draft = flagsOf(standing.name).waits === 'to be put up';
  return draft ? waitsOnceUp(standing.gate, team, standing.makers ?? []) : standing.waits;
}

const askedIn = ({ entry: { standing }, campaign: { campaign } }: Placed, team: Team) =>
  standing.waits.length === 0 && flagsOf(standing.name).waits === undefined
    ? []
    : criteriaAsked(standing.gate, brandTeam(team, campaign.brief).policy, campaign.brief.criteria).map(
        ({ id, must }) => ({ id, must }),
      );

/** Accounts of those who are waited for in a campaign: whom its brief names for a role, else everybody who holds it. */
export function turnOf(waits: readonly Wait[], { brief }: Campaign, team: Team): string[] {
  if (brief.sample) return [];
  const owners = Object.entries(brief.roles);
  const ids = waits.flatMap(({ role, people }) => {
    const named = owners.find(([each]) => each === role)?.[1];
    return named !== undefined && people.includes(named) ? [named] : people;
  });
  return [...new Set(ids)].flatMap((id) => personOf(team, id)?.handle ?? []);
}

const waiting = ({ role, people }: Wait, team: Team): string =>
  people.length === 0 ? role : `${people.map((id) => personOf(team, id)?.name ?? id).join(' or ')} (${role})`;

function differences(before: Catalogue, old: CatalogueAsset, after: Catalogue, fresh: CatalogueAsset): string[] {
  const [a, b] = [old.asset, fresh.asset];
  const same = (left: unknown, right: unknown): boolean => canonicalJson(left ?? null) === canonicalJson(right ?? null);
  const steps = (asset: typeof a): string => asset.recipe.map((each) => each.step).join(', ') || 'none';
  const ids = (asset: typeof a): string[] => asset.channels.map((each) => each.id);
  const gone = ids(a).filter((id) => !ids(b).includes(id));
  const come = ids(b).filter((id) => !ids(a).includes(id));
  return [
    ...(same(a.from, b.from) ? [] : [`made from ${b.from.join(', ')} instead of ${a.from.join(', ')}`]),
    ...changedFiles(before, old, after, fresh),
    ...(steps(a) === steps(b) ? settings(a.recipe, b.recipe) : [`steps ${steps(a)} → ${steps(b)}`]),
    ...(come.length === 0 ? [] : [`also for ${come.join(', ')}`]),
    ...(gone.length === 0 ? [] : [`no longer for ${gone.join(', ')}`]),
    ...(same(a.channels.filter(inBoth(come)), b.channels.filter(inBoth(come))) || gone.length > 0
      ? []
      : ['framed otherwise for a channel']),
    ...(same(a.focus, b.focus) ? [] : ['another focus']),
    ...saidDifferences(old, fresh, [...come, ...gone]),
    ...(same(a.tags, b.tags) ? [] : ['other tags']),
  ];
}

/** Kinds of parts of what is said that the report tells elsewhere: the head of the asset, its origin, the campaign, the round. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set(['title', 'brand', 'campaign', 'origin', 'made', 'inside']);

/** What is said with a new asset, which whoever approves it says yes to. */
const saidAtFirst = ({ said, standing }: CatalogueAsset): string[] => [
  ...describeSaid(said.content).flatMap(({ name, value }) =>
    TOLD_ELSEWHERE.has(name.split(' ')[0] ?? '') ? [] : [`${name}: “${shortChange('', value)[1]}”`],
  ),
  `words ${shortDigest(said.digest)}: ${wordsStanding(standing)}`,
];

/** What is said otherwise than before, word by word, and whether somebody has said yes to it. Channels that came or went are told as such. */
function saidDifferences(old: CatalogueAsset, fresh: CatalogueAsset, moved: readonly string[]): string[] {
  if (old.said.digest === fresh.said.digest) return [];
  const parts = ({ said }: CatalogueAsset): ReadParts =>
    Object.fromEntries(
      Object.entries(readParts(said.content)).filter(
        ([name]) => name !== 'origin' && !moved.some((id) => name === `metadata ${id}` || name === `origin ${id}`),
      ),
    );
  return [
    ...changesInWords(saidOtherwise(parts(old), parts(fresh))),
    `words ${shortDigest(old.said.digest)} → ${shortDigest(fresh.said.digest)}: ${wordsStanding(fresh.standing)}`,
  ];
}

const wordsStanding = ({ words }: Standing): string =>
  words?.approved === true ? 'approved' : 'nobody whom the policy asks has said yes to them yet';

/** Where the same steps are set otherwise: `tone: exposure -0.06 → 0.25`. */
const settings = (before: readonly Step[], after: readonly Step[]): string[] =>
  after.flatMap((step, index) => {
    const old = (before[index] ?? {}) as { readonly [parameter: string]: unknown };
    const fresh = step as unknown as { readonly [parameter: string]: unknown };
    const moved = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].flatMap((name) => {
      const [from, to] = [canonicalJson(old[name] ?? null), canonicalJson(fresh[name] ?? null)];
      return from === to ? [] : [`${name} ${from} → ${to}`];
    });
    return moved.length === 0 ? [] : [`${step.step}: ${moved.join(', ')}`];
  });

const inBoth =
  (come: readonly string[]) =>
  (each: { id: string }): boolean =>
    !come.includes(each.id);

/** Pictures that an asset is made from whose bytes changed while their names did not. */
function changedFiles(before: Catalogue, old: CatalogueAsset, after: Catalogue, fresh: CatalogueAsset): string[] {
  const files = (catalogue: Catalogue, { asset, sources }: CatalogueAsset): string[] => [
    ...sources.map(({ draft }) => draft.path),
    ...filesOfAsset(asset, namedRecipes(catalogue.record)),
  ];
  const then = new Set(files(before, old));
  return files(after, fresh)
    .filter((path) => then.has(path))
    .filter((path) => before.record.pictures.get(path)?.digest !== after.record.pictures.get(path)?.digest)
    .map((path) => `${path.split('/').slice(-2).join('/')} is another picture`);
}

function criteriaOf({ entry, campaign }: Placed): NonNullable<AssetChange['criteria']> {
  const required = campaign.campaign.brief.criteria.filter((each) => each.required).map((each) => each.id);
  const passed = new Set(
    entry.standing.log
      .filter((each) => each.counts)
      .flatMap(({ approval }) =>
        Object.entries(approval.criteria).flatMap(([id, mark]) => (mark === 'fail' ? [] : [id])),
      ),
  );
  const open = required.filter((id) => !passed.has(id));
  return { met: required.length - open.length, of: required.length, open };
}
