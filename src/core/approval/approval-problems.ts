import { type Problem, problem } from '../problem/problem.ts';
import { DECISIONS } from '../record/decisions.ts';
import { GATES } from '../record/gates.ts';
import { isProgram, leftOf, nameOf, personOf } from '../record/people.ts';
import type { Team } from '../record/team.ts';
import { campaignTold } from '../record/told.ts';
import { assetOfCell } from '../words/cell-name.ts';
import { allStandings, type SubjectStanding } from './all-standings.ts';
import type { CatalogueCampaign } from './catalogue.ts';
import { type History, namedDoubt } from './evidence.ts';
import { doubtWords, lostInMerge } from './evidence-doubt.ts';
import { ruleKeepers } from './gate-rules.ts';
import { calledIn } from './identity.ts';
import { lapseWords, reasonWords, restsOnGit } from './reason.ts';
import { lostInMergeFix } from './reason-fix.ts';
import { flagsOf, isSettled, type LogEntry } from './standing.ts';
import { unreadFilesOf, unreadProblems } from './unread-problems.ts';

/**
 * What is to be said of the decisions in the record: which were tampered with, which are not what they say, which lapsed
 * and why. A decision that a later one of the same person replaced is history, and nothing is said of it unless somebody
 * touched its file.
 */
export function approvalProblems(
  campaigns: readonly CatalogueCampaign[],
  { all, history, strays, team }: DecisionsGround,
): Problem[] {
  const blind = isBlind(all, history);
  const decided = new Set(
    [
      ...campaigns.flatMap(({ campaign }) => campaign.approvals),
      ...history.lostApprovals.map(({ approval }) => approval),
    ].map((each) => `${each.campaign}/${each.subject}`),
  );
  const unread = unreadFilesOf(history);
  const standings = allStandings({ campaigns }).filter(
    ({ campaign, ref }) =>
      strays || decided.has(`${campaign}/${ref}`) || decided.has(`${campaign}/${assetOfCell(ref)}`),
  );
  return standings.flatMap((subject) => [
    ...subject.standing.log.flatMap((entry) =>
      unread.has(entry.approval.source) ? [] : said(subject, entry, { team, blind }),
    ),
    ...words(subject),
  ]);
}

/** What decisions are judged in: every campaign, whether or not anything is to be said of its own decisions now. */
type DecisionsGround = {
  readonly all: readonly CatalogueCampaign[];
  readonly history: History;
  /** Whether what was decided elsewhere, or about what is called otherwise, may concern any subject. */
  readonly strays: boolean;
  readonly team: Team;
};

/** What is to be said of decisions once for the whole record: where git cannot tell, and what is lost and cannot be read. */
export function lostProblems({ all, history, team }: Omit<DecisionsGround, 'strays'>): Problem[] {
  const unread = unreadFilesOf(history);
  return [
    ...(isBlind(all, history) ? [missing(history)] : []),
    ...(history.lostUnread ?? []).flatMap(({ path, added, doubt, pointer }) =>
      !pointer
        ? []
        : problem(
            'decision-lost',
            { file: path, line: 1, column: 1 },
            {
              message: `${calledIn(team, added.author)} committed a decision here through Git LFS, and it is not there any more: ${doubtWords(namedDoubt(doubt, team))} What it said is not in git, and was not fetched.`,
              fix: 'Fetch it and check again: git lfs fetch --all. Decisions are kept in git itself: no line of .gitattributes gives them to Git LFS.',
            },
          ),
    ),
    ...(unread.size === 0 ? [] : unreadProblems(unread, allStandings({ campaigns: all }), team)),
  ];
}

/** Whether git cannot tell of the decisions that there are. */
const isBlind = (all: readonly CatalogueCampaign[], { state }: History): boolean =>
  state !== 'complete' && all.some(({ campaign }) => !campaign.brief.sample && campaignTold(campaign).approvals > 0);

function said(
  subject: SubjectStanding,
  entry: LogEntry,
  { team, blind }: { readonly team: Team; readonly blind: boolean },
): Problem[] {
  const { approval, evidence, faults, replaced } = entry;
  const name = `${subject.campaign}/${subject.ref}`;
  const then = `${approval.campaign}/${approval.subject}`;
  const about = then === name ? name : `${then}, which is ${name} today,`;
  const person = nameOf(team, approval.by);
  const file = approval.source.path;
  if (evidence.altered)
    return [
      problem(
        isLostWord(entry, subject.standing.log, team) ? 'decision-lost' : 'approval-tampered',
        approval.source.place(['digest'], 'value'),
        {
          message: `${person}’s decision about ${about} is not as it was made: ${evidence.doubt === undefined ? 'the file changed.' : doubtWords(evidence.doubt)}`,
          fix: `${lostFix(entry, name, team)}\nWhat was done to this one: git log -p -- ${file}`,
        },
      ),
    ];
  const lost = lostInMerge(evidence.doubt);
  if (replaced || (lost !== undefined && isSettled(entry, subject.standing.log))) return [];
  // Where git cannot tell, that is said once for all.
  const doubts = faults.filter((each) => !(blind && restsOnGit(each)));
  if (doubts.length > 0)
    return [
      problem(
        lost === undefined ? 'approval-uncounted' : 'approval-lost-in-merge',
        approval.source.place(['by'], 'value'),
        {
          message: `${person}’s decision about ${about} ${DECISIONS[entry.decision].gives ? 'does not count' : 'holds, but is not backed as the policy asks'}: ${doubts
            .map((each) => reasonWords(each).replace(/\.$/, ''))
            .join('; ')}.`,
          fix: fixFor(entry, name, person, team),
        },
      ),
    ];
  const isLast = subject.standing.log.findLast((each) => each.lapsed && !each.replaced) === entry;
  const since = lapseWords(entry.because);
  if (!flagsOf(subject.standing.name).lapsed || !isLast || since === undefined) return [];
  return [
    problem('approval-lapsed', approval.source.place(['digest'], 'value'), {
      message: `${person}’s approval of ${name} lapsed: ${since}.`,
      fix: `Look at it again${GATES[entry.gate].picture ? ', criterion by criterion' : ''}: npm run approve -- ${name}`,
    }),
  ];
}

/** What keeps an approved picture in the house is said once, at the last approval of it. */
function words({ campaign, ref, standing }: SubjectStanding): Problem[] {
  const reason = standing.reasons.find(({ kind }) => kind === 'words-changed' || kind === 'words-unapproved');
  const last = standing.log.findLast(({ counts, decision }) => counts && DECISIONS[decision].gives);
  if (reason === undefined || last === undefined) return [];
  return [
    problem('words-unapproved', last.approval.source.place(['digest'], 'value'), {
      message: `The picture of ${campaign}/${ref} is approved, but stays in the house: ${reasonWords(reason)}.`,
      fix: `Read it, and say yes or no: npm run words -- ${campaign}/${ref.split('/').at(-1)}`,
    }),
  ];
}

const hasLeft = (id: string, team: Team): boolean =>
  leftOf(team, id) !== undefined && (personOf(team, id) === undefined || isProgram(personOf(team, id)!));

/** Whether somebody's genuine word was touched, and nobody who may has said since what holds instead. */
const isLostWord = (entry: LogEntry, log: readonly LogEntry[], team: Team): boolean =>
  !isSettled(entry, log) &&
  entry.faults.every(
    ({ kind }) =>
      // Who a commit of somebody who left was by, team.yaml cannot tell any more.
      kind === 'tampered' ||
      (hasLeft(entry.approval.by, team) && (kind === 'unknown-person' || kind === 'weak-evidence')),
  );

function lostFix(
  { approval: { by, for: behalf = by }, decision }: Pick<LogEntry, 'approval' | 'decision'>,
  name: string,
  team: Team,
): string {
  const voice = nameOf(team, behalf);
  if (hasLeft(behalf, team))
    return `${voice} is not in the team any more, so somebody who may change the rules (${ruleKeepers(team.policy).join(' or ')}) says that it holds no longer: npm run withdraw -- ${name} --for ${behalf}`;
  if (!DECISIONS[decision].gives)
    return `It holds until ${voice} says otherwise in a new file: npm run withdraw -- ${name}`;
  return `A new decision of ${voice}’s is a new file: npm run approve -- ${name}`;
}

function fixFor({ approval, decision, evidence }: LogEntry, name: string, person: string, team: Team): string {
  const lost = lostInMerge(evidence.doubt);
  if (!DECISIONS[decision].gives && hasLeft(approval.for ?? approval.by, team))
    return lostFix({ approval, decision }, name, team);
  if (lost !== undefined)
    return lostInMergeFix(lost, `${DECISIONS[decision].gives ? 'approve' : 'request-changes'} -- ${name}`);
  if (evidence.commit === undefined && evidence.level === 'claimed' && evidence.exempt !== true)
    return `Let ${person} commit it: git add ${approval.source.path} && git commit`;
  if (evidence.doubt?.kind === 'host-unproven')
    return `Let ${person} decide in a commit of their own, give git the key that the code host signs with, or, to take the address at its word, set policy.hostCommits: unsigned in campaigns/team.yaml.`;
  return 'Let somebody decide whom the policy of campaigns/team.yaml counts, in a new file. Leave this one as it is.';
}

/** What is worth a word before anybody decides anything: that there is no history by which a decision could be told. Once somebody did, it is a warning. */
export const noHistoryYet = (history: History, problems: readonly Problem[]): Problem[] =>
  history.state !== 'none' || problems.some(({ code }) => code === 'evidence-missing')
    ? []
    : [{ ...missing(history), severity: 'note' }];

const missing = ({ state, reason }: History): Problem =>
  problem(
    'evidence-missing',
    { file: 'campaigns', line: 1, column: 1 },
    {
      message: reason ?? 'There is no git history to ask.',
      fix:
        state === 'shallow'
          ? 'Fetch the whole history: git fetch --unshallow (in a workflow: fetch-depth: 0).'
          : 'Work in a clone of the repository, made with: git clone. Where the project begins here: git init, then commit all of it.',
    },
  );
