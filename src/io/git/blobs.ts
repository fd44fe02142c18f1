import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';

/**
 * The texts of files as git keeps them, by their ids, from one process however many there are: `git cat-file --batch`. An id
 * that is not here (a shallow or partial clone) has no entry; without git there are none.
 */
export async function readBlobs(root: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const git = spawn('git', ['cat-file', '--batch'], { cwd: root, stdio: ['pipe', 'pipe', 'ignore'] });
  const failed = new Promise<never>((_, reject) => git.once('error', reject));
  // A git that ends before it was asked everything has said what it has to say.
  git.stdin.on('error', () => {});
  git.stdin.end(`${[...new Set(ids)].join('\n')}\n`);
  return Promise.race([buffer(git.stdout), failed]).then(parseBatch, () => new Map());
}

/** Reads `<id> blob <bytes>`, that many bytes and a line end, again and again; `<id> missing` stands alone. */
function parseBatch(said: Buffer): Map<string, string> {
  const texts = new Map<string, string>();
  for (let at = 0; at < said.length; ) {
    const end = said.indexOf(0x0a, at);
    if (end < 0) break;
    const [id = '', kind, size] = said.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (size === undefined) continue;
    const bytes = Number(size);
    if (kind === 'blob') texts.set(id, said.toString('utf8', at, at + bytes));
    at += bytes + 1;
  }
  return texts;
}
