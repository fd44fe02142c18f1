import type { Approval } from '../record/approval.ts';
import { DECISIONS } from '../record/decisions.ts';
import { personOf } from '../record/people.ts';
import type { Campaign, TeamRecord } from '../record/record.ts';
import { roleBlocks } from '../record/roles.ts';
import type { Subject } from '../subject/subject.ts';
import { assetOfCell } from '../words/cell-name.ts';
import { heardByCell } from './covered.ts';
import { evidenceOf, type History, type LostApproval } from './evidence.ts';
import { mainFile, successionOf } from './lives.ts';

/** A decision that is heard about a subject; `lost` where the record does not hold it any more as it was made. */
export type Heard = { readonly approval: Approval; readonly lost?: LostApproval };

/** Finds what is heard about a subject of one campaign. */
export type Hearing = {
  readonly about: (subject: Pick<Subject, 'ref' | 'digest'>) => readonly Heard[];
  /** Whether what was decided elsewhere, or about what is called otherwise, may concern any subject here. */
  readonly strays: boolean;
};

/**
 * What is heard about the subjects of a campaign: the decisions of the record, those it lost, and what stands against something that
 * became this subject by a rename. A yes never moves along, because it names what it is about; a no does, because
 * a new name is no answer to it. A copy is another subject, and hears nothing of the first while that is there, nor afterwards where
 * it was there before the no, or somebody had said yes to it. `away`: what `saidOfWhatIsGone` finds.
 */
export function hearingOf(
  record: TeamRecord,
  campaign: Campaign,
  { history, away: all }: { readonly history: History; readonly away: readonly Heard[] },
): Hearing {
  const own = campaign.approvals.map((approval): Heard => ({ approval }));
  if (campaign.brief.sample) return { about: bySubject(own), strays: false };
  const standing = standingIn(campaign);
  const lost = history.lostApprovals.filter(
    ({ approval }) => approval.campaign === campaign.id && !standing.has(wordOf(approval)),
  );
  const away = all.filter((each) => each.lost === undefined || !standing.has(wordOf(each.approval)));
  const objections = away.length === 0 ? [] : openObjections(away, history, record);
  const direct = bySubject([...own, ...lost.map(heard)]);
  return {
    about: (subject) => {
      const said = direct(subject);
      if (objections.length === 0) return said;
      const yes = said.filter((each) => isYes(each, history, record.team)).map((each) => placeOf(each, history));
      const here = { subject, home: campaign.id, yes };
      return [...said, ...objections.filter((each) => concerns(each, here, history))];
    },
    strays: objections.length > 0,
  };
}

/** What anybody said, in any campaign, about a subject that is not there any more. */
export function saidOfWhatIsGone({ campaigns }: TeamRecord, { lostApprovals }: History): Heard[] {
  const homes = new Map(campaigns.map((each) => [each.id, each]));
  const known = new Map(campaigns.map((each) => [each.id, refsOf(each)]));
  const isGone = ({ campaign, subject }: Approval): boolean => known.get(campaign)?.has(subject) !== true;
  const real = campaigns.filter(({ brief }) => !brief.sample);
  const standing = new Map(real.map((each) => [each.id, standingIn(each)]));
  return [
    ...real.flatMap(({ approvals }) => approvals.filter(isGone).map((approval): Heard => ({ approval }))),
    ...lostApprovals
      .filter(
        ({ approval }) =>
          isGone(approval) &&
          homes.get(approval.campaign)?.brief.sample !== true &&
          standing.get(approval.campaign)?.has(wordOf(approval)) !== true,
      )
      .map(heard),
  ];
}

/** The decisions of a campaign about what is there. */
const standingIn = (campaign: Campaign): ReadonlySet<string> => {
  const known = refsOf(campaign);
  return new Set(campaign.approvals.filter((each) => known.has(each.subject)).map(wordOf));
};

const heard = (lost: LostApproval): Heard => ({ approval: lost.approval, lost });

/** A decision without its place and its prose: who said what about which content, when. */
const wordOf = ({ subject, decision, by, for: behalf = '', role, digest, at }: Approval): string =>
  [subject, decision, by, behalf, role, digest, at].join(' ');

/** What is said about a subject by its name; a cell hears what is said about its asset as well. */
function bySubject(all: readonly Heard[]): (subject: { readonly ref: string }) => readonly Heard[] {
  const grouped = Map.groupBy(all, ({ approval }) => approval.subject);
  return ({ ref }) => {
    const own = grouped.get(ref) ?? [];
    const family = assetOfCell(ref);
    if (family === ref) return own;
    const shared = (grouped.get(family) ?? []).flatMap((each): Heard[] => {
      const approval = heardByCell(each.approval, ref.slice('assets/'.length));
      return approval === undefined ? [] : [{ ...each, approval }];
    });
    return [...own, ...shared];
  };
}

const refsOf = ({ batches, assets, families, deliveries }: Campaign): ReadonlySet<string> =>
  new Set([
    'brief',
    ...batches.map(({ id }) => `batches/${id}`),
    ...assets.map(({ id }) => `assets/${id}`),
    ...families.map(({ id }) => `assets/${id}`),
    ...deliveries.map(({ id }) => `deliveries/${id}`),
  ]);

/** What somebody last said where it holds things up; a later word that clears it has to be genuine and in its place. */
function openObjections(away: readonly Heard[], history: History, { team }: TeamRecord): Heard[] {
  const voices = Map.groupBy(
    away,
    ({ approval: { campaign, subject, by, for: behalf = by } }) => `${campaign} ${subject} ${behalf}`,
  );
  return [...voices.values()].flatMap((said) => {
    const inTime = said.toSorted((a, b) => Date.parse(a.approval.at) - Date.parse(b.approval.at));
    const open: Heard[] = [];
    for (const each of inTime) {
      const does = DECISIONS[each.approval.decision];
      if (does.blocks) open.push(each);
      else if (each.lost === undefined && clears(each.approval, history, team)) open.length = 0;
    }
    return open.slice(-1);
  });
}

function clears(approval: Approval, history: History, team: TeamRecord['team']): boolean {
  const { level, altered } = evidenceOf(approval, history, team);
  return level !== 'claimed' && !altered;
}

/** Whether this is somebody's own yes, in a role that they hold. */
const isYes = ({ approval, lost }: Heard, history: History, team: TeamRecord['team']): boolean =>
  lost === undefined &&
  DECISIONS[approval.decision].gives &&
  roleBlocks(approval.role) &&
  personOf(team, approval.for ?? approval.by)?.roles.some((each) => each === approval.role) === true &&
  clears(approval, history, team);

/** Where in the log a decision came; last of all where it was not committed. */
const placeOf = ({ approval, lost }: Heard, { paths }: History): number =>
  (lost?.added ?? paths.get(approval.source.path)?.added)?.order ?? Number.POSITIVE_INFINITY;

/** A subject with its campaign, and where in the log somebody said yes to it. */
type Concerned = {
  readonly subject: Pick<Subject, 'ref' | 'digest'>;
  readonly home: string;
  readonly yes: readonly number[];
};

/** Whether a decision about something that is gone is about what this subject was; the same content says so where git does not. */
function concerns(no: Heard, { subject, home, yes }: Concerned, history: History): boolean {
  const { campaign, subject: ref, digest } = no.approval;
  // Another cell of one asset, and a cell of what was none before, are no copies: the same content says whether they are the same.
  const [was, is] = [mainFile(campaign, ref), mainFile(home, subject.ref)];
  if (was === is) return digest === subject.digest;
  const succession = successionOf(history.lives, was, is);
  if (succession === undefined) return false;
  const [cell, own] = [ref, subject.ref].map((each) => each.split('@')[1]);
  if (succession.kind === 'renamed' && cell === own) return true;
  if (digest !== subject.digest) return false;
  if (succession.kind !== 'beside') return true;
  const { born, gone } = succession;
  return placeOf(no, history) < born && !yes.some((each) => each < gone);
}
