import type { Approval } from '../record/approval.ts';
import type { Campaign, TeamRecord } from '../record/record.ts';
import { campaignTold } from '../record/told.ts';
import type { Subject } from '../subject/subject.ts';
import { assetOfCell } from '../words/cell-name.ts';
import { heardByCell } from './covered.ts';
import type { History, LostApproval } from './evidence.ts';
import { type Heard, type Objections, type ObjectionsIn, objectionsIn } from './objections.ts';

/** Finds what is heard about a subject of one campaign. */
export type Hearing = {
  readonly about: (subject: Pick<Subject, 'ref' | 'digest'>) => readonly Heard[];
};

/**
 * What is heard about the subjects of a campaign: the decisions of the record, those it lost, and what stands against something that
 * this subject was. A yes never moves along, because it names what it is about; a no does, because a new name is no answer to it. It
 * follows a rename, and what it was said about where that lies under another name and the first is gone or is another now. A copy is
 * another subject, and hears nothing of the first while that is what it was, nor afterwards where it was there before the no, or
 * somebody had said yes to it. `objections`: what `objectionsOf` finds.
 */
export function hearingOf(campaign: Campaign, history: History, objections: Objections): Hearing {
  const own = campaign.approvals.map((approval): Heard => ({ approval }));
  if (campaign.brief.sample) return { about: bySubject(own) };
  const standing = standingIn(campaign);
  const lost = history.lostApprovals.filter(
    ({ approval }) => approval.campaign === campaign.id && !standing.has(wordOf(approval)),
  );
  const direct = bySubject([...own, ...lost.map(heard)]);
  return {
    about: (subject) => {
      const said = direct(subject);
      const against = objections.against({ subject, home: campaign.id, said });
      // What moved along with its campaign stands here.
      return [
        ...said,
        ...against.filter(({ approval, lost }) => lost === undefined || !standing.has(wordOf(approval))),
      ];
    },
  };
}

/**
 * The objections among everything that was said in real campaigns, of those that are there and those that went. Only campaigns in which
 * something holds something up, or did, are opened: elsewhere nothing is open.
 */
export function objectionsOf({ campaigns, team }: TeamRecord, context: Omit<ObjectionsIn, 'team'>): Objections {
  const { lostApprovals } = context.history;
  const losing = new Set(lostApprovals.map(({ approval }) => approval.campaign));
  const real = campaigns.filter((each) => !each.brief.sample && (campaignTold(each).blocks || losing.has(each.id)));
  const samples = new Set(campaigns.flatMap(({ id, brief }) => (brief.sample ? [id] : [])));
  const standing = new Map(real.flatMap((each) => (losing.has(each.id) ? [[each.id, standingIn(each)] as const] : [])));
  const lost = lostApprovals.filter(
    ({ approval }) =>
      !samples.has(approval.campaign) && standing.get(approval.campaign)?.has(wordOf(approval)) !== true,
  );
  const said = real.flatMap(({ approvals }) => approvals.map((approval): Heard => ({ approval })));
  return objectionsIn([...said, ...lost.map(heard)], { ...context, team });
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

/** What can be decided about in a campaign, by its refs. */
export const refsOf = ({ batches, assets, families, deliveries }: Campaign): ReadonlySet<string> =>
  new Set([
    'brief',
    ...batches.map(({ id }) => `batches/${id}`),
    ...assets.map(({ id }) => `assets/${id}`),
    ...families.map(({ id }) => `assets/${id}`),
    ...deliveries.map(({ id }) => `deliveries/${id}`),
  ]);
