import { readHostEvent, type StartEvent } from '../../core/host/host-event.ts';
import { memberOf } from '../../core/host/member.ts';
import { accountAuthor, type ProposalAuthor } from '../../core/host/proposal.ts';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { readNamed } from '../../io/files/named-file.ts';
import { loadRecord } from '../load/load-record.ts';

/** A delivery that somebody asked for by a workflow's form, and in whose name it is written down. */
export type DeliveryAsked = {
  readonly campaign: string;
  readonly channels: readonly string[];
  readonly markets: readonly string[];
  readonly by: string;
  readonly to?: string;
  readonly note?: string;
  readonly name?: string;
  readonly author?: ProposalAuthor;
  /** The page of the run that delivers, where the host says which it is. */
  readonly run?: string;
};

/**
 * What the form of a workflow says, from the event as the host wrote it. Whoever pressed the button delivers: that is what the host
 * says of them, and not what the form says. `server` is the host's address where team.yaml does not say it, `run` the number of this run, `again`
 * the account that had it run, which is another one where somebody presses “Re-run”.
 * @throws Refusal when it is no such event, names no campaign, or whoever it was is nobody of the team.
 */
export async function deliveryAsked(options: {
  readonly root: string;
  readonly eventFile: string;
  readonly server: string;
  readonly run?: string | undefined;
  readonly again?: string | undefined;
}): Promise<DeliveryAsked> {
  const { root, eventFile, server } = options;
  const read = readHostEvent(eventFile, await readNamed(eventFile, '--from-event'));
  if ('problems' in read) throw new Refusal(read.problems);
  const { event } = read;
  if (!('inputs' in event)) throw new Refusal([unusable(eventFile, NO_FORM)]);
  const campaign = inputIn(event, 'campaign');
  if (campaign === undefined) throw new Refusal([unusable(eventFile, NO_CAMPAIGN)]);
  const { again } = options;
  if (again !== undefined && again.toLowerCase() !== event.sender.login.toLowerCase())
    throw new Refusal([unusable(eventFile, notTheirs(again, event.sender.login))]);
  const { team } = await loadRecord(root);
  const { member } = memberOf(team, event.sender);
  if (member === undefined) throw new Refusal([stranger(event.sender.login)]);
  const author = accountAuthor(
    event.sender,
    new URL(team.site.host?.repository ?? server).hostname,
    team.site.host?.kind,
  );
  const page = event.repository?.html_url;
  const said = (name: 'to' | 'note' | 'name') => {
    const value = inputIn(event, name);
    return value === undefined ? {} : { [name]: value };
  };
  const list = (name: string): string[] => (inputIn(event, name) ?? '').split(/[\s,]+/).filter((each) => each !== '');
  return {
    ...{ campaign, channels: list('channels'), markets: list('markets'), by: member.id },
    ...{ ...said('to'), ...said('note'), ...said('name') },
    ...(author === undefined ? {} : { author }),
    ...(page === undefined || options.run === undefined ? {} : { run: `${page}/actions/runs/${options.run}` }),
  };
}

/** What somebody wrote in a field of the form; one that was left empty says nothing. */
function inputIn({ inputs }: StartEvent, name: string): string | undefined {
  const said = (inputs[name] ?? '').trim();
  return said === '' ? undefined : said;
}

const NO_FORM = {
  message: 'This event is not the start of a workflow by its form.',
  fix: 'Run this for workflow_dispatch events, with "$GITHUB_EVENT_PATH".',
};
const NO_CAMPAIGN = {
  message: 'The form names no campaign.',
  fix: 'Press "Run workflow" again and write the name of its folder under campaigns/.',
};

const notTheirs = (again: string, login: string) => ({
  message: `${again} ran again what ${login} started, and a delivery is the word of whoever starts it.`,
  fix: `Press "Run workflow" yourself, or let ${login} press "Re-run".`,
});

const unusable = (file: string, words: { message: string; fix: string }): Problem =>
  problem('event-unusable', { file, line: 1, column: 1 }, words);

const stranger = (login: string): Problem =>
  problem(
    'person-unknown',
    { file: 'campaigns/team.yaml', line: 1, column: 1 },
    {
      message: `${login} started this delivery, and is the account of nobody in team.yaml, so nobody would answer for it.`,
      fix: 'Give the account to the person it belongs to, or let somebody else start it.',
      example: `people:\n  - { id: jonas, name: Jonas Weber, roles: [producer], emails: [jonas@example.com], handle: ${login} }`,
    },
  );
