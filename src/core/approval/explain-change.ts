import type { Approval } from '../record/approval.ts';
import { personOf } from '../record/people.ts';
import type { Team } from '../record/team.ts';
import type { Standing } from './standing.ts';

/** One decision that saw a digest, and what is different since; `unlogged` when its file does not say what was seen. */
export type Explained = {
  readonly decision: string;
  readonly by: string;
  readonly at: string;
  readonly file: string;
  readonly digest: string;
  readonly changed: readonly string[];
  readonly state: 'same' | 'changed' | 'unlogged';
};

/** Everybody who saw a digest of this subject (its first eight hex digits are enough), and what changed since. */
export function explainChange(wanted: string, standing: Standing, team: Team): Explained[] {
  const start = wanted.replace(/^[a-z0-9-]+:/, '').toLowerCase();
  return standing.log
    .filter(({ approval }) => start.length >= 8 && hex(approval).startsWith(start))
    .map(({ approval, changed, lapsed }) => ({
      decision: approval.decision,
      by: personOf(team, approval.by)?.name ?? approval.by,
      at: approval.at,
      file: approval.source.path,
      digest: approval.digest,
      changed,
      state: !lapsed ? 'same' : changed.length > 0 ? 'changed' : 'unlogged',
    }));
}

const hex = ({ digest }: Approval): string => digest.slice(digest.indexOf(':') + 1);
