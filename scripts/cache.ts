import { resolve } from 'node:path';
import { brandsListed } from '../src/commands/load/brands-listed.ts';
import { cache, takeOver } from '../src/commands/maintain/cache.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { count, plural } from '../src/core/words/plain-words.ts';
import { cacheFolder } from '../src/io/cache/cache-folder.ts';
import { recordTree } from '../src/io/git/record-tree.ts';
import type { Command } from './cli/command.ts';
import { workshopOf } from './cli/project.ts';
import { writeOutputs } from './cli/step-outputs.ts';

export const command: Command = {
  name: 'cache',
  summary:
    'Tells what the cache of pictures and notes holds, and makes it smaller: what was used longest ago goes first.',
  options: {
    stats: { type: 'boolean', describe: 'what it holds (the default)' },
    prune: { type: 'boolean', describe: 'remove the oldest until it fits' },
    max: { type: 'string', value: 'SIZE', describe: 'how much may stay: 800MB, 4GB (default 4GB)' },
    from: {
      type: 'string',
      value: 'DIR',
      describe: 'only take over what the cache of another clone of the record knows (in a workflow with two clones)',
    },
    outputs: {
      type: 'string',
      value: 'FILE',
      describe:
        'only write there which record a code host keeps it for, and the brands that it lists (record, brands) ($GITHUB_OUTPUT)',
    },
  },
  changes: 'files',
  run: async ({ root, cwd, now, flag, text }) => {
    const outputs = text('outputs');
    if (outputs !== undefined) {
      const [record, brands] = await Promise.all([recordTree(root), brandsListed(root)]);
      await writeOutputs(outputs, { record, brands: JSON.stringify(brands) });
      return { text: `The record is ${record === '' ? 'in no commit' : record}.`, json: { record, brands } };
    }
    const from = text('from');
    if (from !== undefined) {
      const known = await takeOver(cacheFolder(resolve(cwd, from)), cacheFolder(root));
      return { text: known ? `What ${from} knows is known here.` : `Nothing is known in ${from}.`, json: { known } };
    }
    const max = text('max');
    const result = await cache({
      workshop: workshopOf(root),
      cacheDir: cacheFolder(root),
      prune: flag('prune'),
      now,
      ...(max === undefined ? {} : { maxBytes: bytesOf(max) }),
    });
    const said = [
      ...('freed' in result
        ? [
            `Removed ${count(result.removedFiles, 'file')} and ${count(result.removedEntries, 'entry', 'entries')} (${megabytes(result.freed)}).`,
          ]
        : []),
      `${count(result.files, 'file')}, ${megabytes(result.bytes)}, for ${count(result.entries, 'entry', 'entries')}; ${result.orphans} of them (${megabytes(result.orphanBytes)}) ${plural(result.orphans, 'belongs', 'belong')} to nothing.`,
    ];
    return { text: said.join('\n'), json: result };
  },
};

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

const UNITS: { readonly [unit: string]: number } = { kb: 1e3, mb: 1e6, gb: 1e9 };

function bytesOf(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(kb|mb|gb)$/i.exec(text) ?? [];
  if (number === undefined || unit === undefined)
    throw new WrongUse(`--max ${text} is not a size; write 800MB or 4GB.`);
  return Number(number) * UNITS[unit.toLowerCase()]!;
}
