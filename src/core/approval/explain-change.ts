import type { Approval } from '../record/approval.ts';
import { personOf } from '../record/people.ts';
import type { Team } from '../record/team.ts';
import { changesInWords } from '../subject/part-change.ts';
import type { LogEntry, Standing } from './standing.ts';

/**
 * One decision that saw a digest, and what is different since, in the picture and in what is said with it; `unlogged` when its file
 * does not say what was seen. `unread`: it is from before anybody said what was read with a picture.
 */
export type Explained = {
  readonly decision: string;
  readonly by: string;
  readonly at: string;
  readonly file: string;
  readonly digest: string;
  readonly said?: string;
  readonly changed: readonly string[];
  readonly state: 'same' | 'changed' | 'unlogged';
  readonly unread: boolean;
};

/**
 * Everybody who saw a digest of this subject, or read one of what is said with it (the first eight hex digits are enough), and what
 * changed since; without a digest everybody who decided about it.
 */
export function explainChange(wanted: string | undefined, standing: Standing, team: Team): Explained[] {
  if (wanted === undefined) return standing.log.map((entry) => explained(entry, false, team));
  const start = wanted.replace(/^[a-z0-9-]+:/, '').toLowerCase();
  const meant = (digest: string | undefined): boolean => start.length >= 8 && hex(digest ?? '').startsWith(start);
  return standing.log
    .filter(({ approval }) => meant(approval.digest) || meant(approval.said))
    .map((entry) => explained(entry, !meant(entry.approval.digest), team));
}

function explained({ words, ...entry }: LogEntry, wordsAlone: boolean, team: Team): Explained {
  const { approval } = entry;
  const read = words === undefined || approval.said === undefined ? [] : [words];
  const parts = wordsAlone ? read : [entry, ...read];
  const changed = changesInWords(parts.flatMap((each) => each.changed));
  return {
    decision: approval.decision,
    by: personOf(team, approval.by)?.name ?? approval.by,
    at: approval.at,
    file: approval.source.path,
    digest: approval.digest,
    ...(approval.said === undefined ? {} : { said: approval.said }),
    changed,
    state: parts.every(({ lapsed }) => !lapsed) ? 'same' : changed.length > 0 ? 'changed' : 'unlogged',
    unread: words !== undefined && approval.said === undefined,
  };
}

const hex = (digest: Approval['digest']): string => digest.slice(digest.indexOf(':') + 1);
