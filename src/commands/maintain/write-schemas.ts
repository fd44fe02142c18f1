import { join } from 'node:path';
import { jsonSchemas } from '../../core/record/schemas.ts';
import { refuseLinks } from '../../io/files/no-links.ts';
import { writeIfChanged } from '../../io/files/write-atomic.ts';

/**
 * Writes the JSON Schemas of the record into `folder`, which lies below `root`; returns the names of those that changed.
 * @throws Refusal where a link lies in the way.
 */
export async function writeSchemas({ root, folder }: { root: string; folder: string }): Promise<string[]> {
  const changed: string[] = [];
  for (const [name, text] of Object.entries(jsonSchemas())) {
    refuseLinks(root, join(folder, name));
    if (await writeIfChanged(join(folder, name), text)) changed.push(name);
  }
  return changed;
}
