import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { WrongUse } from '../src/core/problem/refusal.ts';
import type { Call, Command, Outcome } from './cli/command.ts';

export const command: Command = {
  name: 'receive',
  summary:
    'Takes in decisions that prove themselves, whoever sent them: files of the catalogue’s page, folders of them, mails, mailboxes.',
  usage: '<file|folder|mail.eml|mailbox.mbox>…',
  options: {
    commit: { type: 'boolean', describe: 'commit each new file' },
    'from-issue': {
      type: 'string',
      value: 'FILE',
      describe: 'instead of files: what was pasted into the form “An approval”, as the code host’s event JSON',
    },
    written: {
      type: 'string',
      value: 'FILE',
      describe: 'with --from-issue: list the file that was written there, for propose --written',
    },
    answers: {
      type: 'string',
      value: 'FILE',
      describe: 'with --from-issue: write what is to be said in the issue there, for comment --answers',
    },
    fetch: {
      type: 'boolean',
      describe:
        'with --from-issue: fetch what proposals bring where a partial clone lacks it, to look for the decision there',
    },
  },
  changes: 'record',
  run: async (call) => {
    const eventFile = call.text('from-issue');
    if (eventFile !== undefined) return fromIssue(call, eventFile);
    const { root, cwd, now, positionals, flag } = call;
    if (positionals.length === 0)
      throw new WrongUse('Name what came in: a file, a folder, a mail (.eml) or a mailbox (.mbox).');
    const { receive } = await import('../src/commands/decide/receive.ts');
    const { received, problems } = await receive({
      ...{ root, now, commit: flag('commit') },
      paths: positionals.map((each) => resolve(cwd, each)),
    });
    const lines = received.map(({ from, subject, by, decision, path, known }) =>
      known ? `${from}: is there already (${path}).` : `${from}: ${by}, ${decision}, ${subject}. Wrote ${path}.`,
    );
    return { problems, json: { problems, received }, text: lines.join('\n') };
  },
};

/** What does not hold is told in the issue, where whoever sent it looks; the run is not red for it. */
async function fromIssue({ root, cwd, now, text, flag, env }: Call, eventFile: string): Promise<Outcome> {
  const { receiveFromIssue } = await import('../src/commands/host/receive-from-issue.ts');
  const { writtenLine } = await import('../src/commands/host/propose.ts');
  const { paths, branch, on, says, received, problems } = await receiveFromIssue({
    ...{ root, now, eventFile: resolve(cwd, eventFile) },
    ...(flag('fetch') ? { fetchWith: env } : {}),
  });
  const [list, answers] = [text('written'), text('answers')];
  const lines = paths.map((path) => writtenLine(path, undefined, branch));
  if (list !== undefined) await writeFile(resolve(cwd, list), lines.join(''));
  if (answers !== undefined)
    await writeFile(
      resolve(cwd, answers),
      JSON.stringify(says === undefined ? [] : [{ on, marker: 'decision', body: says }], null, 2),
    );
  return {
    text: says ?? paths.map((path) => `Wrote ${path}${branch === undefined ? '' : `, for ${branch}`}.`).join('\n'),
    json: { received, problems, paths, ...(branch === undefined ? {} : { branch }) },
  };
}
