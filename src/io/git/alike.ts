import { locate } from '../../core/record/layout.ts';
import type { Git } from './git.ts';
import type { LoggedCommit } from './log.ts';
import { pathFrom } from './record-log.ts';

/** For a path that a commit adds: paths which the same commit deletes and which held nearly the same. */
export type Alike = (commit: string, path: string) => readonly string[];

/**
 * Finds renames that also change a byte. The log tells exact ones; comparing contents costs, so it is done only for commits
 * that delete and add files of one kind. Where there are too many to compare, each that is deleted counts for each that is
 * added: people may then be taken for makers who are not, and never the other way round.
 */
export async function findAlike(git: Git, prefix: string, log: readonly LoggedCommit[]): Promise<Alike> {
  const found = new Map<string, string[]>();
  const note = (commit: string, from: string, to: string): void => {
    const key = `${commit} ${to}`;
    found.set(key, [...(found.get(key) ?? []), from]);
  };
  const asked = new Map<string, LoggedCommit>();
  for (const each of log) {
    const gone = byEnding(each, 'deleted');
    if (gone.size === 0) continue;
    const fresh = byEnding(each, 'added');
    for (const [ending, olds] of gone) {
      const news = fresh.get(ending) ?? [];
      if (news.length * olds.length > COMPARED)
        for (const to of news) for (const from of olds) note(each.commit.id, from, to);
      else if (news.length > 0) asked.set(each.commit.id, each);
    }
  }
  if (asked.size > 0) {
    const words = ['diff-tree', '--stdin', '-r', '-z', '--raw', '--no-abbrev', '--no-relative', '--no-ext-diff'];
    const limits = ['--find-renames=50%', '-l0', '--diff-filter=R', '--', ':(top)', LEFT_OUT];
    const said = (await git.bytes([...words, ...limits], `${[...asked.keys()].join('\n')}\n`)).toString().split('\0');
    let commit = '';
    for (let at = 0; at < said.length; at += 1) {
      const token = (said[at] ?? '').trim();
      if (/^[0-9a-f]{40,64}$/.test(token)) commit = token;
      else if (/^:.* R\d+$/.test(token)) {
        note(commit, pathFrom(prefix, said[at + 1] ?? ''), pathFrom(prefix, said[at + 2] ?? ''));
        at += 2;
      }
    }
  }
  return (commit, path) => found.get(`${commit} ${path}`) ?? [];
}

/** Pairs of one commit whose contents are compared; a thousand pictures against another thousand would take an hour. */
const COMPARED = 2500;
const LEFT_OUT = ':(exclude,glob)campaigns/*/approvals/**';

/** Files that are made, not said, by how their names end. */
function byEnding({ changes, outside = [] }: LoggedCommit, status: 'deleted' | 'added'): Map<string, string[]> {
  const all = status === 'deleted' ? [...changes, ...outside] : changes;
  const paths = all.filter((each) => each.status === status && each.mode !== 'link').map(({ path }) => path);
  const made = paths.filter((path) => !WORDS.has(locate(path)?.kind ?? ''));
  return Map.groupBy(made, (path) => path.slice(path.lastIndexOf('.') + 1).toLowerCase());
}

const WORDS: ReadonlySet<string> = new Set(['approval', 'delivery']);
