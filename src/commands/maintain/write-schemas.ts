import { join } from 'node:path';
import { jsonSchemas } from '../../core/record/schemas.ts';
import { writeIfChanged } from '../../io/files/write-atomic.ts';

/** Writes the JSON Schemas of the record into `folder`; returns the names of those that changed. */
export async function writeSchemas({ folder }: { folder: string }): Promise<string[]> {
  const changed: string[] = [];
  for (const [name, text] of Object.entries(jsonSchemas())) {
    if (await writeIfChanged(join(folder, name), text)) changed.push(name);
  }
  return changed;
}
