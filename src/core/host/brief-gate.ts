import type { Team } from '../record/team.ts';
import { escapeMarkdown } from '../words/print-markdown.ts';
import type { IssueEvent } from './host-event.ts';
import { memberOf } from './member.ts';

/** The label by which somebody of the team takes a brief of somebody else. */
const ACCEPTED = 'accepted';

/**
 * Whether a filled-in form may become a brief: somebody of the team wrote it, or gave it the label `accepted`. Who is of the team is
 * asked of team.yaml; what the host thinks of an account (a member of the company, a collaborator) says nothing of that.
 */
export function mayOpen({ action, label, sender, issue }: IssueEvent, team: Team): boolean {
  if (memberOf(team, issue.user).member !== undefined) return true;
  const now = action === 'labeled' && label?.name === ACCEPTED;
  return now && sender !== undefined && memberOf(team, sender).member !== undefined;
}

/** What somebody outside of the team is told, so that nobody waits for ever. */
export const waitsForTeam = (event: IssueEvent): string =>
  event.action === 'edited' && event.issue.labels?.some(({ name }) => name === ACCEPTED) === true
    ? CHANGED_SINCE
    : waits(event);

const CHANGED_SINCE = `Thank you. What you changed here since somebody of the team took it is not in the proposal: say it there. Or let somebody of the team take it as it is now, who takes the label \`${ACCEPTED}\` away and gives it again.\n`;

const waits = ({ issue }: IssueEvent): string =>
  `Thank you. A brief of somebody who is not in the team’s list is written up as soon as somebody of the team gives this issue the label \`${ACCEPTED}\`. If you are of the team, let somebody write the name of your account (${issue.user.login.replace(/[^A-Za-z0-9_[\]-]/g, '')}) into the list, \`campaigns/team.yaml\`.\n`;

/** What is asked back about a brief. */
export const asksBack = (asks: readonly string[], open: readonly string[]): string =>
  [
    'Your brief came over, with these questions:',
    [...asks, ...open.map((each) => `Still open: ${escapeMarkdown(each)}.`)].map((each) => `- ${each}`).join('\n'),
    'Answer in the proposal, or change the form here before anybody goes on with it.',
  ].join('\n\n');

/** What takes the questions back. */
export const NOTHING_OPEN = 'Your brief came over as it is written above now, and nothing in it is open.\n';
