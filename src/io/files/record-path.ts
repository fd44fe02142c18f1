import systemPath, { type PlatformPath } from 'node:path';

/**
 * A path below a folder as the record writes it: from there, and with "/" on every system; '' is the folder itself, undefined
 * lies elsewhere. Both are absolute. Back leads `join(folder, path)`, which reads "/" everywhere. `paths` are the rules of the system.
 */
export function recordPath(folder: string, path: string, paths: PlatformPath = systemPath): string | undefined {
  const steps = paths.relative(folder, path).split(paths.sep);
  return steps[0] === '..' || paths.isAbsolute(steps.join(paths.sep)) ? undefined : steps.join('/');
}

/** Whether a path is that folder or lies below it. Letter case counts where the system heeds it. */
export const isWithin = (folder: string, path: string, paths?: PlatformPath): boolean =>
  recordPath(folder, path, paths) !== undefined;

/** A path as people read it who stand in `cwd`: short where it lies below, whole elsewhere, written as their system writes it. */
export function shownPath(cwd: string, path: string, paths: PlatformPath = systemPath): string {
  if (!isWithin(cwd, path, paths)) return path;
  return paths.relative(cwd, path) || '.';
}
