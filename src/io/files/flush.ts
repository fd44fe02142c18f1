import { type FileHandle, open } from 'node:fs/promises';

/**
 * Has the disk hold what was written to a file, so that it outlives a power cut. Windows does that only for whoever may write,
 * so the file is opened for writing; one that may only be read is flushed as such, where the system can.
 */
export async function flushFile(path: string): Promise<void> {
  const file = await open(path, 'r+').catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== 'EACCES' && thrown.code !== 'EPERM') throw thrown;
    return open(path, 'r');
  });
  await flush(file);
}

/**
 * Has the disk hold which files a folder has. Windows opens no folder for writing and flushes none, and some network disks do
 * not either; NTFS keeps a journal of its own, so there is nothing to wait for.
 */
export async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== 'EISDIR' && thrown.code !== 'EPERM') throw thrown;
    return undefined;
  });
  await (folder && flush(folder))?.catch((thrown: NodeJS.ErrnoException) => {
    if (!UNFLUSHABLE.includes(thrown.code ?? '')) throw thrown;
  });
}

/** What systems say that do not flush folders. */
const UNFLUSHABLE = ['EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP'];

const flush = (file: FileHandle): Promise<void> => file.sync().finally(() => file.close());
