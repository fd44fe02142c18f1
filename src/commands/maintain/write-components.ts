import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GITLAB_BRANDS, GITLAB_COMPONENT } from '../../core/project/host-files.ts';
import { writeIfChanged } from '../../io/files/write-atomic.ts';

/** Writes GitLab's components where a repository has them: that of the tool, which an instance of GitLab may hold a copy of. Returns what changed. */
export async function writeComponents(root: string): Promise<string[]> {
  const changed: string[] = [];
  for (const { path, text } of [GITLAB_COMPONENT, GITLAB_BRANDS]) {
    const file = join(root, path);
    if (existsSync(dirname(file)) && (await writeIfChanged(file, text))) changed.push(path);
  }
  return changed;
}
