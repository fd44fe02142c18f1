import { join } from 'node:path';
import { build } from '../src/commands/build/build.ts';
import { keepCurrent } from '../src/commands/build/rebuild-queue.ts';
import { normalBase } from '../src/core/pages/options.ts';
import { plain, printPretty } from '../src/core/problem/print-problems.ts';
import { Refusal } from '../src/core/problem/refusal.ts';
import { changesIn } from '../src/io/files/watch.ts';
import { serveFolder } from '../src/io/site/serve.ts';
import { BUILD_OPTIONS, buildOptions, buildSummary } from './cli/build-options.ts';
import type { Call, Command } from './cli/command.ts';
import { paintFor } from './cli/paint.ts';
import { PORT_OPTION, portIn } from './cli/port.ts';
import { PROJECT } from './cli/project.ts';

export const command: Command = {
  name: 'dev',
  summary: 'Builds, serves, and builds again whenever a campaign, a page or the day changes; quick AVIF.',
  options: {
    ...BUILD_OPTIONS,
    port: PORT_OPTION,
  },
  run: async (call) => {
    const port = portIn(call);
    // A day that was asked for stays; otherwise standings are of today, also tomorrow.
    const clock = () => (call.text('now') === undefined ? new Date().toISOString() : call.now);
    let base = normalBase(buildOptions(call).base);
    const site = keepCurrent(async (now) => {
      const made = await built(call, now);
      base = made.base ?? base;
      console.log(made.text);
    }, clock);
    await site.again();
    const stopped = new AbortController();
    const { url, close } = await serveFolder({
      folder: call.out,
      port,
      base,
      before: () => site.today().catch((thrown: unknown) => stopped.abort(thrown)),
    });
    console.log(`\n  ${url}\n\nStop with Ctrl+C.`);
    process.once('SIGINT', () => stopped.abort());
    const folders = [join(call.root, 'campaigns'), join(PROJECT, 'src')];
    try {
      for await (const _ of changesIn(folders, { signal: stopped.signal })) await site.again();
    } finally {
      // A server that still listens keeps the process alive after its last word.
      await close();
    }
    const { reason } = stopped.signal;
    if (reason instanceof Error && reason.name !== 'AbortError') throw reason;
    process.exit(0);
  },
};

/** One build; a record with errors is said and waited for, not the end. */
async function built(call: Call, now: string): Promise<{ readonly text: string; readonly base?: string }> {
  const options = { ...buildOptions(call), effort: 'draft' as const, now };
  try {
    const made = await build(options);
    return { text: buildSummary(made, call.out, call.root), base: made.base };
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return { text: printPretty(thrown.problems, paintFor(process.stdout, process.env) ?? plain) };
  }
}
