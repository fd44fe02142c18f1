import { approvalPaths } from '../../core/approval/approval-file.ts';
import type { Wish } from '../../core/approval/judge-wish.ts';
import { type DecisionGround, planDecision } from '../../core/approval/plan-decision.ts';
import { reasonWords } from '../../core/approval/reason.ts';
import type { Problem } from '../../core/problem/problem.ts';
import { WrongUse } from '../../core/problem/refusal.ts';
import { nameOf, personOf } from '../../core/record/people.ts';
import { describeSaid } from '../../core/subject/describe-said.ts';
import type { SubjectPart } from '../../core/subject/describe-subject.ts';
import { subjectFinder } from '../../core/subject/find-subject.ts';
import { count } from '../../core/words/plain-words.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { commitFiles } from '../../io/git/person.ts';
import { changeRecord, pathsBelow } from '../../io/record/change-record.ts';
import { type LoadOptions, loadCatalogue } from '../load/load-catalogue.ts';
import { refuseProgram } from '../load/refuse-program.ts';
import { whoCommits } from '../load/who-commits.ts';
import { decisionGrounds, strangeHands } from './decide.ts';

/** What is said with one asset, as somebody would be saying yes to it. */
export type WordsToRead = {
  readonly ref: string;
  /** The digest of what is said. */
  readonly said: string;
  /** Why it waits, in plain words. */
  readonly why: readonly string[];
  readonly parts: readonly SubjectPart[];
  /** Who is asked, by name. */
  readonly people: readonly string[];
  /** The same by the role that each is asked in: one voice of each is wanted. */
  readonly waits: readonly { readonly role: string; readonly people: readonly string[] }[];
};

/** What is to be read, on what ground each is decided, and who sits at this working copy. */
export type WordsLook = {
  readonly open: readonly WordsToRead[];
  readonly grounds: readonly DecisionGround[];
  readonly me?: string;
  /** The files of what was asked about that cannot be read: what is said there is known to nobody. */
  readonly unread: readonly string[];
};

/**
 * What is said with pictures that are approved, where nobody whom the policy asks said yes to it: because it changed since, or
 * because they were approved before words were. `names` are assets or campaigns; without any, all of the record.
 * @throws WrongUse when nothing has one of the names.
 */
export async function wordsToRead(options: LoadOptions & { readonly names: readonly string[] }): Promise<WordsLook> {
  const catalogue = await loadCatalogue(options);
  const { record } = catalogue;
  const assets = catalogue.campaigns.flatMap(({ assets }) => assets.map(({ asset }) => asset.ref));
  const unread = (catalogue.unread ?? []).filter(
    (path) => options.names.length === 0 || options.names.some((name) => path.startsWith(`campaigns/${homeOf(name)}/`)),
  );
  const refs = options.names.length === 0 ? assets : options.names.flatMap((name) => refsNamed(name, assets, unread));
  const find = subjectFinder(record, sha256, catalogue.unread);
  const groundFor = decisionGrounds(catalogue);
  const grounds = [...new Set(refs)].flatMap((ref) => {
    const found = find(ref);
    if (!('subject' in found)) throw new WrongUse(`${found.message} ${found.fix}`);
    if (found.subject.said === undefined)
      throw new WrongUse(`${ref} is no asset: only assets have something said with them.`);
    const ground = groundFor(found.campaign, found.subject);
    return ground.standing.reasons.some(isOpen) ? [ground] : [];
  });
  const { person } = await whoCommits(options.root, record.team);
  return {
    open: grounds.map(({ campaign, subject, standing }) => ({
      ref: `${campaign.id}/${subject.ref.replace('assets/', '')}`,
      said: subject.said!.digest,
      why: standing.reasons.filter(isOpen).map((each) => reasonWords(each)),
      parts: describeSaid(subject.said!.content),
      people: [...new Set(standing.waits.flatMap(({ people }) => people))].map((id) => nameOf(record.team, id)),
      waits: standing.waits.map(({ role, people }) => ({ role, people: people.map((id) => nameOf(record.team, id)) })),
    })),
    grounds,
    unread,
    ...(person === undefined ? {} : { me: person.id }),
  };
}

/** What came of it: the files that were written, or every reason why none was. */
export type WordsApproved = {
  readonly paths: readonly string[];
  readonly committed: boolean;
  readonly problems: readonly Problem[];
};

/**
 * Writes one yes to the words of each asset, a file each, and commits them together when asked. All are written or none.
 * @throws GitRefusal with git's own words when it will not commit.
 */
export async function approveWords(
  { grounds, me }: WordsLook,
  wish: Pick<Wish, 'by' | 'for' | 'role' | 'note'>,
  options: { readonly root: string; readonly commit: boolean },
): Promise<WordsApproved> {
  const [first] = grounds;
  if (first !== undefined && me !== undefined) refuseProgram(personOf(first.record.team, me));
  const plans = grounds.map((ground) => ({
    ground,
    plan: planDecision({ ...wish, decision: 'approved', gate: 'words' }, ground),
  }));
  const refused = plans.flatMap(({ plan }) => (plan.file === undefined ? plan.problems : []));
  if (refused.length > 0 || plans.length === 0) return { paths: [], committed: false, problems: refused };
  const paths = await changeRecord(
    options.root,
    {
      news: plans.map(({ ground, plan }) => ({
        names: pathsBelow(options.root, approvalPaths(plan.file!.path, ground.taken)),
        content: plan.file!.text,
      })),
    },
    options.commit
      ? (written) => commitFiles(options.root, written, `Approve the words of ${count(grounds.length, 'asset')}`)
      : undefined,
  );
  return {
    paths,
    committed: options.commit,
    problems: [
      ...plans.flatMap(({ plan }) => plan.problems),
      ...plans
        .slice(0, 1)
        .flatMap(({ ground }) =>
          strangeHands({ ...(me === undefined ? {} : { me }), ground }, wish, paths[0] ?? 'campaigns'),
        ),
    ],
  };
}

const isOpen = ({ kind }: DecisionGround['standing']['reasons'][number]): boolean =>
  kind === 'words-changed' || kind === 'words-unapproved';

/** A campaign's name stands for all of its assets. */
function refsNamed(name: string, assets: readonly string[], unread: readonly string[]): string[] {
  const plain = plainName(name);
  const inside = assets.filter((ref) => ref.startsWith(`${plain}/`));
  const hidden = unread.some((path) => path.startsWith(`campaigns/${plain}/assets/`));
  return plain.includes('/') || (inside.length === 0 && !hidden) ? [plain] : inside;
}

const plainName = (name: string): string =>
  name
    .replaceAll('\\', '/')
    .replace(/^campaigns\//, '')
    .replace(/\/+$/, '');

const homeOf = (name: string): string => plainName(name).split('/')[0] ?? '';
