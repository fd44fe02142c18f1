import { join, resolve } from 'node:path';
import about from '../package.json' with { type: 'json' };
import { upgrade } from '../src/commands/start/upgrade.ts';
import { proofLines } from '../src/core/project/upgrade-report.ts';
import type { Command } from './cli/command.ts';
import { PROJECT } from './cli/project.ts';

export const command: Command = {
  name: 'upgrade',
  summary:
    'Proposes this version for a project that uses an older one, on a branch, with the proof that what was approved stays what it was.',
  options: {
    old: {
      type: 'string',
      value: 'DIR',
      describe: 'where the version of the project is installed (default: ROOT/node_modules/greenlit)',
    },
    pin: { type: 'string', value: 'SPEC', describe: 'what package.json names from then on (default: this version)' },
  },
  about: [
    'Start it as the version to upgrade to: npx greenlit@latest upgrade',
    'Both versions make everything of what is committed, from nothing. The report and pictures go to ROOT/dist/upgrade, or --out.',
  ],
  run: async (call) => {
    const [old, pin] = [call.text('old'), call.text('pin')];
    const done = await upgrade({
      root: call.root,
      project: PROJECT,
      version: about.version,
      ...(old === undefined ? {} : { old: resolve(call.cwd, old) }),
      ...(pin === undefined ? {} : { pin }),
      out: call.text('out') === undefined ? join(call.out, 'upgrade') : call.out,
      now: call.now,
      onProgress: (name) => call.progress({ stage: 'upgrade', done: 0, name }),
    });
    const text = [
      `Greenlit ${done.from} → ${done.to}`,
      ...proofLines(done.proof),
      '',
      done.branch === undefined
        ? `Nothing is proposed. The report: ${done.report}`
        : `The branch ${done.branch} has all of it; your working copy is as it was. Read ${done.report}, then: git push origin ${done.branch}`,
    ].join('\n');
    return { text, problems: done.problems, json: done };
  },
};
