import { type CodeHost, findMarked, marked } from '../../core/host/code-host.ts';

/** Writes a comment with a hidden mark, or brings the one that carries it up to date. A `body` may go by what that one says so far. */
export async function postComment(options: {
  host: CodeHost;
  on: number;
  marker: string;
  body: string | ((before: string) => string);
}): Promise<'written' | 'updated' | 'unchanged'> {
  const { host, on, marker } = options;
  const known = findMarked(await host.comments(on), marker);
  const said = typeof options.body === 'string' ? options.body : options.body(known?.body ?? '');
  const body = marked(marker, said);
  if (known === undefined) await host.addComment(on, body);
  else if (known.body.trim() !== body.trim()) await host.editComment(on, known.id, body);
  else return 'unchanged';
  return known === undefined ? 'written' : 'updated';
}

/**
 * Keeps one open issue up to date; opened when there is something to say, closed when there is nothing left.
 * An empty `body` means there is nothing.
 */
export async function postIssue(options: {
  host: CodeHost;
  title: string;
  label: string;
  marker: string;
  body: string;
}): Promise<{ number?: number; done: 'opened' | 'updated' | 'closed' | 'unchanged' }> {
  const { host, title, label, marker } = options;
  const body = options.body === '' ? '' : marked(marker, options.body);
  const known = findMarked(await host.issues(label), marker);
  if (known === undefined) {
    if (body === '') return { done: 'unchanged' };
    return { number: await host.openIssue({ title, body, labels: [label] }), done: 'opened' };
  }
  const { number } = known;
  if (body === '') {
    await host.editIssue(number, { state: 'closed' });
    return { number, done: 'closed' };
  }
  if (known.body.trim() === body.trim()) return { number, done: 'unchanged' };
  await host.editIssue(number, { title, body });
  return { number, done: 'updated' };
}
