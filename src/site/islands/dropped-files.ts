import { isPassedOver } from '../../core/untrusted/litter.ts';

/** The files that were dropped, those of dropped folders among them. Has to be asked while the event is there. */
export function droppedFiles(data: DataTransfer | null): Promise<File[]> {
  const items = [...(data?.items ?? [])].filter(({ kind }) => kind === 'file');
  const entries = items.map((item) => item.webkitGetAsEntry());
  // Entries are only of what a person dropped; where there is none, the list of files has it.
  if (!entries.some((entry) => entry?.isDirectory)) return Promise.resolve([...(data?.files ?? [])]);
  return Promise.all(entries.map((entry) => (entry === null ? [] : filesOf(entry)))).then((all) => all.flat());
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (isPassedOver(entry.name)) return [];
  if (entry.isFile)
    return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const files: File[] = [];
  for (;;) {
    // A reader gives a hundred at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return files;
    for (const each of some.sort((a, b) => (a.name < b.name ? -1 : 1))) files.push(...(await filesOf(each)));
  }
}
