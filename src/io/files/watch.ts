import { statSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import { join } from 'node:path';
import { WrongUse } from '../../core/problem/refusal.ts';

/** A folder that is watched with all that is below it, or only with what lies in it. */
export type Watched = string | { readonly folder: string; readonly only: true };

/**
 * Yields the paths that changed below the folders, at most once in `quiet` milliseconds: editors save several files at
 * once, and half of a save is no reason to start. Names that begin with a dot, and what is still being written (`.tmp`), are left out.
 * Ends when the signal aborts. @throws WrongUse for what is no folder, and what the system says when it watches no longer.
 */
export async function* changesIn(
  folders: readonly Watched[],
  { quiet = 150, signal }: { quiet?: number; signal: AbortSignal },
): AsyncGenerator<ReadonlySet<string>> {
  const all = folders.map((each) => (typeof each === 'string' ? { folder: each, only: false } : each));
  for (const { folder } of all) refuseUnlessFolder(folder);
  let wake: () => void = () => {};
  let changed = new Set<string>();
  const listeners = all.map(async ({ folder, only }) => {
    for await (const { filename } of watch(folder, { recursive: !only, signal })) {
      if (filename !== null && /(?:^|[/\\])\.|\.tmp$/.test(filename)) continue;
      changed.add(filename === null ? folder : join(folder, filename));
      wake();
    }
  });
  const over = Promise.all(listeners);
  // Told where it is waited for; a listener that ends in between is no defect of whoever does something else then.
  over.catch(() => {});
  while (!signal.aborted) {
    if (changed.size === 0)
      await Promise.race([
        new Promise<void>((resolve) => {
          wake = resolve;
        }),
        over,
      ]).catch((thrown: unknown) => {
        if (!signal.aborted) throw thrown;
      });
    if (signal.aborted || changed.size === 0) return;
    await new Promise((resolve) => setTimeout(resolve, quiet));
    const paths = changed;
    changed = new Set();
    yield paths;
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
