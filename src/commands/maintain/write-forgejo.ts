import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeIfChanged } from '../../io/files/write-atomic.ts';
import { forgejoWorkflow } from '../../io/yaml/forgejo-workflow.ts';

/**
 * Writes `.forgejo/workflows` from `.github/workflows`, where a repository has both: Forgejo would read GitHub's where it has none of
 * its own. Returns the files that changed; one that nothing is made of any more goes.
 */
export async function writeForgejo(root: string): Promise<string[]> {
  const [from, to] = [join(root, '.github/workflows'), join(root, '.forgejo/workflows')];
  if (!existsSync(from) || !existsSync(join(root, '.forgejo'))) return [];
  await mkdir(to, { recursive: true });
  const changed: string[] = [];
  const made = new Set<string>();
  for (const file of readdirSync(from).filter((each) => each.endsWith('.yml'))) {
    const text = forgejoWorkflow(file, await readFile(join(from, file), 'utf8'));
    if (text === undefined) continue;
    made.add(file);
    if (await writeIfChanged(join(to, file), text)) changed.push(`.forgejo/workflows/${file}`);
  }
  for (const file of readdirSync(to).filter((each) => !made.has(each))) {
    await rm(join(to, file));
    changed.push(`.forgejo/workflows/${file}`);
  }
  return changed;
}
