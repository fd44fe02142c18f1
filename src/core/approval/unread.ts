import { DECISIONS } from '../record/decisions.ts';
import { isId, locate } from '../record/layout.ts';
import { leftOf, personOf } from '../record/people.ts';
import { roleBlocks } from '../record/roles.ts';
import type { Person, Team } from '../record/team.ts';
import { nearest } from '../words/nearest.ts';
import type { LostApproval, LostUnread } from './evidence.ts';
import { UNSEEN } from './judge.ts';

/**
 * Lost files whose words nobody here can read, as the no that each may have been: of whoever and about whatever its first name says. A
 * no in plain words by anybody's name holds as much, so nobody can stop more by it; the person's next word in a file lifts it. One whose
 * name says neither holds nothing.
 */
export function heldUnread(unread: readonly LostUnread[], team: Pick<Team, 'people' | 'left'>): LostApproval[] {
  // Written anew several times without being read, it is one word all the same.
  const last = new Map(unread.map((each) => [`${each.as}\n${each.path}`, each]));
  return [...last.values()].flatMap(({ path, as, added, doubt }) => {
    const { campaign = '', id = '' } = locate(as) ?? {};
    const [, noun = '', of, day = '', name = ''] =
      /^(brief|assets|batches|deliveries)(?:-([^@]+?))?(?:@.+?)?--(\d{4}-\d\d-\d\d)--(.+)$/.exec(id) ?? [];
    const person = called(name, team) ?? called(name.replace(/-\d+$/, ''), team);
    const at = `${day}T00:00:00Z`;
    if (person === undefined || Number.isNaN(Date.parse(at)) || (noun === 'brief') !== (of === undefined)) return [];
    if (of !== undefined && !isId(of)) return [];
    const role = person.roles.find(roleBlocks);
    if (role === undefined) return [];
    const place = { file: path, line: 1, column: 1 };
    const facts = {
      ...{ subject: of === undefined ? noun : `${noun}/${of}`, digest: UNSEEN, by: person.id, role, at },
      ...{ decision: 'rejected' as const, criteria: {}, pins: [], saw: {}, read: {} },
    };
    const source = { path, text: '', data: {}, body: '', bodyLine: 1, place: () => place };
    return [{ approval: { ...facts, id, campaign: locate(path)?.campaign ?? campaign, source }, added, doubt }];
  });
}

const called = (id: string, team: Pick<Team, 'people' | 'left'>): Person | undefined =>
  personOf(team, id) ?? leftOf(team, id);

/** Whether a text that is no decision says one that nobody knows; `data` is undefined where it could not be read at all. */
export function saysUnknown(data: unknown): boolean {
  if (data === undefined) return true;
  const decision = typeof data === 'object' && data !== null ? (data as { decision?: unknown }).decision : undefined;
  return typeof decision === 'string' && nearest(decision.trim().toLowerCase(), Object.keys(DECISIONS)) === undefined;
}
