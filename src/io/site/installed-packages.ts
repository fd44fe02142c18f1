import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';

const names = z.record(z.string(), z.unknown()).default({});
const manifest = z.object({
  name: z.string(),
  version: z.string(),
  dependencies: names,
  optionalDependencies: names,
  peerDependencies: names,
});

/**
 * One line for each of the packages at `places` and for everything they need in turn, name and version, as they are installed: found as
 * Node finds them, so whichever program put them there. Places are from `project`, or whole. @throws Error for one that is not there.
 */
export function installedPackages(project: string, places: readonly string[]): string[] {
  const lines = new Map<string, string>();
  const waiting = places.map((place) => {
    const at = placedAt(project, place);
    if (at === undefined) throw new Error(`${place} is in use and not installed. Install the packages again.`);
    return at;
  });
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (lines.has(at)) continue;
    const { name, version, ...needs } = manifest.parse(JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')));
    lines.set(at, `${name} ${version}`);
    for (const wanted of Object.values(needs).flatMap(Object.keys)) {
      const found = above(at, join('node_modules', wanted));
      // Optional and peer packages need not be there.
      if (found !== undefined) waiting.push(found);
    }
  }
  return [...new Set(lines.values())].sort();
}

const placedAt = (project: string, place: string): string | undefined =>
  existsSync(resolve(project, place)) ? realpathSync(resolve(project, place)) : above(project, place);

/** Where `path` lies beside a folder or one above it, as Node looks for packages. */
function above(folder: string, path: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, path, 'package.json'))) return realpathSync(join(at, path));
    if (at === dirname(at)) return undefined;
  }
}
