import { createHash } from 'node:crypto';
import { pointerTo } from './code-host/lfs.ts';
import type { Files } from './folder.ts';

/** What tells git that Git LFS keeps the pictures of campaigns. */
export const LFS_ATTRIBUTES: Files = { '.gitattributes': 'campaigns/**/*.png filter=lfs diff=lfs merge=lfs -text\n' };

/** The same files with a pointer in the place of each picture; what they stand for goes into `objects`, where a server has it. */
export function inLfs(files: Files, objects: Map<string, Buffer>): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, content]) => {
      if (typeof content === 'string' || !path.endsWith('.png')) return [path, content];
      objects.set(createHash('sha256').update(content).digest('hex'), Buffer.from(content));
      return [path, pointerTo(content)];
    }),
  );
}
