import type { Approval } from '../record/approval.ts';
import { DECISIONS } from '../record/decisions.ts';
import { decisionAt, isId, locate } from '../record/layout.ts';
import { isProgram, leftOf, NOBODY, personOf } from '../record/people.ts';
import type { Campaign } from '../record/record.ts';
import { type Role, roleBlocks } from '../record/roles.ts';
import type { Person, Team } from '../record/team.ts';
import { nearest } from '../words/nearest.ts';
import type { History, LostApproval, LostUnread } from './evidence.ts';
import { keepsRules } from './gate-rules.ts';
import { refsOf } from './heard.ts';
import { identityOf } from './identity.ts';
import { UNSEEN } from './judge.ts';

/** What is looked at to tell what a file that nobody can read holds up. */
export type UnreadGround = {
  readonly team: Pick<Team, 'people' | 'left' | 'policy' | 'site'>;
  readonly campaigns: readonly Campaign[];
  readonly history: Pick<History, 'paths' | 'lives' | 'isAncestor'>;
};

/**
 * Lost files whose words nobody here can read, as the no that each may have been. It is about what its first name says, else about
 * everything of its campaign that was there when it came; and by whom its name says, else by whoever committed it, where that person may
 * hold things up. A no in plain words by anybody's name holds as much, so nobody can stop more by it. What was said after it, by git's own
 * order, lifts it: the same person's next word, or where it is nobody's the word of somebody who may change the rules.
 */
export function heldUnread(unread: readonly LostUnread[], ground: UnreadGround): LostApproval[] {
  const { team } = ground;
  // Written anew several times without being read, it is one word all the same.
  const last = new Map(unread.map((each) => [`${each.as}\n${each.path}`, each]));
  return [...last.values()].flatMap((each) => {
    const { path, as, added, doubt } = each;
    const { id = '' } = decisionAt(as) ?? {};
    const { subject, name } = namedIn(id);
    const named = name === undefined ? undefined : (called(name, team) ?? called(name.replace(/-\d+$/, ''), team));
    const role = named?.roles.find(roleBlocks);
    // By its name it is somebody's whose no holds nothing.
    if (named !== undefined && role === undefined) return [];
    const author = named ?? committed(each, team);
    const voice = author?.id ?? NOBODY;
    const place = { file: path, line: 1, column: 1 };
    const source = { path, text: '', data: {}, body: '', bodyLine: 1, place: () => place };
    const facts = {
      ...{ digest: UNSEEN, by: voice, role: (author?.roles.find(roleBlocks) ?? 'creative-lead') as Role },
      ...{ at: added.committedAt, decision: 'rejected' as const, criteria: {}, pins: [], saw: {}, read: {} },
    };
    const campaign = decisionAt(path)?.campaign ?? decisionAt(as)?.campaign ?? '';
    const liftedBy = (other: Approval): boolean =>
      !DECISIONS[other.decision].blocks &&
      (voice === NOBODY ? keepsRules(other.by, team) : (other.for ?? other.by) === voice) &&
      isAfter(other, each, ground);
    return (subject === undefined ? thereThen(each, campaign, ground) : [subject]).map((subject) => ({
      approval: { ...facts, subject, id, campaign, source },
      ...{ added, doubt, liftedBy },
    }));
  });
}

/** Whether a file bears the name of a decision, whatever is in it. */
export const isNamedDecision = (id: string): boolean => namedIn(id).subject !== undefined;

/** What `<subject>--<day>--<person>` names, as far as it can be told; of a cell the asset that it is one of. */
function namedIn(id: string): { readonly subject?: string; readonly name?: string } {
  const [, noun = '', of, name = ''] =
    /^(brief|assets|batches|deliveries)(?:-([^@]+?))?(?:@.+?)?--\d{4}-\d\d-\d\d--(.+?)(?:\.md)*$/i.exec(id) ?? [];
  const about = noun.toLowerCase();
  if (noun === '') return {};
  if ((about === 'brief') !== (of === undefined) || (of !== undefined && !isId(of))) return { name };
  return { subject: of === undefined ? about : `${about}/${of}`, name };
}

const called = (id: string, team: Pick<Team, 'people' | 'left'>): Person | undefined =>
  personOf(team, id) ?? leftOf(team, id);

/** Whoever committed a file, where it is a person of the team whose no holds things up. */
function committed({ added }: LostUnread, team: UnreadGround['team']): Person | undefined {
  const person = identityOf(added.author, team as Team);
  return person !== undefined && !isProgram(person) && person.roles.some(roleBlocks) ? person : undefined;
}

/** Whether a decision was made where the file was there already: its commit is built on the file's. */
function isAfter({ source }: Approval, { added }: LostUnread, { history }: UnreadGround): boolean {
  const known = history.paths.get(source.path);
  return [known?.added, ...(known?.addedAgain ?? [])].some(
    (each) => each !== undefined && each.id !== added.id && history.isAncestor?.(added.id, each.id) === true,
  );
}

/** What could be decided about in a campaign when a file came to it; where git tells of nothing, all that there is today. */
function thereThen(
  { as, added }: LostUnread,
  campaign: string,
  { campaigns, history: { lives, isAncestor } }: UnreadGround,
): string[] {
  const homes = new Set([campaign, decisionAt(as)?.campaign]);
  const known = [...lives].flatMap(([path, all]) => {
    const located = locate(path);
    if (located === undefined || !homes.has(located.campaign)) return [];
    const ref = located.kind === 'brief' ? 'brief' : `${NOUNS[located.kind]}/${located.id}`;
    return all.some(({ by }) => isAncestor?.(by, added.id) === true) ? [ref] : [];
  });
  if (known.length > 0) return [...new Set(known)];
  return campaigns.flatMap((each) => (each.id === campaign ? [...refsOf(each)] : []));
}

const NOUNS: { readonly [kind: string]: string } = { asset: 'assets', batch: 'batches', delivery: 'deliveries' };

/**
 * Whether a text that cannot be read may be a decision whatever its file is called: it begins as one, has its words, or is damaged. Plain
 * prose is a note.
 */
export const mayBeDecision = (text: string): boolean =>
  /^[\uFEFF\s]*---/.test(text) || /[\0\uFFFD]|decision|reject|changes.{0,3}request/i.test(text);

/**
 * Whether a text that is no decision says one that nobody knows; `data` is undefined where it could not be read at all. Under the name
 * of a decision one that says none is as unknown.
 */
export function saysUnknown(data: unknown, named: boolean): boolean {
  if (data === undefined) return true;
  const decision = typeof data === 'object' && data !== null ? (data as { decision?: unknown }).decision : undefined;
  if (typeof decision !== 'string') return named;
  return nearest(decision.trim().toLowerCase(), Object.keys(DECISIONS)) === undefined;
}
