import type { Catalogue } from '../../approval/catalogue.ts';
import { type Reason, reasonWords } from '../../approval/reason.ts';
import type { LogEntry } from '../../approval/standing.ts';
import { canonicalJson } from '../../digest.ts';
import type { Approval } from '../../record/approval.ts';
import { DECISIONS } from '../../record/decisions.ts';
import { personOf } from '../../record/people.ts';
import type { Team } from '../../record/team.ts';

/** A decision that a proposal brings, or one that it touches although decisions are never edited. */
export type ApprovalChange = {
  readonly kind: 'added' | 'altered' | 'removed';
  readonly campaign: string;
  readonly subject: string;
  readonly by: string;
  readonly role: string;
  readonly words: string;
  readonly note?: string;
  readonly pins: readonly string[];
};

/** An approval that counted before and does not any more, with the reason. */
export type Lapse = {
  readonly campaign: string;
  readonly subject: string;
  readonly by: string;
  readonly because: string;
};

/** Decisions that came, were edited or went, by path. */
export function approvalChanges(before: Catalogue | undefined, after: Catalogue): ApprovalChange[] {
  const then = byPath(before);
  const now = byPath(after);
  return [...new Set([...then.keys(), ...now.keys()])].sort().flatMap((path): ApprovalChange[] => {
    const old = then.get(path);
    const fresh = now.get(path);
    if (old && fresh && facts(old) === facts(fresh)) return [];
    const approval = (fresh ?? old)!;
    return [
      {
        kind: old === undefined ? 'added' : fresh === undefined ? 'removed' : 'altered',
        campaign: approval.campaign,
        subject: approval.subject,
        by: nameOf(after.record.team, approval.by),
        role: approval.role,
        words: DECISIONS[approval.decision].words,
        ...(approval.note === undefined ? {} : { note: approval.note }),
        pins: approval.pins.map((pin) => pin.note),
      },
    ];
  });
}

/** Approvals that stop counting: the subject changed under them, or the rules did. */
export function lapses(before: Catalogue | undefined, after: Catalogue): Lapse[] {
  if (before === undefined) return [];
  const counted = new Set(
    logs(before).flatMap(({ entry }) => (entry.counts && gives(entry) ? [entry.approval.source.path] : [])),
  );
  return logs(after).flatMap(({ campaign, entry }) =>
    !entry.counts && counted.has(entry.approval.source.path)
      ? [
          {
            campaign,
            subject: entry.approval.subject,
            by: nameOf(after.record.team, entry.approval.by),
            because: reasons(entry.because),
          },
        ]
      : [],
  );
}

/** Several reasons as one sentence. Some end with a sentence of their own. */
function reasons(because: readonly Reason[]): string {
  const said =
    because.map((each) => reasonWords(each).replace(/\.$/, '')).join('; ') || 'what was approved has changed';
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}

const byPath = (catalogue: Catalogue | undefined): Map<string, Approval> =>
  new Map(
    (catalogue?.record.campaigns ?? []).flatMap(({ approvals }) =>
      approvals.map((each) => [each.source.path, each] as const),
    ),
  );

const facts = ({ source, ...rest }: Approval): string => `${canonicalJson(rest)}\n${source.body.trim()}`;
const gives = (entry: LogEntry): boolean => DECISIONS[entry.decision].gives;
const nameOf = (team: Team, id: string): string => personOf(team, id)?.name ?? id;

const logs = (catalogue: Catalogue): { campaign: string; entry: LogEntry }[] =>
  catalogue.campaigns.flatMap((each) =>
    [
      each.brief,
      ...each.batches.values(),
      ...each.assets.map(({ standing }) => standing),
      ...each.deliveries.values(),
    ].flatMap((standing) => standing.log.map((entry) => ({ campaign: each.campaign.id, entry }))),
  );
