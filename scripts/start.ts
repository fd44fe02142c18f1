import { build } from '../src/commands/build.ts';
import { hasErrors } from '../src/core/problem.ts';
import { serveFolder } from '../src/io/serve.ts';
import { BUILD_OPTIONS, buildOptions, buildSummary } from './cli/build-options.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'start',
  summary: 'Builds everything (as `npm run build` does) and serves the catalogue on localhost until you stop it.',
  options: {
    ...BUILD_OPTIONS,
    port: { type: 'string', value: 'PORT', describe: 'where to serve (default: 4321, or the next free one)' },
  },
  run: async (call) => {
    const options = buildOptions(call);
    const built = await build(options);
    const text = buildSummary(built, call.out, call.root);
    if (hasErrors(built.problems)) return { problems: built.problems, text };
    const { url } = await serveFolder({
      folder: call.out,
      port: Number(call.text('port') ?? 4321),
      base: built.base,
    });
    return { problems: built.problems, text: `${text}\n\n  ${url}\n\nStop with Ctrl+C.`, json: { ...built, url } };
  },
};
