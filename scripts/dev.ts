import { join } from 'node:path';
import { build } from '../src/commands/build.ts';
import { plain, printPretty } from '../src/core/print-problems.ts';
import { Refusal } from '../src/core/refusal.ts';
import { serveFolder } from '../src/io/serve.ts';
import { changesIn } from '../src/io/watch.ts';
import { BUILD_OPTIONS, buildOptions, buildSummary } from './cli/build-options.ts';
import type { Call, Command } from './cli/command.ts';
import { paintFor } from './cli/paint.ts';
import { PROJECT } from './cli/project.ts';

export const command: Command = {
  name: 'dev',
  summary: 'Builds, serves, and builds again whenever a campaign or a page changes; quick AVIF.',
  options: {
    ...BUILD_OPTIONS,
    port: { type: 'string', value: 'PORT', describe: 'where to serve (default: 4321, or the next free one)' },
  },
  run: async (call) => {
    console.log(await again(call));
    const { url } = await serveFolder({
      folder: call.out,
      port: Number(call.text('port') ?? 4321),
      base: buildOptions(call).base,
    });
    console.log(`\n  ${url}\n\nStop with Ctrl+C.`);
    const stopped = new AbortController();
    process.once('SIGINT', () => stopped.abort());
    for await (const _ of changesIn([join(call.root, 'campaigns'), join(PROJECT, 'src')], { signal: stopped.signal }))
      console.log(await again(call));
    process.exit(0);
  },
};

/** One build; a record with errors is said and waited for, not the end. */
async function again(call: Call): Promise<string> {
  const options = { ...buildOptions(call), effort: 'draft' as const, now: new Date().toISOString() };
  try {
    return buildSummary(await build(options), call.out, call.root);
  } catch (thrown) {
    if (thrown instanceof Refusal) return printPretty(thrown.problems, paintFor(process.stdout, process.env) ?? plain);
    throw thrown;
  }
}
