import { resolve } from 'node:path';
import { ingest } from '../src/commands/generate/ingest.ts';
import { watchIngest } from '../src/commands/generate/watch-ingest.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import type { Command } from './cli/command.ts';
import { givenPaths } from './cli/given-paths.ts';
import { ingestJson } from './cli/ingest-json.ts';
import { afterIngest, ingestText } from './cli/ingest-text.ts';

export const command: Command = {
  name: 'ingest',
  summary: 'Reads what generators wrote into pictures, and writes or extends batches: one per prompt family.',
  usage: 'FILES|FOLDERS…',
  options: {
    campaign: { type: 'string', value: 'NAME', describe: 'into which campaign (default: the only one)' },
    batch: { type: 'string', value: 'NAME', describe: 'into this one batch (default: one per prompt family)' },
    hypothesis: { type: 'string', describe: 'what the round was to find out, for new batches' },
    by: { type: 'string', value: 'PERSON', describe: 'who ran it, for new batches' },
    at: { type: 'string', value: 'DAY', describe: 'the day it was run, for new batches: 2026-10-12' },
    watch: { type: 'boolean', describe: 'go on, whenever a file appears in the folders' },
    move: { type: 'boolean', describe: 'take the files themselves: each is removed once it is a draft' },
    sidecars: {
      type: 'boolean',
      describe:
        'also read what lies beside a picture under its name: .txt and .json (a .txt is read anyway where the picture says nothing)',
    },
    'dry-run': { type: 'boolean', describe: 'only say what would be read and written' },
  },
  changes: 'record',
  run: async ({ positionals, text, flag, root, cwd, format, progress, interactive }) => {
    if (positionals.length === 0) throw new WrongUse('Say which files or folders.');
    const given = givenPaths(positionals, cwd);
    const named = (name: 'campaign' | 'batch' | 'hypothesis' | 'by' | 'at') =>
      text(name) === undefined ? {} : { [name]: text(name)! };
    const call = {
      root,
      files: positionals.map((each) => resolve(cwd, each)),
      ...named('campaign'),
      ...named('batch'),
      ...named('hypothesis'),
      ...named('by'),
      ...named('at'),
      dryRun: flag('dry-run'),
      move: flag('move'),
      sidecars: flag('sidecars'),
      progress,
      ...(interactive && format === 'pretty' && !flag('watch')
        ? { askOrigin: (await import('./cli/ask-origin.ts')).askOrigin }
        : {}),
    };
    if (flag('watch')) {
      const stop = new AbortController();
      process.once('SIGINT', () => stop.abort());
      process.once('SIGTERM', () => stop.abort());
      const watching = await watchIngest(call, stop.signal);
      console.error('Watching. Stop with Ctrl-C.');
      for await (const done of watching)
        console.log(
          format === 'json'
            ? JSON.stringify(ingestJson(done, given))
            : [...done.problems.map((each) => `${each.file}: ${each.message}`), ingestText(done)].join('\n'),
        );
      return { text: 'Stopped.' };
    }
    const done = await ingest(call);
    return {
      problems: done.problems,
      text: [ingestText(done), ...afterIngest(done)].join('\n'),
      json: ingestJson(done, given),
    };
  },
};
