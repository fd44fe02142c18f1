import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { recordPath } from '../files/record-path.ts';

type Entry = {
  readonly version?: string;
  readonly integrity?: string;
  readonly dependencies?: { readonly [name: string]: string };
  readonly optionalDependencies?: { readonly [name: string]: string };
  readonly peerDependencies?: { readonly [name: string]: string };
};
type Lock = { readonly packages: { readonly [place: string]: Entry } };

/**
 * The place of the package that a file belongs to: as the `package-lock.json` of `project` names it (`node_modules/astro`) where it has
 * one, else the whole folder. Undefined for a file of the project itself.
 */
export function packageIn(path: string, project: string): string | undefined {
  const below = recordPath(project, path);
  if (below !== undefined && !below.startsWith('node_modules/')) return undefined;
  const [folder, place] =
    /^.*?[/\\](node_modules[/\\](?:.*[/\\]node_modules[/\\])?(?:@[^/\\]+[/\\])?[^/\\]+)(?=[/\\])/.exec(path) ?? [];
  return hasLockfile(project) ? place?.replaceAll('\\', '/') : folder;
}

/** A clone has the lockfile that it was installed by; whoever installs the package has another, of any of several programs. */
export const hasLockfile = (project: string): boolean => existsSync(join(project, LOCKFILE));

const LOCKFILE = 'package-lock.json';

/**
 * One line for each of the packages at `places` and for everything they need in turn: place, version and what its archive holds,
 * as the lockfile of `project` has them. @throws Error for a package that the lockfile does not name.
 */
export async function lockedPackages(project: string, places: readonly string[]): Promise<string[]> {
  const { packages } = JSON.parse(await readFile(join(project, LOCKFILE), 'utf8')) as Lock;
  const lines = new Map<string, string>();
  const waiting = [...places];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (lines.has(place)) continue;
    const entry = packages[place];
    if (entry === undefined)
      throw new Error(`package-lock.json does not name ${place}, which is in use. Bring the two together: npm install`);
    lines.set(place, `${place} ${entry.version} ${entry.integrity}`);
    const { dependencies, optionalDependencies, peerDependencies } = entry;
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
      const found = placeOf(name, place, packages);
      // Optional and peer packages need not be there.
      if (found !== undefined) waiting.push(found);
    }
  }
  return [...lines.values()].sort();
}

/** Where Node finds `name` when the package at `from` asks for it: beside its own packages first, then further out. */
function placeOf(name: string, from: string, packages: Lock['packages']): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const place = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (packages[place] !== undefined) return place;
    if (at === '') return undefined;
  }
}
