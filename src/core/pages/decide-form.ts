import type { CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { marketOf, teamAt } from '../approval/cell-team.ts';
import { coverCells, partsShared } from '../approval/cover-cells.ts';
import { type Covered, coveredDigest } from '../approval/covered.ts';
import { gateRules } from '../approval/gate-rules.ts';
import { criteriaAsked } from '../approval/judge.ts';
import { decidedIn, type WishContext } from '../approval/judge-wish.ts';
import { relyingParties } from '../approval/relying-parties.ts';
import type { Standing } from '../approval/standing.ts';
import type { Hash } from '../digest.ts';
import type { Messages } from '../messages/messages.ts';
import type { Approval } from '../record/approval.ts';
import { DECISIONS, type Decision } from '../record/decisions.ts';
import type { Measure } from '../record/measure.ts';
import { isProgram } from '../record/people.ts';
import type { Person, Team } from '../record/team.ts';
import type { Family } from '../record/variants/family.ts';
import { type ReadParts, readParts } from '../subject/describe-said.ts';
import type { SubjectPart } from '../subject/describe-subject.ts';
import { changesInWords } from '../subject/part-change.ts';
import type { SeenParts } from '../subject/seen-parts.ts';
import { dayOf } from '../words/days.ts';
import { channelName } from './channel-words.ts';

/** What the form of an asset's page shows, and what it carries into the browser. */
export type DecideForm = {
  /** What the same decision is on a terminal. */
  readonly command: string;
  /** `gives`: it lets the picture pass, so it marks every criterion that is asked. */
  readonly decisions: readonly { readonly id: Decision; readonly words: string; readonly gives: boolean }[];
  /** Whoever holds a role that this gate asks for comes first. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** `asked`: an approval has to mark it. */
  readonly criteria: readonly {
    readonly id: string;
    readonly must: string;
    readonly asked: boolean;
    /** What was measured for it, in words: it helps, and decides nothing. */
    readonly measured: readonly string[];
  }[];
  /** What is said with the picture, by name, which is decided about in the same look. */
  readonly said: readonly SubjectPart[];
  readonly carried: CarriedForm;
};

/** Everything that a browser needs to judge a decision as the commands do, and to write its file. */
export type CarriedForm = {
  readonly campaign: string;
  readonly saw: SeenParts;
  readonly read: ReadParts;
  /** Paths of approvals that there are; a decision never overwrites another. */
  readonly taken: readonly string[];
  /** The cells that it covers, where it is about a column of variants. */
  readonly variants?: Covered;
  readonly host?: Team['site']['host'];
  /** Passkeys that count, by person: with one of them the decision proves itself, on the catalogue's own pages. */
  readonly keys: { readonly [person: string]: readonly PasskeyHint[] };
  /** The catalogue's address: what is signed here says that it is about this one. */
  readonly catalogue?: string;
  /** The catalogue's own addresses. */
  readonly origins: readonly string[];
  /** What each person decided here last. */
  readonly last: { readonly [person: string]: LastDecision };
  readonly context: Omit<WishContext, 'now' | 'criteria'> & {
    readonly criteria: readonly { readonly id: string; readonly must: string; readonly required: boolean }[];
  };
};

/** What somebody decided about it last: what changed since, or the whole of it where nothing did, so that it can be proved with a key. */
type LastDecision = {
  readonly on: string;
  readonly decision: Decision;
  /** What they did, in words. */
  readonly did: string;
  readonly changed: readonly string[];
  readonly same?: {
    readonly proved: boolean;
    readonly role: string;
    readonly note: string;
    readonly criteria: Approval['criteria'];
    readonly pins: Approval['pins'];
  };
};

/** How a device finds a passkey again, and what its owner calls it. */
export type PasskeyHint = { readonly name: string; readonly credential: string };

/** The form about one asset as it stands. Undefined where something is missing, so that nobody decides on half a picture. */
export function decideForm(
  { campaign }: CatalogueCampaign,
  { asset, standing, saw, said }: CatalogueAsset,
  everywhere: Team,
  say: Messages,
  measures: readonly Measure[] = [],
): DecideForm | undefined {
  if (saw === undefined) return undefined;
  const { brief, approvals } = campaign;
  const ref = `assets/${asset.id}`;
  const team = teamAt(everywhere, campaign, ref);
  const market = marketOf(campaign, ref);
  const asked = criteriaAsked('asset', team.policy, brief.criteria);
  return {
    command: `npm run approve -- ${asset.ref}`,
    decisions: (Object.keys(DECISIONS) as Decision[]).map((id) => offered(id, say)),
    people: decidersFirst(team),
    criteria: brief.criteria.map((each) => ({
      ...{ id: each.id, must: each.must, asked: asked.includes(each) },
      measured: measures.filter(({ criterion }) => criterion === each.id).map((each) => say.measures.words(each)),
    })),
    said: say.said.parts(said.content, (id) => channelName(id, team)),
    carried: {
      campaign: campaign.id,
      saw,
      read: readParts(said.content),
      taken: approvals.filter((each) => each.subject === ref).map((each) => each.source.path),
      ...carriedBy(team),
      last: lastOf(standing, say),
      context: {
        subject: { gate: 'asset', ref, digest: standing.digest, said: { digest: said.digest }, missing: [] },
        team: judgedTeam(team),
        criteria: brief.criteria.map(({ id, must, required }) => ({ id, must, required })),
        ...(market === undefined ? {} : { market }),
        makers: standing.makers ?? [],
        decided: decidedIn(standing),
        ...(standing.widened === undefined ? {} : { widened: standing.widened }),
      },
    },
  };
}

/** The form about the columns of an asset with variants, before one is chosen: what all of them have in common. */
export function columnsForm(
  { campaign }: CatalogueCampaign,
  family: Family,
  everywhere: Team,
  say: Messages,
): DecideForm {
  const ref = `assets/${family.id}`;
  const team = teamAt(everywhere, campaign, `${ref}@`);
  const { criteria } = campaign.brief;
  const asked = criteriaAsked('asset', team.policy, criteria);
  return {
    command: `npm run approve -- ${family.ref} --column ${family.axes[0]?.name ?? 'locale'}=…`,
    decisions: (Object.keys(DECISIONS) as Decision[]).filter((id) => DECISIONS[id].gives).map((id) => offered(id, say)),
    people: decidersFirst(team),
    criteria: criteria.map((each) => ({ id: each.id, must: each.must, asked: asked.includes(each), measured: [] })),
    said: [],
    carried: {
      ...{ campaign: campaign.id, saw: {}, read: {}, taken: [], last: {} },
      ...carriedBy(team),
      context: {
        subject: { gate: 'asset', ref, digest: 'sha256:', missing: [] },
        team: judgedTeam(team),
        criteria: criteria.map(({ id, must, required }) => ({ id, must, required })),
        ...{ makers: [], decided: [] },
      },
    },
  };
}

/** The same for one column, all cells of which are seen in the grid: what a browser needs to write one yes to them. Undefined where one cannot be decided about. */
export function columnCarried(
  home: CatalogueCampaign,
  family: Family,
  cells: readonly CatalogueAsset[],
  where: Readonly<Record<string, string>>,
  everywhere: Team,
  hash: Hash,
  say: Messages,
): CarriedForm | undefined {
  const { campaign } = home;
  const [first] = cells;
  if (first === undefined || cells.some(({ saw }) => saw === undefined)) return undefined;
  const { carried } = columnsForm(home, family, everywhere, say);
  const { subject } = carried.context;
  const variants = coverCells({ by: 'column', where }, cells, { family, hash });
  const markets = new Set(cells.map(({ asset }) => marketOf(campaign, `assets/${asset.id}`)));
  const [market] = markets.size === 1 ? markets : [undefined];
  const widened = [...new Set(cells.flatMap(({ standing }) => standing.widened ?? []))];
  return {
    ...carried,
    ...partsShared(cells),
    variants,
    taken: campaign.approvals.filter((each) => each.subject === subject.ref).map((each) => each.source.path),
    context: {
      ...carried.context,
      subject: { ...subject, digest: coveredDigest(variants, hash), said: { digest: first.said.digest } },
      ...(market === undefined ? {} : { market }),
      // Whoever made one of them decides about none of them here.
      makers: [...new Set(cells.flatMap(({ standing }) => standing.makers ?? []))],
      ...(widened.length === 0 ? {} : { widened }),
    },
  };
}

const offered = (id: Decision, { decide }: Messages): DecideForm['decisions'][number] => ({
  id,
  words: decide.decisions[id],
  gives: DECISIONS[id].gives,
});

/** Whoever holds a role that is asked for comes first. */
function decidersFirst(team: Team): DecideForm['people'] {
  const roles = (['asset', 'words'] as const).flatMap((gate) => Object.keys(gateRules(team.policy, gate).roles));
  const holds = (person: Person): number => Number(person.roles.some((each) => roles.includes(each)));
  return team.people
    .filter((each) => !isProgram(each))
    .toSorted((a, b) => holds(b) - holds(a))
    .map(({ id, name }) => ({ id, name }));
}

/** What of a team goes along with every form: where it is proposed, and with which keys it is signed. */
const carriedBy = (team: Team): Pick<CarriedForm, 'host' | 'keys' | 'catalogue' | 'origins'> => ({
  ...(team.site.host === undefined ? {} : { host: team.site.host }),
  keys: passkeysOf(team),
  ...(team.site.url === undefined ? {} : { catalogue: team.site.url }),
  origins: relyingParties(team).map(({ origin }) => origin),
});

/** The newest word of each who decided for themselves; what was lost, or is not theirs, says nothing of them. */
function lastOf({ log }: Standing, { common, said }: Messages): CarriedForm['last'] {
  const own = log.filter(({ approval, evidence }) => approval.for === undefined && !evidence.altered);
  return Object.fromEntries(
    own.map(({ approval, decision, evidence, lapsed, changed, words }): [string, LastDecision] => {
      const { by, at, role, note = '', criteria, pins, source } = approval;
      const differs = changesInWords([...changed, ...(words?.changed ?? [])], said.change);
      const same = !lapsed && words?.lapsed !== true && source.body.trim() === '';
      return [
        by,
        {
          ...{ on: dayOf(at), decision, did: common.did[decision], changed: differs },
          ...(same ? { same: { proved: evidence.level === 'proved', role, note, criteria, pins } } : {}),
        },
      ];
    }),
  );
}

function passkeysOf({ people }: Team): CarriedForm['keys'] {
  const held = people.map(({ id, keys }): [string, PasskeyHint[]] => [
    id,
    keys.flatMap((each) =>
      each.kind === 'passkey' && each.revoked === undefined ? [{ name: each.name, credential: each.credential }] : [],
    ),
  ]);
  return Object.fromEntries(held.filter(([, keys]) => keys.length > 0));
}

/** Addresses, handles and the rules of other gates stay at home. */
function judgedTeam({ people, policy }: Team): WishContext['team'] {
  const { gates, evidence, separation, criteria, delegates } = policy;
  return {
    people: people.map(({ id, name, kind, roles, markets, elsewhere }) => ({
      ...{ id, name, kind, roles },
      ...(markets.length === 0 ? {} : { markets }),
      ...(elsewhere === undefined ? {} : { elsewhere }),
    })),
    policy: {
      gates: {
        ...(gates.asset === undefined ? {} : { asset: gates.asset }),
        ...(gates.words === undefined ? {} : { words: gates.words }),
      },
      evidence,
      separation,
      criteria,
      delegates,
    },
  };
}
