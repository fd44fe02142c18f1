import { DECISIONS } from '../record/decisions.ts';
import { GATES, type Gate } from '../record/gates.ts';
import type { Team } from '../record/team.ts';
import { daysBetween } from '../words/days.ts';
import { allStandings } from './all-standings.ts';
import type { Catalogue, CatalogueCampaign } from './catalogue.ts';
import { teamHere } from './cell-team.ts';
import { closedFix, closedGate, closedWords } from './closed-gates.ts';
import { lostInMerge } from './evidence-doubt.ts';
import { isLapse, lapseWords, type Reason, reasonWords } from './reason.ts';
import { flagsOf, isSettled, type LogEntry, type Standing, type StandingName } from './standing.ts';

/** One subject that waits on somebody, at one gate. A subject that needs two roles waits twice. */
export type Waiting = {
  readonly campaign: string;
  /** `brief`, `batches/<id>`, `assets/<id>`, `deliveries/<id>`. */
  readonly ref: string;
  readonly title: string;
  readonly sample: boolean;
  readonly gate: Gate;
  readonly standing: StandingName;
  /** The role that is asked for; `maker` when changes were requested. */
  readonly role: string;
  /** Ids of the people who hold it and may decide here, whom the brief names first; for makers, whoever made it. */
  readonly people: readonly string[];
  /** The brief names the first of them for this role. */
  readonly named: boolean;
  /** An ISO day or instant, when known. */
  readonly since?: string;
  /** Whole days until the catalogue's moment. */
  readonly days?: number;
  /** Longer than policy.waitDays. */
  readonly tooLong: boolean;
  /** Why nobody can open the gate as things are, and what would help; nothing where somebody can. */
  readonly closed?: { readonly why: string; readonly fix: string };
  /** In plain words, why it is where it is: what changed, what was asked for, what it cannot be approved for. */
  readonly why: readonly string[];
};

/** Everything that waits on somebody, longest first; what has no day comes last. */
export const waitingIn = ({ record, campaigns, now }: Catalogue): Waiting[] =>
  campaigns.flatMap((home) => campaignWaits(home, record.team, now)).sort(longestFirst);

/** In the order in which it waits; what has no day comes last. */
export const longestFirst = (a: Pick<Waiting, 'days'>, b: Pick<Waiting, 'days'>): number =>
  (b.days ?? -1) - (a.days ?? -1);

/** What of one campaign waits on somebody, in the order of its subjects. */
export function campaignWaits(home: CatalogueCampaign, team: Team, now: string): Waiting[] {
  const { brief } = home.campaign;
  return allStandings({ campaigns: [home] }).flatMap(({ campaign, ref, title, standing }) =>
    standing.waits.map((wait): Waiting => {
      const since = wait.since ?? standing.since;
      const days = daysBetween(since, now);
      const named = Object.entries(brief.roles).find(([role]) => role === wait.role)?.[1];
      const closed =
        flagsOf(standing.name).waits === 'on deciders'
          ? closedGate(wait.gate, teamHere(team, home.campaign, ref), standing.makers ?? [], standing.madeElsewhere)
          : undefined;
      const first = wait.people.filter((each) => each === named);
      return {
        campaign,
        ref,
        title,
        sample: brief.sample,
        gate: wait.gate,
        standing: standing.name,
        role: wait.role,
        people: [...first, ...wait.people.filter((each) => each !== named)],
        named: first.length > 0,
        ...(since === undefined ? {} : { since }),
        ...(days === undefined ? {} : { days }),
        ...(closed === undefined ? {} : { closed: { why: closedWords(closed), fix: closedFix(closed) } }),
        tooLong: days !== undefined && days > team.policy.waitDays,
        why: whyOf(standing, wait.gate),
      };
    }),
  );
}

/** The reasons, decisions that were lost in a merge, the words of whoever asked for changes, and what changed since a lapsed approval. */
function whyOf({ name, reasons, log }: Standing, gate: Gate): string[] {
  const asked = log.filter((each) => each.counts && DECISIONS[each.decision].blocks);
  const lapsed = flagsOf(name).lapsed
    ? log.findLast((each) => each.faults.length === 0 && becauseAt(each, gate).some(isLapse))
    : undefined;
  const since = lapsed === undefined ? undefined : lapseWords(becauseAt(lapsed, gate));
  return [
    ...reasons.map((each) => reasonWords(each)),
    ...asked.flatMap(({ approval }) => approval.note ?? []).map((note) => `“${note}”`),
    ...(since === undefined ? [] : [since]),
    ...log.flatMap((each) => (each.faults.length > 0 && !isSettled(each, log) ? lost(each) : [])),
  ];
}

/** Why a decision does not count at the gate that is waited for: what is said with a picture lapses without the picture. */
const becauseAt = (each: LogEntry, gate: Gate): readonly Reason[] =>
  GATES[gate].words && !GATES[each.gate].words ? (each.words?.because ?? []) : each.because;

function lost({ evidence }: LogEntry): string[] {
  const how = lostInMerge(evidence.doubt);
  return how === undefined
    ? []
    : [
        `${how.person} is said to have decided, and ${how.by === 'squash' ? 'a squash merge' : 'a rebase'} took away what proves it: it is to be decided again here, and such branches to be merged with a merge commit`,
      ];
}
