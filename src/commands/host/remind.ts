import { planReminder, printReminder, type Reminder } from '../../core/approval/reminder.ts';
import type { CodeHost } from '../../core/host/code-host.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';
import { postIssue } from './post-marked.ts';

/**
 * What time brought as of `now`. With a code host, one issue says so: it is opened, brought up to date, or closed when there
 * is nothing left.
 */
export async function remind(options: {
  root: string;
  now: string;
  host?: CodeHost;
}): Promise<{ reminder: Reminder; markdown: string; issue?: { number?: number; done: string } }> {
  const reminder = planReminder(await loadCatalogue({ root: options.root, now: options.now }));
  const markdown = printReminder(reminder);
  if (options.host === undefined) return { reminder, markdown };
  const issue = await postIssue({
    host: options.host,
    title: 'What waits, ends or lapsed',
    label: 'greenlit',
    marker: 'reminder',
    body: markdown,
  });
  return { reminder, markdown, issue };
}
