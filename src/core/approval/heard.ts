import type { Approval } from '../record/approval.ts';
import { DECISIONS } from '../record/decisions.ts';
import type { Campaign, TeamRecord } from '../record/record.ts';
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
 * a new name is no answer to it. A copy is another subject, and hears nothing of the first.
 */
export function hearingOf(record: TeamRecord, campaign: Campaign, history: History): Hearing {
  const own = campaign.approvals.map((approval): Heard => ({ approval }));
  if (campaign.brief.sample) return { about: bySubject(own), strays: false };
  const known = refsOf(campaign);
  const standing = new Set(campaign.approvals.filter((each) => known.has(each.subject)).map(wordOf));
  const lost = history.lostApprovals.filter(({ approval }) => !standing.has(wordOf(approval)));
  const here = [...own, ...lost.filter((each) => each.approval.campaign === campaign.id).map(heard)];
  const alive = new Set(record.campaigns.map((each) => each.id));
  const away = [
    ...here.filter(({ approval }) => !known.has(approval.subject)),
    ...lost.filter(({ approval }) => !alive.has(approval.campaign)).map(heard),
  ];
  const objections = away.length === 0 ? [] : openObjections(away, history, record);
  const direct = bySubject(here);
  return {
    about: (subject) => [
      ...direct(subject),
      ...objections.filter(({ approval }) => concerns(approval, subject, campaign.id, history)),
    ],
    strays: objections.length > 0,
  };
}

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

/** Whether a decision about something that is gone is about what this subject was; the same content says so where git does not. */
function concerns(
  { campaign, subject: ref, digest }: Approval,
  subject: Pick<Subject, 'ref' | 'digest'>,
  home: string,
  { lives }: History,
): boolean {
  // Another cell of one asset, and a cell of what was none before, are no copies: the same content says whether they are the same.
  const [was, is] = [mainFile(campaign, ref), mainFile(home, subject.ref)];
  if (was === is) return digest === subject.digest;
  const [cell, own] = [ref, subject.ref].map((each) => each.split('@')[1]);
  if (cell !== own) return successionOf(lives, was, is) !== undefined && digest === subject.digest;
  const succession = successionOf(lives, was, is);
  return succession === 'renamed' || (succession === 'later' && digest === subject.digest);
}
