import type { Catalogue } from '../../core/approval/catalogue.ts';
import { decisionTexts } from '../../core/approval/decision-texts.ts';
import { dateFaults } from '../../core/approval/judge.ts';
import { decidedIn, judgeWish, type Wish } from '../../core/approval/judge-wish.ts';
import { campaignNames } from '../../core/approval/lives.ts';
import { type ProofFault, proofFaultWords } from '../../core/approval/proof-fault.ts';
import { type CheckedProof, withCounters } from '../../core/approval/proved.ts';
import { reasonWords } from '../../core/approval/reason.ts';
import { reasonFix } from '../../core/approval/reason-fix.ts';
import { addressedIn } from '../../core/approval/relying-parties.ts';
import { decisionBytes } from '../../core/approval/signed-bytes.ts';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { type Approval, approvalSchema } from '../../core/record/approval.ts';
import { DECISIONS } from '../../core/record/decisions.ts';
import { parseNoun } from '../../core/record/parse-noun.ts';
import { deciders, nameOf } from '../../core/record/people.ts';
import type { Campaign } from '../../core/record/record.ts';
import type { Team } from '../../core/record/team.ts';
import { findSubject } from '../../core/subject/find-subject.ts';
import type { Subject } from '../../core/subject/subject.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { asSigned, checkProof, type Proved } from '../../io/proof/check-proofs.ts';
import { readSource } from '../../io/yaml/front-matter.ts';
import { decisionGround } from './decide.ts';
import type { Letter } from './letters.ts';

/** A decision that holds, and the campaign that it was given in; or every reason why it is not taken in. */
type ReadLetter =
  | { readonly decision: Proved; readonly campaign: string }
  | { readonly refused: readonly [Problem, ...Problem[]] };

/** What a letter is read on: `known` are the decisions of the record, by what a proof of them signs, with their paths. */
export type LetterGround = {
  readonly catalogue: Catalogue;
  readonly known: ReadonlyMap<string, string>;
  readonly now: string;
};
type Refuse = (message: string, fix: string) => { readonly refused: readonly [Problem] };

/**
 * Reads the decision that a letter holds. Who sent it says nothing: its proof has to hold for one campaign of the record, it has to be
 * about what lies there today, and the policy has to count it, as it would have to before the same person decided by a command.
 * A no stands in the way of whatever state it was about, so it is taken in all the same.
 */
export function readLetter({ from, text }: Letter, ground: LetterGround): ReadLetter {
  const { catalogue } = ground;
  const { record, written } = catalogue;
  const refuse: Refuse = (message, fix) => ({
    refused: [problem('receive-refused', { file: from, line: 1, column: 1 }, { message, fix })],
  });
  const decisions = decisionsIn(text);
  if (decisions.length === 0)
    return refuse(
      'It holds no decision with a proof that can be read.',
      'Send the file that the catalogue’s page makes, as an attachment: the words of a mail arrive with other line breaks.',
    );
  let fault: ProofFault | undefined;
  const teams = { team: record.team, written: (written ?? record).team, at: addressedIn(record) };
  for (const decision of decisions)
    for (const campaign of record.campaigns)
      for (const name of campaignNames(catalogue.history?.lives ?? new Map(), campaign.id)) {
        const found = counted(checkProof(decision, name, teams, campaign.id), decision, catalogue);
        if (found.fault === undefined) return judged(decision, campaign, found, ground, refuse);
        fault = better(fault, found.fault);
      }
  return refuse(
    `The proof of ${nameOf(record.team, decisions[0]!.by)}’s decision about ${decisions[0]!.subject} does not hold: ${proofFaultWords(fault ?? { kind: 'signature' })}.`,
    'Ask for the file once more. What was changed on its way, or made for another catalogue, counts here for nothing.',
  );
}

/** The decisions of a text that say how they are proved. */
const decisionsIn = (text: string): Proved[] =>
  decisionTexts(text).flatMap((each): Proved[] => {
    const read = readSource('received/decision.md', each);
    const noun = 'problems' in read ? undefined : parseNoun(approvalSchema, 'approval', read.source);
    if ('problems' in read || noun?.value?.proof === undefined) return [];
    return [{ ...noun.value, id: 'decision', campaign: '', source: read.source } as Proved];
  });

/**
 * The campaigns among these names that somebody of the team signed a decision of this letter for. Tells nothing of whether it holds
 * there, only whether it can: no more is opened for it than team.yaml.
 */
export function signedFor({ text }: Letter, campaigns: readonly string[], team: Team): string[] {
  const decisions = decisionsIn(text);
  const teams = { team, written: team };
  return campaigns.filter((name) => decisions.some((each) => checkProof(each, name, teams).fault === undefined));
}

/** What the counters of devices say of it, beside the decisions that are there: also where it would put another one in doubt. */
function counted(found: CheckedProof, decision: Proved, { record, history }: Catalogue): CheckedProof {
  if (found.counter === undefined || found.counter === 0) return found;
  const known = new Map(history?.proofs);
  const others = record.campaigns.flatMap(({ approvals }) => approvals);
  const counted = withCounters([...others, decision], new Map([...known, [decision.source.path, found]]));
  return (
    [...counted].find(([path, each]) => each.fault?.kind === 'counter-back' && each !== known.get(path))?.[1] ?? found
  );
}

/** What a proof of this decision signs, were it given in `campaign`: two decisions with one such text are one. */
export const signedText = (approval: Approval, campaign: string): string =>
  Buffer.from(decisionBytes(asSigned(approval, campaign))).toString();

/** Of several faults the one that says most: tried against every campaign, all but one are about other words. */
const better = (before: ProofFault | undefined, now: ProofFault): ProofFault =>
  before === undefined ||
  (before.kind === 'other-words' &&
    (now.kind !== 'other-words' || (now.changed?.length ?? 99) < (before.changed?.length ?? 99)))
    ? now
    : before;

function judged(
  decision: Proved,
  campaign: Campaign,
  { revoked }: { readonly revoked?: string },
  ground: LetterGround,
  refuse: Refuse,
): ReadLetter {
  const { catalogue, known } = ground;
  const { record } = catalogue;
  if (known.has(signedText(decision, campaign.id))) return { decision, campaign: campaign.id };
  const who = nameOf(record.team, decision.by);
  const about = `${campaign.id}/${decision.subject}`;
  if (revoked !== undefined)
    return refuse(
      `${who}’s key “${decision.proof.key}” was revoked on ${revoked}, and this decision comes in after that.`,
      `Let ${who} decide again with a key that counts.`,
    );
  const found = findSubject(about, record, sha256, catalogue.unread);
  if (!('subject' in found) || found.subject.ref !== decision.subject)
    return refuse(
      'unread' in found && found.unread !== undefined
        ? `It is about ${about}, and ${found.unread} cannot be read as it stands.`
        : `It is about ${about}, and there is no such thing here.`,
      'fix' in found ? found.fix : 'Ask for a decision about something of this record.',
    );
  const { subject } = found;
  const looked = decision.gate === undefined ? subject.digest : subject.said?.digest;
  if (DECISIONS[decision.decision].gives && looked !== (decision.gate === undefined ? decision.digest : decision.said))
    return refuse(
      `It is about an earlier state of ${about}: what ${who} saw is not what lies there today.`,
      `Let ${who} look again: the page shows what changed since.`,
    );
  const [first, ...more] = shortcomings(decision, campaign, subject, ground);
  if (first === undefined) return { decision, campaign: campaign.id };
  const others = { people: deciders(record.team), able: [], instead: [] };
  const told = (each: typeof first): Problem =>
    refuse(`${who}’s decision about ${about} would not count: ${reasonWords(each)}.`, reasonFix(each, 'file', others))
      .refused[0];
  return { refused: [told(first), ...more.map(told)] };
}

/** Why the policy would not count a decision that proves itself. It was made when it says so, whenever it comes in. */
function shortcomings(decision: Proved, campaign: Campaign, subject: Subject, { catalogue, now }: LetterGround) {
  const { standing } = decisionGround(catalogue, campaign, subject);
  const { by, role, criteria, pins, note, source } = decision;
  const wish: Wish = {
    ...{ decision: decision.decision, by, role, criteria, pins, proved: true, body: source.body },
    ...(decision.for === undefined ? {} : { for: decision.for }),
    ...(decision.gate === undefined ? {} : { gate: decision.gate }),
    ...(note === undefined ? {} : { note }),
  };
  const { refused } = judgeWish(wish, {
    ...{ subject, team: catalogue.record.team, criteria: campaign.brief.criteria, now: decision.at },
    ...{ makers: standing.makers ?? [], decided: decidedIn(standing) },
  });
  return [...refused, ...dateFaults(decision, { level: 'proved' }, now)];
}
