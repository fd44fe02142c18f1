import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomic } from './write-atomic.ts';

/** Files that are to appear together: whole new folders, files in folders that are there, and one text changed in each. */
export type Commit = {
  readonly folders: readonly { readonly path: string; readonly files: readonly NewFile[] }[];
  readonly additions: readonly {
    readonly path: string;
    readonly files: readonly NewFile[];
    readonly text: { readonly name: string; readonly before: string; readonly after: string };
  }[];
};
/** A file by its content, or by its number among the staged ones. */
export type NewFile = { readonly name: string } & ({ readonly staged: number } | { readonly text: string });

const PREFIX = '.ingest-';

/**
 * A hidden folder beside the batches where files wait until all of them are there. Readers of the record skip it. What
 * a run that was killed left behind is removed by the next one.
 */
export async function openStaging(batches: string): Promise<{
  add: (content: Uint8Array) => Promise<number>;
  commit: (commit: Commit) => Promise<void>;
  close: () => Promise<void>;
}> {
  await mkdir(batches, { recursive: true });
  for (const name of await readdir(batches))
    if (name.startsWith(PREFIX) && !isRunning(name)) await rm(join(batches, name), { recursive: true, force: true });
  const staging = join(batches, `${PREFIX}${process.pid}-${randomBytes(4).toString('hex')}`);
  await mkdir(staging);
  let count = 0;
  return {
    add: async (content) => {
      count += 1;
      const number = count;
      await writeFile(join(staging, String(number)), content, { flag: 'wx' });
      return number;
    },
    commit: (planned) => commit(staging, planned),
    close: () => rm(staging, { recursive: true, force: true }),
  };
}

/** Moves everything into place; whatever fails, what was moved is taken back, and texts are as they were. */
async function commit(staging: string, { folders, additions }: Commit): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  try {
    for (const [index, { path, files }] of folders.entries()) {
      const ready = join(staging, `folder-${index}`);
      await mkdir(ready);
      for (const file of files) await put(staging, file, join(ready, file.name));
      // A folder that is there and not empty is never replaced.
      await rename(ready, path);
      undo.push(() => rm(path, { recursive: true, force: true }));
    }
    for (const { path, files } of additions) {
      for (const file of files) {
        const target = join(path, file.name);
        await put(staging, file, target);
        undo.push(() => rm(target, { force: true }));
      }
    }
    for (const { path, text } of additions) {
      const target = join(path, text.name);
      if ((await readFile(target, 'utf8')) !== text.before) throw new Error(`${target} changed meanwhile`);
      await writeAtomic(target, text.after);
      undo.push(() => writeAtomic(target, text.before));
    }
  } catch (thrown) {
    for (const step of undo.reverse()) await step();
    throw thrown;
  }
}

/** A staged file gets a second name, which fails when the name is taken; where links are not possible it is copied. */
async function put(staging: string, file: NewFile, target: string): Promise<void> {
  if ('text' in file) {
    await writeFile(target, file.text, { flag: 'wx' });
    return;
  }
  const source = join(staging, String(file.staged));
  await link(source, target).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'EEXIST') throw thrown;
    return copyFile(source, target, constants.COPYFILE_EXCL);
  });
}

function isRunning(name: string): boolean {
  const pid = Number(name.slice(PREFIX.length).split('-')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}
