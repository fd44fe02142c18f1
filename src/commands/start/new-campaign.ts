import { access } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { WrongUse } from '../../core/problem/refusal.ts';
import { channelsOf } from '../../core/record/channels.ts';
import { type BriefAnswers, type NewBrief, newBrief } from '../../core/record/new-brief.ts';
import { noSuch } from '../../core/words/no-such.ts';
import { changeRecord } from '../../io/record/change-record.ts';
import { type LoadedRecord, loadRecord } from '../load/load-record.ts';

/** What is needed to ask about a new campaign: the team, and the brands that there are. */
export type NewCampaignContext = Pick<LoadedRecord, 'team' | 'campaigns'>;
export const newCampaignContext = (root: string): Promise<NewCampaignContext> => loadRecord(root);

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
  const brief = newBrief(answers, desk.team, { opened: now.slice(0, 10), otherwise: '' });
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
