import { access } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { brandHere } from '../../core/approval/cell-team.ts';
import { closedFix, closedGate, closedWords } from '../../core/approval/closed-gates.ts';
import { waitsOnceUp } from '../../core/approval/derive-standing.ts';
import { teamGates } from '../../core/approval/gate-problems.ts';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { WrongUse } from '../../core/problem/refusal.ts';
import { brandNamed } from '../../core/record/brands.ts';
import { channelsOf } from '../../core/record/channels.ts';
import { type BriefAnswers, holders, type NewBrief, newBrief } from '../../core/record/new-brief.ts';
import { nameOf } from '../../core/record/people.ts';
import { noSuch } from '../../core/words/no-such.ts';
import { roleWords } from '../../core/words/plain-words.ts';
import { changeRecord } from '../../io/record/change-record.ts';
import { type LoadedRecord, loadRecord } from '../load/load-record.ts';
import { whoCommits } from '../load/who-commits.ts';

/** What is needed to ask about a new campaign: the team, and the brands that there are. */
export type NewCampaignContext = Pick<LoadedRecord, 'team' | 'campaigns'>;
export const newCampaignContext = (root: string): Promise<NewCampaignContext> => loadRecord(root);

/** What a campaign that this person begins will come up against, before anybody answers a question. */
export async function newDoubts(root: string, { team }: Pick<NewCampaignContext, 'team'>): Promise<Problem[]> {
  const { person } = await whoCommits(root, team);
  const place = { file: 'campaigns/team.yaml', line: 1, column: 1 };
  const closed = person === undefined ? undefined : closedGate('brief', team, [person.id]);
  const gates = teamGates(team);
  const owners = (['creative-lead', 'producer'] as const).filter((role) => holders(team, role).length === 0);
  return [
    ...gates,
    ...owners.map((role) =>
      problem('role-missing', team.source?.place(['people']) ?? place, {
        message: `A brief names its ${roleWords(role)}, and nobody in the team is one.`,
        fix: `Give somebody the role in campaigns/team.yaml: roles: [${role}]. One person may hold several.`,
        severity: 'warning',
      }),
    ),
    ...(person === undefined || closed === undefined || closedGate('brief', team) !== undefined
      ? []
      : [
          problem('gate-closed', place, {
            message: `Nobody can approve a brief that ${person.name} writes and commits: ${closedWords(closed)}.`,
            fix: `Let somebody else commit it. Or: ${closedFix(closed)}`,
          }),
        ]),
  ];
}

/** Who decides about a brief that this person begins and commits, by name; nobody where they may themselves, or nobody knows who they are. */
export async function othersWhoDecide(
  root: string,
  { team }: Pick<NewCampaignContext, 'team'>,
  { brand = '' }: Pick<BriefAnswers, 'brand'>,
): Promise<string[]> {
  const { person } = await whoCommits(root, team);
  if (person === undefined) return [];
  const here = brandHere(team, { brand });
  const ids = waitsOnceUp('brief', here, [person.id]).flatMap(({ people }) => people);
  return ids.includes(person.id) ? [] : [...new Set(ids)].map((id) => nameOf(team, id));
}

/**
 * Writes the brief of a new campaign from what was answered. One that is there already is never written over.
 * `now` is the instant it is opened (ISO).
 * @throws WrongUse when the campaign has no name of its own, or a channel that nobody knows.
 */
export async function newCampaign(options: {
  root: string;
  now: string;
  desk: NewCampaignContext;
  answers: BriefAnswers;
}): Promise<NewBrief> {
  const { root, now, desk, answers } = options;
  const brand = answers.brand ?? '';
  const brands = Object.values(desk.team.brands).map(({ name }) => name);
  if (brands.length > 0 && brand.trim() !== '' && brandNamed(desk.team, brand) === undefined)
    throw new WrongUse(noSuch('brand', { word: brand, known: brands }));
  const brief = newBrief(answers, brandHere(desk.team, { brand }), { opened: now.slice(0, 10), otherwise: '' });
  const known = [...channelsOf(desk.team).keys()];
  const strange = answers.channels?.find((id) => !known.includes(id));
  if (strange !== undefined)
    throw new WrongUse(
      noSuch('channel', { word: strange, known, shown: [], otherwise: 'npm run channels lists them.' }),
    );
  if (brief.campaign === '')
    throw new WrongUse('The folder is named after brand and title: give one of them in Latin letters or digits.');
  if (await isThere(join(root, 'campaigns', brief.campaign)))
    throw new WrongUse(`There is a campaign ${brief.campaign} already. Give the new one another title.`);
  await placeBrief(root, brief);
  return brief;
}

/** The folder of a new campaign appears with its brief in it, or not at all. */
export const placeBrief = (root: string, { path, text }: NewBrief): Promise<string[]> =>
  changeRecord(root, { folders: [{ path: dirname(join(root, path)), files: [{ name: basename(path), text }] }] });

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
