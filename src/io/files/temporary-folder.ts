import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of this run alone among the temporary ones. `done` takes it away. */
export type TemporaryFolder = { readonly path: string; readonly done: () => Promise<void> };

/**
 * Makes a folder that goes when `done` is called, or when somebody stops the process. What a run left that was killed is
 * taken away by one a day later: `prefix` is the beginning of the name, which no other program uses.
 */
export async function temporaryFolder(prefix: `greenlit-${string}-`): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), prefix));
  sweep(prefix, lstatSync(path).mtimeMs);
  const stop = (signal: NodeJS.Signals): void => {
    rmSync(path, { recursive: true, force: true });
    process.removeListener(signal, stop);
    // Whoever else waits for the signal has it; by itself it ends the process as if nobody had listened.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.once(signal, stop);
  return {
    path,
    done: async () => {
      for (const signal of SIGNALS) process.removeListener(signal, stop);
      await rm(path, { recursive: true, force: true });
    },
  };
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const AN_HOUR = 3_600_000;

/** Takes away this user’s own of that name that are a day older than the moment (milliseconds since 1970). */
function sweep(prefix: string, moment: number): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const path = join(tmpdir(), name);
    try {
      const stats = lstatSync(path);
      if (!stats.isDirectory() || stats.uid !== (process.getuid?.() ?? stats.uid)) continue;
      if (moment - stats.mtimeMs > 24 * AN_HOUR) rmSync(path, { recursive: true, force: true });
    } catch {
      // Another run was quicker, or the system keeps it: it is nobody's loss.
    }
  }
}
