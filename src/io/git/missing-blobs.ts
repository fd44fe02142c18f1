import type { Git } from './git.ts';
import { GitRefusal } from './refusal.ts';

/** A file as git's index or a tree has it, from where git was asked. `left`: a sparse checkout leaves it out of the working copy. */
export type HeldFile = { readonly path: string; readonly blob: string; readonly left?: true };

/** Whether what a filter kept away may be missing from this clone. */
export async function isPartial(git: Git): Promise<boolean> {
  try {
    return (await git('config', '--get-regexp', '^remote\\..*\\.promisor$')) !== '';
  } catch (thrown) {
    if (thrown instanceof GitRefusal && thrown.exitCode === 1) return false;
    throw thrown;
  }
}

/** Every object that lies here, and in the folders that objects are borrowed from; nothing is fetched for it. */
export async function objectsHere(git: Git): Promise<ReadonlySet<string>> {
  const words = ['cat-file', '--batch-all-objects', '--unordered', '--buffer', '--batch-check=%(objectname)'];
  return new Set((await git.bytes(words, '')).toString('latin1').split('\n'));
}

/** The plain files of git's index below `folder`. */
export async function filesInIndex(git: Git, folder: string): Promise<HeldFile[]> {
  const said = await git('ls-files', '-t', '-s', '-z', '--', folder);
  return heldIn(said, /^(\w) 100\d{3} ([0-9a-f]+) 0\t(.*)$/s);
}

/** The plain files of a commit's tree below `folder`. */
export async function filesInTree(git: Git, commit: string, folder: string): Promise<HeldFile[]> {
  return heldIn(await git('ls-tree', '-r', '-z', commit, '--', folder), /^()100\d{3} blob ([0-9a-f]+)\t(.*)$/s);
}

const heldIn = (said: string, line: RegExp): HeldFile[] =>
  said.split('\0').flatMap((each) => {
    const [, tag, blob = '', path = ''] = line.exec(each) ?? [];
    return path === '' ? [] : [{ path, blob, ...(tag === 'S' ? { left: true } : {}) }];
  });
