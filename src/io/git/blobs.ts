import type { Git } from './git.ts';
import { GitRefusal } from './refusal.ts';

/**
 * The texts of files as git keeps them, by their ids, from one process however many there are: `git cat-file --batch`.
 * @throws GitRefusal when one of them is not here (a partial clone, a damaged repository): what it says is not known then.
 */
export const readBlobs = (git: Git, ids: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  readObjects(git, 'blob', ids);

/** The same of objects of another kind. */
export async function readObjects(
  git: Git,
  kind: 'blob' | 'commit',
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)];
  return wanted.length === 0 ? new Map() : readAsked(git, kind, `${wanted.join('\n')}\n`, wanted);
}

/** The same of ids that are still being found, a line each; `wanted` are all of them at the end. */
export async function readAsked(
  git: Git,
  kind: 'blob' | 'commit',
  lines: string | AsyncIterable<string>,
  wanted: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  // Whoever asks waits for all of them, so git need not hand over each by itself.
  const words = ['cat-file', '--batch', '--buffer'];
  const texts = textsIn(await git.bytes(words, lines), kind);
  for (const id of wanted)
    if (!texts.has(id)) throw new GitRefusal({ words, said: `missing ${kind} ${id}`, exitCode: 0 });
  return texts;
}

/** Reads `<id> <kind> <bytes>`, that many bytes and a line end, again and again; `<id> missing` stands alone. */
function textsIn(said: Buffer, wanted: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (let at = 0; at < said.length; ) {
    const end = said.indexOf(0x0a, at);
    if (end < 0) break;
    const [id = '', kind, size] = said.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (size === undefined) continue;
    const bytes = Number(size);
    if (kind === wanted && at + bytes <= said.length) texts.set(id, said.toString('utf8', at, at + bytes));
    at += bytes + 1;
  }
  return texts;
}
