import { existsSync, lstatSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { count } from '../../../src/core/words/plain-words.ts';

/** What a run under `root` opens of what is there, in one line, as the system counts it where it can. */
export function openedBy(root: string, run: (under: readonly string[]) => unknown): string {
  const note = join(tmpdir(), `greenlit-opened-${process.pid}`);
  try {
    run(['strace', '-f', '-qq', '-e', 'trace=openat,open', '-o', note]);
    const there =
      readFileSync(note, 'utf8').match(new RegExp(`(?<="${root}/)(?:campaigns|dist)/[^"]+(?=")`, 'g')) ?? [];
    const files = there.filter((path) => existsSync(join(root, path)) && lstatSync(join(root, path)).isFile());
    const of = (what: RegExp): number => files.filter((path) => what.test(path)).length;
    return `opened: ${count(of(/\.(?:png|jpe?g|webp|avif|tiff?)$/), 'picture')}, ${count(of(/\.zip$/), 'zip')}, ${count(of(/\.html$/), 'page')}, ${count(files.length, 'file')} in all`;
  } catch (thrown) {
    return `opened: not counted here (${(thrown as Error).message.split('\n')[0]})`;
  } finally {
    rmSync(note, { force: true });
  }
}
