import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { GITLAB_COMPONENT } from '../../core/project/host-files.ts';
import { writeIfChanged } from '../../io/files/write-atomic.ts';

/** Writes GitLab's component where a repository has one: that of the tool, which an instance of GitLab may hold a copy of. Returns what changed. */
export async function writeComponent(root: string): Promise<string[]> {
  const { path, text } = GITLAB_COMPONENT;
  const file = join(root, path);
  return existsSync(file) && (await writeIfChanged(file, text)) ? [path] : [];
}
