import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { asksBack, mayOpen, NOTHING_OPEN, waitsForTeam } from '../../core/host/brief-gate.ts';
import { type IssueEvent, readHostEvent } from '../../core/host/host-event.ts';
import { briefFromIssue, type FormBrief } from '../../core/host/issue-form.ts';
import { inReadingOrder, problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { assemble } from '../../core/record/assemble.ts';
import type { NewBrief } from '../../core/record/new-brief.ts';
import { cacheFolder } from '../../io/cache/cache-folder.ts';
import { readNamed } from '../../io/files/named-file.ts';
import { readRecord } from '../../io/record/read-record.ts';
import { placeBrief } from './new-campaign.ts';

/** What came of a filled-in form: the brief, and what is to be said in its issue. */
export type FromIssue = { readonly brief?: NewBrief; readonly on: number; readonly says?: string };

/**
 * Writes the brief that a filled-in form asks for, from the code host's own event JSON, when somebody of the team wrote the form
 * or took it. A campaign that is there already is never written over. What is unclear, or stands in the way, is told in the issue,
 * because whoever fills in a form reads nothing else.
 * @throws Refusal when the event is of another kind.
 */
export async function newFromIssue(options: { root: string; eventFile: string }): Promise<FromIssue> {
  const { root, eventFile } = options;
  const read = readHostEvent(eventFile, await readNamed(eventFile, '--from-issue'));
  if ('problems' in read) throw new Refusal(read.problems);
  if (!('issue' in read.event))
    throw new Refusal([
      problem(
        'event-unusable',
        { file: eventFile, line: 1, column: 1 },
        {
          message: 'This event is about a pull request; a brief comes from an issue.',
          fix: 'Run this in the workflow that is started by issues.',
        },
      ),
    ]);
  const { event } = read;
  const on = event.issue.number;
  const record = await readRecord(root, cacheFolder(root));
  const { team, problems } = assemble(record.sources);
  if (team === undefined) throw new Refusal(inReadingOrder([...record.problems, ...problems]));
  if (!mayOpen(event, team)) return { on, says: waitsForTeam(event) };
  const brief = briefFromIssue(event, team);
  const taken = await access(join(root, 'campaigns', brief.campaign)).then(
    () => true,
    () => false,
  );
  if (taken)
    return {
      on,
      says: `There is a campaign \`${brief.campaign}\` already, and nothing was written over it. Give this one another name: edit the form above, and it is read again.\n`,
    };
  await placeBrief(root, brief);
  return {
    brief,
    on,
    ...saysOf(brief, event),
  };
}

/** What is asked back; where a form that was changed leaves nothing open, the questions of before are taken back. */
function saysOf({ asks, open }: FormBrief, { action }: IssueEvent): { readonly says?: string } {
  if (asks.length + open.length > 0) return { says: asksBack(asks, open) };
  return action === 'edited' ? { says: NOTHING_OPEN } : {};
}
