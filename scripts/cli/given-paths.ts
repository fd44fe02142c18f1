import { resolve } from 'node:path';

/**
 * Absolute paths as they were given: a file as it was named, one that lay in a folder behind the folder's name. Any other text
 * stays as it is.
 */
export function givenPaths(names: readonly string[], cwd: string): (path: string) => string {
  const roots = names.map((name) => ({ name, path: resolve(cwd, name) }));
  return (path) => {
    const named = roots.find((root) => root.path === path);
    if (named !== undefined) return named.name;
    for (const root of roots) {
      const folder = withoutEnd(root.path);
      if (path.startsWith(folder) && /^[\\/]/.test(path.slice(folder.length)))
        return withoutEnd(root.name) + path.slice(folder.length);
    }
    return path;
  };
}

const withoutEnd = (path: string): string => path.replace(/[\\/]+$/, '');
