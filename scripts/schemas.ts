import { join } from 'node:path';
import { writeSchemas } from '../src/commands/maintain/write-schemas.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'schemas',
  summary: 'Writes the JSON Schemas of the record for editors (ROOT/.vscode/schemas).',
  run: async ({ root }) => {
    const changed = await writeSchemas({ root, folder: join(root, '.vscode', 'schemas') });
    return {
      text: changed.length === 0 ? 'The schemas are up to date.' : `Wrote ${changed.join(', ')}.`,
      json: { changed },
    };
  },
};
