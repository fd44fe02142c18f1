import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { answersText } from '../src/commands/host/post-answers.ts';
import { writtenLine } from '../src/commands/host/propose.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { codeHostFrom } from './cli/code-host.ts';
import type { Call, Command, Outcome } from './cli/command.ts';
import { DECISION_OPTIONS, runDecision } from './cli/decision.ts';

export const command: Command = {
  name: 'approve',
  summary:
    'Approves a brief, a batch’s picks, an asset or a delivery as it stands, as one new file. Or writes down a review of the code host.',
  usage: '<campaign>/<subject> | --from-event FILE',
  options: {
    ...DECISION_OPTIONS,
    'from-event': {
      type: 'string',
      value: 'FILE',
      describe: 'write the decisions of a review, from its event as the code host wrote it ($GITHUB_EVENT_PATH)',
    },
    changed: {
      type: 'string',
      value: 'FILE',
      describe: 'with --from-event: what the pull request changes, a path a line (default: git is asked)',
    },
    team: {
      type: 'string',
      value: 'FILE',
      describe:
        'with --from-event: the team.yaml to judge by, that of the branch that counts (default: the record’s own)',
    },
    written: {
      type: 'string',
      value: 'FILE',
      describe: 'with --from-event: list the files that were written there, a path a line, for propose --written',
    },
    answers: {
      type: 'string',
      value: 'FILE',
      describe: 'with --from-event: write what each reviewer is to be told there, for comment --answers',
    },
  },
  changes: 'record',
  run: (call) => (call.text('from-event') === undefined ? runDecision(call, 'approved') : fromEvent(call)),
};

async function fromEvent(call: Call): Promise<Outcome> {
  if (call.positionals.length > 0)
    throw new WrongUse('With --from-event the review says what was decided about: name no subject.');
  const { decideByReview } = await import('../src/commands/host/decide-by-review.ts');
  const path = (name: string): string | undefined => {
    const text = call.text(name);
    return text === undefined ? undefined : resolve(call.cwd, text);
  };
  const [eventFile, changedFile, teamFile] = [path('from-event') ?? '', path('changed'), path('team')];
  const { files, problems, answers } = await decideByReview({
    root: call.root,
    now: call.now,
    eventFile,
    env: call.env,
    ...(call.env['GITHUB_TOKEN'] ? { host: codeHostFrom(call.env).host } : {}),
    ...(changedFile === undefined ? {} : { changedFile }),
    ...(teamFile === undefined ? {} : { teamFile }),
  });
  const [list, told] = [path('written'), path('answers')];
  if (list !== undefined) await writeFile(list, files.map((each) => writtenLine(each.path, each.author)).join(''));
  if (told !== undefined) await writeFile(told, answersText(answers));
  const written = files.map((each) => `Wrote ${each.path}: ${each.subject}, ${each.decision}.`);
  return { problems, json: { problems, files, answers }, text: written.join('\n') || 'Nothing was written.' };
}
