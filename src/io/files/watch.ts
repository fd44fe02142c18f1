import { statSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import { WrongUse } from '../../core/problem/refusal.ts';

/**
 * Yields whenever something below one of the folders changed, at most once in `quiet` milliseconds: editors save
 * several files at once, and half of a save is no reason to start. Ends when the signal aborts. @throws WrongUse for what is no folder.
 */
export async function* changesIn(
  folders: readonly string[],
  { quiet = 150, signal }: { quiet?: number; signal: AbortSignal },
): AsyncGenerator<void> {
  for (const folder of folders) refuseUnlessFolder(folder);
  let wake: () => void = () => {};
  let changed = false;
  const listeners = folders.map(async (folder) => {
    for await (const { filename } of watch(folder, { recursive: true, signal })) {
      if (filename !== null && /(?:^|[/\\])\.|\.tmp$/.test(filename)) continue;
      changed = true;
      wake();
    }
  });
  const over = Promise.allSettled(listeners);
  while (!signal.aborted) {
    if (!changed)
      await Promise.race([
        new Promise<void>((resolve) => {
          wake = resolve;
        }),
        over,
      ]);
    if (signal.aborted || !changed) return;
    await new Promise((resolve) => setTimeout(resolve, quiet));
    changed = false;
    yield;
  }
}

/**
 * A folder that is missing would never be heard of; nothing can appear in a file, and a program that saves it anew puts
 * another in its place. @throws WrongUse for both.
 */
export function refuseUnlessFolder(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new WrongUse(`There is no folder ${path} to watch.`);
  if (!found.isDirectory())
    throw new WrongUse(
      `${path} is a file, and --watch waits for what appears in a folder. Name its folder, or leave --watch out to take this one file.`,
    );
}
