import { dirname } from 'node:path';
import { stampOfAll } from '../../io/files/stamps.ts';
import type { RefinedAsset } from './refine-options.ts';

/** The stamps of all that was put in its place for an asset, in one word. A folder of renditions holds these and no others. */
export function outputFingerprint({ path, steps, renditions }: RefinedAsset): string {
  const paths: string[] = path === undefined ? [] : [path];
  for (const each of steps) paths.push(each.path);
  if (renditions[0] !== undefined) paths.push(dirname(renditions[0].path));
  for (const each of renditions) paths.push(each.path);
  return stampOfAll(paths);
}
