import { build } from '../src/commands/publish/build.ts';
import { hasErrors } from '../src/core/problem/severity.ts';
import { serveFolder } from '../src/io/site/serve.ts';
import { BUILD_OPTIONS, buildOptions, buildSummary } from './cli/build-options.ts';
import type { Command } from './cli/command.ts';
import { PORT_OPTION, portIn, servedText } from './cli/port.ts';

export const command: Command = {
  name: 'start',
  summary: 'Builds everything (as `npm run build` does) and serves the catalogue on localhost until you stop it.',
  about: ['A decision that was signed on one of its pages can be put into the record from there.'],
  options: {
    ...BUILD_OPTIONS,
    port: PORT_OPTION,
  },
  run: async (call) => {
    const port = portIn(call);
    // What is served on localhost alone is the team's own edition.
    const options = { ...buildOptions(call), local: true };
    const built = await build(options);
    const text = buildSummary(built, call.out, call.root);
    if (hasErrors(built.problems)) return { problems: built.problems, text };
    const served = await serveFolder({
      folder: call.out,
      port,
      base: built.base,
      takes: async (posted) => {
        const { receivePosted } = await import('../src/commands/decide/receive-posted.ts');
        const now = call.text('now') === undefined ? new Date().toISOString() : call.now;
        return receivePosted({ root: call.root, now, text: posted });
      },
    });
    return {
      problems: built.problems,
      text: `${text}\n\n${servedText(served, port)}`,
      json: { ...built, url: served.url },
    };
  },
};
