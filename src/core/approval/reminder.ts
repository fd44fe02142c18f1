import { countLine } from '../problem/print-problems.ts';
import { personOf } from '../record/people.ts';
import { dayOf, daysBetween } from '../words/days.ts';
import { count } from '../words/plain-words.ts';
import { codeSpan, escapeMarkdown as text } from '../words/print-markdown.ts';
import type { Catalogue } from './catalogue.ts';
import { reasonWords } from './reason.ts';
import { flagsOf, type Standing, type Wait } from './standing.ts';

/** What time brings without a commit: who waits too long, whose rights end, which approvals lapsed. */
export type Reminder = {
  readonly waiting: readonly {
    readonly subject: string;
    readonly days: number;
    readonly on: string;
    /** Their accounts on the code host, where team.yaml knows them. */
    readonly handles: readonly string[];
  }[];
  readonly rights: readonly { readonly subject: string; readonly last: string; readonly days: number }[];
  readonly lapsed: readonly { readonly subject: string; readonly by: string; readonly because: string }[];
  /** Campaigns that are left out because they are invented. */
  readonly samples: number;
  /** `2 errors, 1 warning`, when there are any; `wrong` of them are more than a note. */
  readonly problems?: string;
  readonly wrong: number;
};

/** Derives what is to be said as of the catalogue's own moment; the policy says how long is too long. */
export function planReminder({ record, campaigns, problems, now }: Catalogue): Reminder {
  const { team } = record;
  const today = dayOf(now);
  // Sample campaigns are invented, and so is whoever they wait for.
  const real = campaigns.filter(({ campaign }) => !campaign.brief.sample);
  const subjects = real.flatMap((each): [string, Standing][] => [
    [`${each.campaign.id} (brief)`, each.brief],
    ...[...each.batches].map(([id, standing]): [string, Standing] => [`${each.campaign.id}/batches/${id}`, standing]),
    ...each.assets.map(({ asset, standing }): [string, Standing] => [asset.ref, standing]),
    ...[...each.deliveries].map(([id, standing]): [string, Standing] => [
      `${each.campaign.id}/deliveries/${id}`,
      standing,
    ]),
  ]);
  const names = ({ role, people }: Wait): string =>
    people.length === 0 ? role : people.map((id) => personOf(team, id)?.name ?? id).join(' or ');
  const handles = ({ people }: Wait): string[] => people.flatMap((id) => personOf(team, id)?.handle ?? []);
  const waiting = subjects.flatMap(([subject, { waits }]) =>
    waits.flatMap((wait) => {
      const days = wait.since === undefined ? 0 : daysBetween(wait.since, today);
      return wait.since !== undefined && days > team.policy.waitDays
        ? [{ subject, days, on: names(wait), handles: handles(wait) }]
        : [];
    }),
  );
  const rights = subjects.flatMap(([subject, { expires }]) => {
    const days = expires === undefined ? Number.POSITIVE_INFINITY : daysBetween(today, expires);
    return expires !== undefined && days <= team.policy.warnDays ? [{ subject, last: expires, days }] : [];
  });
  const lapsed = subjects.flatMap(([subject, { name, log }]) =>
    flagsOf(name).lapsed
      ? log
          .filter((each) => each.lapsed)
          .slice(-1)
          .map((each) => ({
            subject,
            by: personOf(team, each.approval.by)?.name ?? each.approval.by,
            because: each.because.map((reason) => reasonWords(reason)).join('; '),
          }))
      : [],
  );
  return {
    waiting: waiting.sort((a, b) => b.days - a.days),
    rights: rights.sort((a, b) => a.days - b.days),
    lapsed,
    samples: campaigns.length - real.length,
    ...(problems.length === 0 ? {} : { problems: countLine(problems) }),
    wrong: problems.filter(({ severity }) => severity !== 'note').length,
  };
}

/** The reminder as Markdown for one issue; empty when there is nothing to say, so that the issue is closed. */
export function printReminder({ waiting, rights, lapsed, problems, wrong }: Reminder): string {
  if (waiting.length + rights.length + lapsed.length + wrong === 0) return '';
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [`### ${title}\n\n${lines.map((line) => `- ${line}`).join('\n')}`];
  return `${[
    ...section(
      'Waiting too long',
      waiting.map(
        (each) =>
          `${codeSpan(each.subject)} waits for **${text(each.on)}**${each.handles.map((handle) => ` @${handle}`).join('')} for ${days(each.days)}`,
      ),
    ),
    ...section(
      'Rights that end',
      rights.map((each) =>
        each.days < 0
          ? `${codeSpan(each.subject)} may not be used since ${each.last}: take it down`
          : `${codeSpan(each.subject)} may be used until ${each.last}, ${days(each.days)} more`,
      ),
    ),
    ...section(
      'Approvals that lapsed',
      lapsed.map((each) => `${codeSpan(each.subject)}: ${text(each.by)} approved it before. ${text(each.because)}`),
    ),
    ...(problems === undefined ? [] : [`The record has ${problems}; the check of the next proposal says which.`]),
  ].join('\n\n')}\n`;
}

const days = (many: number): string => count(many, 'day');
