import { resolve } from 'node:path';
import { record } from '../src/commands/refine/record.ts';
import { ORIGIN_NAMES } from '../src/core/origin/origins.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { noSuch } from '../src/core/words/no-such.ts';
import { askToRun } from './cli/ask-to-run.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'record',
  summary:
    'Keeps the work of an outside tool, of a hand or of a model as a step, pinned by the digests of what went in and came out.',
  usage: '<campaign>/<asset> [-- further arguments of the tool]',
  options: {
    tool: {
      type: 'string',
      value: 'NAME',
      describe: 'a tool of team.yaml, which is run; with --file, the program you used',
    },
    file: {
      type: 'string',
      value: 'FILE',
      describe: 'the result of a hand edit (start from: npm run refine -- <asset> --step N)',
    },
    step: { type: 'string', value: 'N', describe: 'do this step again (default: add one at the end)' },
    version: { type: 'string', describe: 'the version of the tool (default: what team.yaml says)' },
    by: { type: 'string', value: 'PERSON', describe: 'who did it' },
    note: { type: 'string', describe: 'what was done, and why' },
    origin: { type: 'string', value: 'WHAT', describe: `what that did to the picture: ${ORIGIN_NAMES.join(', ')}` },
    why: { type: 'string', describe: 'with --origin: how --by knows' },
    'run-unknown': {
      type: 'boolean',
      describe: 'run the tool although the branch that counts does not know this command; you have read it',
    },
  },
  changes: 'record',
  run: async ({ root, cwd, now, env, positionals: [asset, ...more], text, flag, interactive, format }) => {
    if (asset === undefined) throw new WrongUse('Say which asset: npm run record -- first-light/hero --tool rembg');
    const step = text('step');
    if (step !== undefined && !/^[1-9]\d{0,2}$/.test(step))
      throw new WrongUse(`--step ${step} is not the number of a step; the first is 1.`);
    const file = text('file');
    const [tool, version, by, note] = ['tool', 'version', 'by', 'note'].map(text);
    const is = ORIGIN_NAMES.find((name) => name === text('origin'));
    if (text('origin') !== undefined && is === undefined)
      throw new WrongUse(noSuch('origin', { word: text('origin')!, known: ORIGIN_NAMES }));
    const why = text('why');
    const kept = await record({
      root,
      now,
      asset,
      more,
      env,
      ...(flag('run-unknown') ? { ask: async () => true } : interactive ? { ask: askToRun } : {}),
      ...(step === undefined ? {} : { step: Number(step) }),
      ...(file === undefined ? {} : { file: resolve(cwd, file) }),
      ...(tool === undefined ? {} : { tool }),
      ...(version === undefined ? {} : { version }),
      ...(by === undefined ? {} : { by }),
      ...(note === undefined ? {} : { note }),
      ...(is === undefined
        ? {}
        : { origin: { is, ...(by === undefined ? {} : { by }), ...(why === undefined ? {} : { why }) } }),
      ...(interactive && format === 'pretty' ? { askOrigin: (await import('./cli/ask-origin.ts')).askOrigin } : {}),
    });
    return {
      text: [
        `Step ${kept.step} of ${kept.asset}: ${kept.tool}${kept.version === undefined ? '' : ` ${kept.version}`} made ${kept.width} × ${kept.height} px.`,
        `  from  ${kept.input}`,
        `  to    ${kept.output}`,
        ...(kept.notes ?? []),
        `Commit both files together: ${kept.written.join(' ')}`,
      ].join('\n'),
      json: kept,
    };
  },
};
