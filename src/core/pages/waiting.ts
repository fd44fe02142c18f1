import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { asksDeciders, flagsOf, mayBeUsed, type Standing } from '../approval/standing.ts';
import { campaignWaits, longestFirst, type Waiting } from '../approval/waits.ts';
import { type Messages, messagesIn } from '../messages/messages.ts';
import type { Drawn } from '../pack/drawn.ts';
import type { Approval } from '../record/approval.ts';
import { GATES } from '../record/gates.ts';
import { nameOf } from '../record/people.ts';
import { readSubjectRef } from '../record/subject-ref.ts';
import { roleWords } from '../words/plain-words.ts';
import { type Frame, frameOf } from './frames.ts';
import { markOf, markSaid } from './mark-said.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import { type DecisionStamp, stampsOf } from './stamp.ts';
import type { PageSource, Summary } from './summaries.ts';

/** Something that waits for a decision, with what is needed to decide. */
export type WaitingFrame = Frame & {
  readonly anchor: string;
  /** It waits for a decision, and not for whoever makes it. */
  readonly asks: boolean;
  readonly waited: string;
  /** Whose turn it is: several roles when each of them has to decide. */
  readonly roles: readonly string[];
  /** The same as people say it. */
  readonly role: string;
  readonly people: string;
  readonly digest: string;
  readonly reasons: readonly string[];
  readonly criteria: readonly Criterion[];
  /** Of many criteria those that need no further look, and how many they are in words. */
  readonly settled?: { readonly words: string; readonly criteria: readonly Criterion[] };
  readonly stamps: readonly DecisionStamp[];
};

type Mark = Approval['criteria'][string];
type Criterion = {
  readonly id: string;
  readonly must: string;
  readonly mark: string;
  /** How it is marked, of the picture as it is. */
  readonly said?: Mark | undefined;
};

/** As many criteria as are read at a glance. */
const AT_A_GLANCE = 8;

/** Other things that wait: briefs, picks and deliveries, which have no picture of their own. */
type WaitingLine = {
  readonly title: string;
  readonly href: string;
  readonly standing: string;
  readonly roles: readonly string[];
  readonly role: string;
  readonly waited: string;
};

/** What waits on whom, oldest first: one page of it, and all of it while there is room. */
export type WaitingPage = {
  readonly page: number;
  readonly pages: number;
  readonly first: string;
  /** The pages before and after this one. */
  readonly longer?: string;
  readonly later?: string;
  readonly roles: readonly { readonly role: string; readonly words: string }[];
  readonly frames: readonly WaitingFrame[];
  readonly lines: readonly WaitingLine[];
  /** What nobody can move from here: rejected, expired. */
  readonly closed: readonly Frame[];
};

/** What of a campaign waits or is closed; longest first, as far as that is asked. */
const WAITS: Summary<{
  readonly frames: readonly WaitingFrame[];
  readonly lines: readonly (WaitingLine & Pick<Waiting, 'days'>)[];
  readonly closed: readonly Frame[];
}> = {
  name: 'waits',
  tell: (home, { catalogue, drawn, options }) => {
    const say = messagesIn(options.locale);
    const all = campaignWaits(home, catalogue.record.team, catalogue.now).sort(longestFirst);
    const waits = Map.groupBy(all, ({ ref }) => ref);
    return {
      frames: home.assets
        .filter(({ standing }) => !mayBeUsed(standing.name) && !flagsOf(standing.name).final)
        .map((entry) =>
          waitingFrame(home, entry, waits.get(`assets/${entry.asset.id}`) ?? [], catalogue, drawn, options, say),
        ),
      lines: [...waits.values()].flatMap(([first, ...more]) =>
        first === undefined || GATES[first.gate].picture
          ? []
          : [
              {
                ...lineOf(home, [first, ...more], catalogue, options, say),
                ...(first.days === undefined ? {} : { days: first.days }),
              },
            ],
      ),
      closed: home.assets
        .filter(({ standing }) => flagsOf(standing.name).final)
        .map((entry) => frameOf(home, entry, drawn, linksUnder(options.base), say)),
    };
  },
};

/** Every page of what waits, one where there is nothing. Assets that are approved or delivered never stand here. */
export function waitingPages({ summaries, options }: PageSource): WaitingPage[] {
  const links = linksUnder(options.base);
  const say = messagesIn(options.locale);
  const told = summaries(WAITS);
  const frames = told.flatMap((each) => each.frames).sort(oldestFirst);
  const lines = told.flatMap((each) => each.lines).sort(longestFirst);
  const closed = told.flatMap((each) => each.closed);
  const roles = rolesOf([...frames, ...lines], say);
  const [framesOf, linesOf, closedOf] = [inTurns(frames), inTurns(lines), partsOf(closed, MOST_CLOSED)];
  const pages = Math.max(framesOf.length, linesOf.length, closedOf.length);
  const href = (page: number): string => links.to(page === 1 ? 'waiting/' : `waiting/${page}/`);
  return Array.from({ length: pages }, (_, at) => ({
    page: at + 1,
    pages,
    first: href(1),
    ...(at > 0 ? { longer: href(at) } : {}),
    ...(at + 1 < pages ? { later: href(at + 2) } : {}),
    roles,
    frames: framesOf[at] ?? [],
    lines: linesOf[at] ?? [],
    closed: closedOf[at] ?? [],
  }));
}

/** As many as a page tells: of all, and of each role besides. What waits longest is decided first, and a page of thousands would open for nobody. */
const [MOST, MOST_OF_A_ROLE, MOST_CLOSED] = [120, 20, 60];

/** On the first page the oldest of all and of each role, so that no role's turn is empty there; then the others as they come. */
function inTurns<Each extends { readonly roles: readonly string[] }>(all: readonly Each[]): Each[][] {
  const roles = new Set(all.flatMap((each) => each.roles));
  const first = new Set([
    ...all.slice(0, MOST),
    ...[...roles].flatMap((role) => all.filter((each) => each.roles.includes(role)).slice(0, MOST_OF_A_ROLE)),
  ]);
  const rest = all.filter((each) => !first.has(each));
  return [[...all.filter((each) => first.has(each))], ...partsOf(rest, MOST)];
}

const partsOf = <Each>(all: readonly Each[], many: number): Each[][] =>
  Array.from({ length: Math.ceil(all.length / many) }, (_, at) => all.slice(at * many, (at + 1) * many));

/** Each role with how much is its turn, pictures or not; who has most to do comes first. */
function rolesOf(waiting: readonly { readonly roles: readonly string[] }[], say: Messages): WaitingPage['roles'] {
  const many = new Map<string, number>();
  for (const role of waiting.flatMap(({ roles }) => roles)) many.set(role, (many.get(role) ?? 0) + 1);
  return [...many]
    .sort(([, a], [, b]) => b - a)
    .map(([role, turns]) => ({ role, words: say.waiting.turns(turns, roleSaid(role, say)) }));
}

const oldestFirst = (a: WaitingFrame, b: WaitingFrame): number =>
  (a.since ?? '9') < (b.since ?? '9') ? -1 : (a.since ?? '9') > (b.since ?? '9') ? 1 : 0;

function waitingFrame(
  home: CatalogueCampaign,
  entry: CatalogueAsset,
  waits: readonly Waiting[],
  catalogue: Catalogue,
  drawn: Drawn,
  options: SiteOptions,
  say: Messages,
): WaitingFrame {
  const { standing } = entry;
  const { team } = catalogue.record;
  const since = waits[0]?.since ?? standing.since ?? entry.asset.at;
  const last = standing.log.at(-1);
  const roles = waits.length === 0 ? [whoActs(standing)] : turnsOf(waits);
  return {
    ...frameOf(home, entry, drawn, linksUnder(options.base), say),
    ...(since === undefined ? {} : { since }),
    asks: asksDeciders(standing.name),
    anchor: entry.asset.ref.replace('/', '--'),
    waited: say.formats.waited(since, catalogue.now),
    roles,
    role: say.formats.list(roles.map((role) => roleSaid(role, say))),
    people: say.formats.list([...new Set(waits.flatMap((each) => each.people))].map((id) => nameOf(team, id))),
    digest: standing.digest,
    reasons: standing.reasons.map((each) => say.reasons.words(each)),
    ...sorted(
      home.campaign.brief.criteria.map(({ id, must }) => ({
        id,
        must,
        mark: markSaid(last?.approval.criteria, id, say, last?.lapsed === true ? 'before' : 'now'),
        ...(last?.lapsed === true ? {} : { said: markOf(last?.approval.criteria, id) }),
      })),
      say,
    ),
    stamps: stampsOf(standing, home.campaign.brief, team, options),
  };
}

/** Of many criteria, those that are met step back behind the others. */
function sorted(criteria: readonly Criterion[], { common }: Messages): Pick<WaitingFrame, 'criteria' | 'settled'> {
  const settled = criteria.filter(({ said }) => said === 'pass' || said === 'not-applicable');
  if (criteria.length <= AT_A_GLANCE || settled.length === 0) return { criteria };
  const words = [...Map.groupBy(settled, ({ said }) => said)].flatMap(([said, each]) =>
    said === undefined ? [] : [common.marksMany(each.length, said)],
  );
  return {
    criteria: criteria.filter((each) => !settled.includes(each)),
    settled: { words: words.join(', '), criteria: settled },
  };
}

/** Nobody is being waited for by name: a draft and a request for changes are the finishers' turn. */
const whoActs = (standing: Standing): string =>
  flagsOf(standing.name).waits === 'on deciders' ? 'creative lead' : 'editor';

const turnsOf = (waits: readonly Waiting[]): string[] => [...new Set(waits.map((each) => roleWords(each.role)))];

function lineOf(
  { campaign: { brief } }: CatalogueCampaign,
  waits: readonly [Waiting, ...Waiting[]],
  catalogue: Catalogue,
  options: SiteOptions,
  say: Messages,
): WaitingLine {
  const [{ campaign, ref, standing, since }] = waits;
  const roles = turnsOf(waits);
  const links = linksUnder(options.base);
  const { gate, id } = readSubjectRef(ref);
  return {
    title: `${brief.title}: ${gate === 'brief' ? say.waiting.theBrief : gate === 'batch' ? say.waiting.picks(id) : say.waiting.delivery(id)}`,
    href: links.campaign(campaign, gate === 'brief' ? 'brief' : gate === 'batch' ? id : 'packs'),
    standing,
    roles,
    role: say.formats.list(roles.map((role) => roleSaid(role, say))),
    waited: say.formats.waited(since, catalogue.now),
  };
}

/** A role as the page says it: addresses name it in English, whatever the page speaks. */
const roleSaid = (role: string, { common }: Messages): string => common.role(role.replaceAll(' ', '-'));
