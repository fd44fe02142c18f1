import { join } from 'node:path';
import { writeComponents } from '../src/commands/maintain/write-components.ts';
import { writeForgejo } from '../src/commands/maintain/write-forgejo.ts';
import { writeSchemas } from '../src/commands/maintain/write-schemas.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'schemas',
  summary:
    'Writes the JSON Schemas of the record for editors (ROOT/.vscode/schemas), and Forgejo’s workflows and GitLab’s component where they lie here.',
  run: async ({ root }) => {
    const changed = [
      ...(await writeSchemas({ root, folder: join(root, '.vscode', 'schemas') })),
      ...(await writeForgejo(root)),
      ...(await writeComponents(root)),
    ];
    return {
      text: changed.length === 0 ? 'The schemas are up to date.' : `Wrote ${changed.join(', ')}.`,
      json: { changed },
    };
  },
};
