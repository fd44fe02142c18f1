import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { isPassedOver } from '../../core/untrusted/litter.ts';
import { homeFolder } from './home-folder.ts';
import { isLink, refuseLinks } from './no-links.ts';
import { brandIn, isOutFolder } from './out-list.ts';
import { isWithin } from './record-path.ts';

/**
 * The one judge of where Greenlit may write outside the record: into a folder that is new, empty or marked as its own, and never
 * where it could meet something else: a disk, a home, the record and what surrounds it, `.git`, what a link leads to. Paths are absolute.
 * What was built for one brand alone takes nothing but what makes all of it `anew`: else files of others would be published with it.
 * @throws Refusal that says why not.
 */
export function refuseOut(out: string, root: string, anew = false): void {
  if (isWithin(root, out)) refuseLinks(root, out);
  const reason = isLink(out) ? 'it is a symbolic link' : (placeRefusal(realOf(out), realOf(root)) ?? strangersIn(out));
  if (reason === undefined && !anew) refuseBrands(out);
  if (reason === undefined) return;
  throw new Refusal([
    problem(
      'out-not-ours',
      { file: out, line: 1, column: 1 },
      {
        message: `Nothing is written to ${out}: ${reason}.`,
        fix: 'Name a new or an empty folder: --out DIR. If all in this one was built by an earlier version, delete it and run the command again.',
      },
    ),
  ]);
}

/** @throws Refusal where a folder holds the catalogue of one brand, and what is written now may be of others. */
function refuseBrands(out: string): void {
  const brand = brandIn(out);
  if (brand === undefined) return;
  throw new Refusal([
    problem(
      'out-not-ours',
      { file: out, line: 1, column: 1 },
      {
        message: `Nothing is written to ${out}: it holds the catalogue of the brand ${brand} alone, and what is of other brands would be published with it.`,
        fix: 'Name another folder: --out DIR. Or make this one the catalogue of every brand: npm run build',
      },
    ),
  ]);
}

/** What is wrong with the place itself, whatever lies there. */
function placeRefusal(out: string, root: string): string | undefined {
  if (dirname(out) === out) return 'it is the top of a disk';
  if (isWithin(out, root)) return 'the record lies in it';
  if (isWithin(join(root, 'campaigns'), out)) return 'it lies in the record';
  if (isWithin(join(root, '.greenlit'), out)) return 'it lies where Greenlit keeps what it remembers';
  if (out.split(/[\\/]/).some((step) => step.toLowerCase() === '.git')) return 'it lies in a .git folder';
  if (homes().some((home) => isWithin(out, home))) return 'it is somebody’s home, or holds one';
  return isMounted(out) ? 'another disk begins there' : undefined;
}

/** The home of whoever runs this, as the environment and as the system has it. */
function homes(): string[] {
  const known = [homeFolder() ?? ''];
  try {
    known.push(userInfo().homedir);
  } catch {
    // A user whom the system does not know, as in a container, has no other home.
  }
  return known.filter((each) => each !== '').map(realOf);
}

function isMounted(path: string): boolean {
  const [here, above] = [path, dirname(path)].map((each) => statSync(each, { throwIfNoEntry: false, bigint: true }));
  return here !== undefined && above !== undefined && here.dev !== above.dev;
}

/** What lies in a folder that is not marked as ours, but for what systems put into every folder by themselves. */
function strangersIn(out: string): string | undefined {
  if (lstatSync(out, { throwIfNoEntry: false })?.isDirectory() !== true || isOutFolder(out)) return undefined;
  const names = readdirSync(out, { withFileTypes: true })
    .filter((each) => !(each.isFile() && isPassedOver(each.name)) || each.name === '.git')
    .map(({ name }) => name)
    .sort();
  if (names.length === 0) return undefined;
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return `it holds what Greenlit did not write (${names.slice(0, 3).join(', ')}${more})`;
}

/** A path as the system itself has it, without links and in its own letter case; what is not there yet is added as it was written. */
function realOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    // Not there yet, or not to be looked at: where the folder above it lies says as much.
    const above = dirname(path);
    return above === path ? path : join(realOf(above), basename(path));
  }
}
