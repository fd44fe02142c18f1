import { resolve } from 'node:path';
import { postAnswers } from '../src/commands/host/post-answers.ts';
import { postComment } from '../src/commands/host/post-marked.ts';
import type { CodeHost } from '../src/core/host/code-host.ts';
import { readHostEvent, requestNumber } from '../src/core/host/host-event.ts';
import { catalogueLinkedIn, withLinks } from '../src/core/host/report/markdown.ts';
import { Refusal, WrongUse } from '../src/core/problem/refusal.ts';
import { readNamed } from '../src/io/files/named-file.ts';
import { codeHostFrom } from './cli/code-host.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'comment',
  summary: 'Writes a file as a comment on the pull request or issue of an event, or brings that comment up to date.',
  options: {
    event: { type: 'string', value: 'FILE', describe: 'the event, as the code host wrote it ($GITHUB_EVENT_PATH)' },
    on: {
      type: 'string',
      value: 'NUMBER',
      describe: 'instead of --event: the number of the pull request or issue, as propose wrote it with --outputs',
    },
    file: { type: 'string', value: 'FILE', describe: 'the Markdown to post' },
    marker: { type: 'string', value: 'NAME', describe: 'the hidden mark by which the comment is found again' },
    answers: {
      type: 'string',
      value: 'FILE',
      describe: 'instead of --file and --marker: the answers to reviews, as approve --answers wrote them',
    },
  },
  run: async ({ text, cwd, env }) => {
    const [eventFile, file, marker, answers] = [text('event'), text('file'), text('marker'), text('answers')];
    const number = text('on');
    if (number !== undefined && !/^[1-9]\d{0,14}$/.test(number))
      throw new WrongUse('--on takes the number of a pull request or an issue: --on 12');
    if ((!eventFile && number === undefined) || (answers === undefined && (!file || !marker)))
      throw new WrongUse('Give --event or --on, --file and --marker: npm run comment -- --help says what they are.');
    const { host } = codeHostFrom(env);
    if (answers !== undefined) {
      const told = await postAnswers({ host, answersFile: resolve(cwd, answers) });
      return {
        text: told.map(({ on, done }) => `Answer on #${on}: ${done}.`).join('\n') || 'Nothing to answer.',
        json: told,
      };
    }
    const on = number === undefined ? await subjectOf(eventFile ?? '', host) : Number(number);
    if (on === undefined) return { text: 'No open pull request comes from that branch any more.', json: {} };
    const written = await readNamed(resolve(cwd, file ?? ''), '--file');
    const address = (name: string): string | undefined => {
      const said = env[name] ?? '';
      return URL.canParse(said) ? new URL(said).href : undefined;
    };
    // A run that builds no preview says nothing of one, and what an earlier run built is there still.
    const built = env['GREENLIT_PREVIEW_URL'] !== undefined;
    const body = (before: string): string =>
      withLinks(written, {
        page: address('GREENLIT_REPORT_URL'),
        catalogue: built ? address('GREENLIT_PREVIEW_URL') : catalogueLinkedIn(before),
      });
    const done = await postComment({ host, on, marker: marker ?? '', body });
    return { text: `Comment on #${on}: ${done}.`, json: { on, done } };
  },
};

/** The issue or pull request that an event is about. The end of a run names the branch that it was about, and the host knows what comes from there. */
async function subjectOf(eventFile: string, host: CodeHost): Promise<number | undefined> {
  const read = readHostEvent(eventFile, await readNamed(eventFile, '--event'));
  if ('problems' in read) throw new Refusal(read.problems);
  const { event } = read;
  if ('inputs' in event) throw new WrongUse('The start of a run is about no issue and no pull request.');
  return 'workflow_run' in event ? host.pullRequestFrom(event.workflow_run.head_branch) : requestNumber(event);
}
