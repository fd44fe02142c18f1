import { watch } from 'node:fs/promises';

/**
 * Yields whenever something below one of the folders changed, at most once in `quiet` milliseconds: editors save
 * several files at once, and half of a save is no reason to start. Ends when the signal aborts.
 */
export async function* changesIn(
  folders: readonly string[],
  { quiet = 150, signal }: { quiet?: number; signal: AbortSignal },
): AsyncGenerator<void> {
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
