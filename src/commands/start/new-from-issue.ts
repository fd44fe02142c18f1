import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { readHostEvent } from '../../core/host/host-event.ts';
import { briefFromIssue } from '../../core/host/issue-form.ts';
import { inReadingOrder, problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { assemble } from '../../core/record/assemble.ts';
import type { NewBrief } from '../../core/record/new-brief.ts';
import { readNamed } from '../../io/files/named-file.ts';
import { readRecord } from '../../io/record/read-record.ts';
import { placeBrief } from './new-campaign.ts';

/**
 * Writes the brief that a filled-in form asks for, from the code host's own event JSON. A campaign that is there already is
 * never written over: it is a Refusal, as is an event of another kind.
 */
export async function newFromIssue(options: { root: string; eventFile: string }): Promise<NewBrief> {
  const { root, eventFile } = options;
  const read = readHostEvent(eventFile, await readNamed(eventFile, '--from-issue'));
  if ('problems' in read) throw new Refusal(read.problems);
  const place = { file: eventFile, line: 1, column: 1 };
  if (!('issue' in read.event))
    throw new Refusal([
      problem('event-unusable', place, {
        message: 'This event is about a pull request; a brief comes from an issue.',
        fix: 'Run this in the workflow that is started by issues.',
      }),
    ]);
  const record = await readRecord(root, join(root, '.greenlit', 'cache'));
  const { team, problems } = assemble(record.sources);
  if (team === undefined) throw new Refusal(inReadingOrder([...record.problems, ...problems]));
  const brief = briefFromIssue(read.event, team);
  const taken = await access(join(root, 'campaigns', brief.campaign)).then(
    () => true,
    () => false,
  );
  if (taken)
    throw new Refusal([
      problem(
        'event-unusable',
        { ...place, file: brief.path },
        {
          message: `There is a campaign ${brief.campaign} already.`,
          fix: 'Give the campaign another name in the form, or change the brief that is there.',
        },
      ),
    ]);
  await placeBrief(root, brief);
  return brief;
}
