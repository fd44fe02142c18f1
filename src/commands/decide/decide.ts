import { allStandings } from '../../core/approval/all-standings.ts';
import { approvalPaths, approvalText } from '../../core/approval/approval-file.ts';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import type { Wish } from '../../core/approval/judge-wish.ts';
import { type DecisionGround, planDecision } from '../../core/approval/plan-decision.ts';
import { decisionBytes, type SignedDecision, signedParts } from '../../core/approval/signed-bytes.ts';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import type { DECISIONS } from '../../core/record/decisions.ts';
import { personOf } from '../../core/record/people.ts';
import type { Campaign } from '../../core/record/record.ts';
import type { Person } from '../../core/record/team.ts';
import { findSubject } from '../../core/subject/find-subject.ts';
import type { Subject } from '../../core/subject/subject.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { commitFiles } from '../../io/git/person.ts';
import { type SshKeys, signWithSsh } from '../../io/proof/sign-with-ssh.ts';
import { changeRecord, pathsBelow } from '../../io/record/change-record.ts';
import { type LoadOptions, loadCatalogue } from '../load/load-catalogue.ts';
import { refuseProgram } from '../load/refuse-program.ts';
import { whoCommits } from '../load/who-commits.ts';

/** What somebody is about to decide on: the subject as it stands, and who sits at this working copy. */
export type Look = {
  readonly catalogue: Catalogue;
  readonly ground: DecisionGround;
  /** The member of the team whose address git is set up with. */
  readonly me?: string;
};

/** With which ssh key a decision is proved: by its name in team.yaml, else the first that counts; and where its private part is. */
export type ProveWith = SshKeys & { readonly key?: string };

/** What came of a decision: the file that was written, or every reason why none was. */
export type Decided = {
  readonly path?: string;
  readonly text?: string;
  readonly committed: boolean;
  readonly problems: readonly Problem[];
};

/** Loads one subject for a decision. @throws WrongUse when nothing has that name. @throws Refusal when a program sits here. */
export async function lookAt(options: LoadOptions & { readonly name: string }): Promise<Look> {
  const catalogue = await loadCatalogue(options);
  const { record } = catalogue;
  const found = findSubject(options.name, record, sha256, catalogue.unread);
  if (!('subject' in found)) throw new WrongUse(`${found.message} ${found.fix}`);
  const { person } = await whoCommits(options.root, record.team);
  refuseProgram(person);
  return {
    catalogue,
    ground: decisionGround(catalogue, found.campaign, found.subject),
    ...(person === undefined ? {} : { me: person.id }),
  };
}

/** What a decision about one subject of a catalogue is planned on. */
export const decisionGround = (catalogue: Catalogue, campaign: Campaign, subject: Subject): DecisionGround =>
  decisionGrounds(catalogue)(campaign, subject);

/** The same for many subjects: where they stand and which names are taken is gathered once. */
export function decisionGrounds(catalogue: Catalogue): (campaign: Campaign, subject: Subject) => DecisionGround {
  const standings = new Map(allStandings(catalogue).map((each) => [`${each.campaign}/${each.ref}`, each]));
  const approvals = new Map<Campaign, ReadonlySet<string>>();
  return (campaign, subject) => {
    const { standing } = standings.get(`${campaign.id}/${subject.ref}`)!;
    const written = approvals.get(campaign) ?? new Set(campaign.approvals.map((each) => each.source.path));
    approvals.set(campaign, written);
    const heard = standing.log.map((each) => each.approval.source.path);
    const taken = heard.every((path) => written.has(path)) ? written : new Set([...written, ...heard]);
    return { record: catalogue.record, campaign, subject, standing, taken, now: catalogue.now, hash: sha256 };
  };
}

/**
 * Writes one decision as a new file, and commits it when asked. Refuses what the policy would not count, with every reason.
 * Nothing that exists is ever changed, also when two decide at once, and what git will not commit is taken back.
 * @throws GitRefusal with git's own words when it will not commit.
 */
export async function decide(
  look: Look,
  wish: Wish,
  options: { readonly root: string; readonly commit: boolean; readonly prove?: ProveWith },
): Promise<Decided> {
  const { file, problems } = planDecision({ ...wish, proved: options.prove !== undefined }, look.ground);
  if (file === undefined) return { committed: false, problems };
  const { campaign, subject, taken } = look.ground;
  const text =
    options.prove === undefined
      ? file.text
      : await provedText(file.signs, wish.by, look.ground.record.team.people, options.prove);
  const names = pathsBelow(options.root, approvalPaths(file.path, taken));
  // A decision that stayed behind would be found by the next try, which would then write a second one beside it.
  const commit = async ([written = file.path]: readonly string[]): Promise<void> =>
    commitFiles(options.root, [written], `${TITLES[wish.decision]} ${campaign.id}/${subject.ref}`);
  const [path = file.path] = await changeRecord(
    options.root,
    { news: [{ names, content: text }] },
    options.commit ? commit : undefined,
  );
  const told = problems.map((each) => (each.file === file.path ? { ...each, file: path } : each));
  return {
    ...{ path, text, committed: options.commit },
    problems: [...told, ...(options.prove === undefined ? strangeHands(look, wish, path) : [])],
  };
}

/** The text of the decision's file with a proof in it, by a key of `by`. @throws Refusal when there is no such key, or it signs nothing. */
export async function provedText(
  decision: SignedDecision,
  by: string,
  people: readonly Person[],
  prove: ProveWith,
): Promise<string> {
  const held = people.find(({ id }) => id === by)?.keys ?? [];
  const keys = held.filter((each) => each.kind === 'ssh').filter(({ revoked }) => revoked === undefined);
  const key = prove.key === undefined ? keys[0] : keys.find(({ name }) => name === prove.key);
  if (key === undefined)
    throw new Refusal([
      noKey(
        by,
        prove.key,
        keys.map(({ name }) => name),
      ),
    ]);
  const proof = await signWithSsh(decisionBytes(decision), key, prove);
  return approvalText({ ...decision.facts, proof: { ...proof, over: signedParts(decision, sha256) } }, decision.body);
}

const noKey = (by: string, wanted: string | undefined, known: readonly string[]): Problem =>
  problem(
    'proof-refused',
    { file: 'campaigns/team.yaml', line: 1, column: 1 },
    {
      message:
        wanted === undefined || known.length === 0
          ? `team.yaml has no ssh key of ${by} that still counts, so nothing can be proved with one.`
          : `team.yaml has no ssh key “${wanted}” of ${by}; it has ${known.join(', ')}.`,
      fix: `Put one there: npm run enrol -- ${by} --key ~/.ssh/id_ed25519.pub`,
    },
  );

const TITLES: { readonly [Decision in keyof typeof DECISIONS]: string } = {
  approved: 'Approve',
  'changes-requested': 'Request changes to',
  rejected: 'Reject',
  withdrawn: 'Withdraw the decision on',
};

/** A decision counts when its person commits it; somebody else's hands are worth a word before that. */
export function strangeHands(
  { me, ground }: { readonly me?: string; readonly ground: Pick<DecisionGround, 'campaign' | 'record'> },
  { by }: Pick<Wish, 'by'>,
  file: string,
): Problem[] {
  if (me === by || ground.campaign.brief.sample) return [];
  const { team } = ground.record;
  const name = (id: string): string => personOf(team, id)?.name ?? id;
  return [
    problem(
      'decision-note',
      { file, line: 1, column: 1 },
      {
        message:
          me === undefined
            ? 'git is not set up here with an address of anybody in team.yaml.'
            : `git is set up here for ${name(me)}, not for ${name(by)}.`,
        fix: `Let ${name(by)} commit this file: a decision counts only when its own person commits it.`,
      },
    ),
  ];
}
