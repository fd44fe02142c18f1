import { build } from '../src/commands/publish/build.ts';
import { BUILD_OPTIONS, buildOptions, buildSummary } from './cli/build-options.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'build',
  summary:
    'The whole job: checks the record, draws what is missing, builds the catalogue, whose pages hand out the packs.',
  options: BUILD_OPTIONS,
  changes: 'files',
  run: async (call) => {
    const built = await build(buildOptions(call));
    return { problems: built.problems, text: buildSummary(built, call.out, call.root), json: built };
  },
};
