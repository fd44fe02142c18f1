import { readFileSync } from 'node:fs';
import { jobKey } from '../../core/drawing/draw-key.ts';
import { type Problem, problem } from '../../core/problem/problem.ts';
import type { DrawJob } from '../../core/record/rendition.ts';
import { LFS_POINTER_MAX_BYTES, lfsPointer } from '../../core/untrusted/lfs.ts';
import { openStore } from '../cache/store.ts';
import { sha256 } from '../files/sha256.ts';
import { statsAt } from '../files/stamps.ts';
import { ENGINE } from './engine.ts';
import { absolute } from './job-context.ts';

/** What only a pointer is here of, among the files that a job opens. Paths from the root, each once. */
export const pointersOf = (job: DrawJob, root: string): string[] =>
  [...new Set([...job.sources, ...job.files].map(({ path }) => path))].filter((path) =>
    isPointer(absolute(root, path)),
  );

/**
 * The files that have to be opened to draw these jobs and of which only the Git LFS pointer is here. A job whose files are all in
 * the cache opens none. Paths from the root, each once.
 */
export async function notFetched(
  jobs: readonly DrawJob[],
  { root, cacheDir, behind }: { readonly root: string; readonly cacheDir: string; readonly behind?: string },
): Promise<string[]> {
  const store = openStore(cacheDir, behind === undefined ? {} : { behind });
  const wanted = new Set<string>();
  for (const job of jobs) {
    const pointers = pointersOf(job, root);
    if (pointers.length > 0 && (await store.find(jobKey(job, ENGINE, sha256))) === undefined)
      for (const path of pointers) wanted.add(path);
  }
  return [...wanted].sort();
}

/** Why one job is not drawn. */
export const pointerInJob = (job: DrawJob, paths: readonly string[]): Problem =>
  problem('picture-is-lfs-pointer', job.place(), {
    message: `${job.name} cannot be drawn: ${paths.join(' and ')} ${paths.length === 1 ? 'is here only as a Git LFS pointer' : 'are here only as Git LFS pointers'}.`,
    fix: `Fetch it with Git LFS: git lfs pull --include="${paths.join(',')}"`,
  });

function isPointer(path: string): boolean {
  const found = statsAt(path);
  if (found === undefined || found.size > LFS_POINTER_MAX_BYTES || !found.isFile()) return false;
  return lfsPointer(readFileSync(path, 'utf8')) !== undefined;
}
