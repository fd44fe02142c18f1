import { writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { deliver } from '../src/commands/deliver/deliver.ts';
import { deliveryAsked } from '../src/commands/deliver/delivery-asked.ts';
import { takeDelivery } from '../src/commands/deliver/take-delivery.ts';
import { writtenLine } from '../src/commands/host/propose.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { count } from '../src/core/words/plain-words.ts';
import { engineVersions } from '../src/io/engine/engine-versions.ts';
import { shownPath } from '../src/io/files/record-path.ts';
import type { Command } from './cli/command.ts';
import { FETCH_OPTION, fetchingFrom } from './cli/fetching.ts';
import { PROJECT } from './cli/project.ts';
import { sealWords, signingFrom } from './cli/signing.ts';
import { writeOutputs } from './cli/step-outputs.ts';

export const command: Command = {
  name: 'deliver',
  summary: 'Exports a campaign and writes down what was delivered, by digest, in its deliveries/.',
  usage: '<campaign>',
  options: {
    channels: { type: 'string', multiple: true, value: 'ID,…', describe: 'only these channels (default: all)' },
    market: {
      type: 'string',
      multiple: true,
      value: 'CODE,…',
      describe:
        'where it goes, as codes of ISO 3166 (DE, US-CA, EU); refused where the rights of any file do not reach',
    },
    by: { type: 'string', value: 'ID', describe: 'who delivers (default: whoever commits here)' },
    to: { type: 'string', describe: 'who receives it' },
    note: { type: 'string', describe: 'anything the receiver should know' },
    name: { type: 'string', value: 'SLUG', describe: 'the end of the file name (default: delivery)' },
    'from-event': {
      type: 'string',
      value: 'FILE',
      describe: 'deliver what a workflow’s form asks for, by whoever started it ($GITHUB_EVENT_PATH)',
    },
    drawn: {
      type: 'string',
      value: 'FOLDER',
      describe:
        'draw nothing: take the delivery that another job of this run drew, and sign it with the recorder’s key (GREENLIT_RECORDER_KEY)',
    },
    written: { type: 'string', value: 'FILE', describe: 'list what was written there, for propose' },
    outputs: {
      type: 'string',
      value: 'FILE',
      describe: 'write there where the delivery was written (file) ($GITHUB_OUTPUT)',
    },
    ...FETCH_OPTION,
  },
  changes: 'record',
  run: async (call) => {
    const { root, cwd, out, now, env, positionals, text, texts, progress, tell } = call;
    const eventFile = text('from-event');
    const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
    const asked =
      eventFile === undefined
        ? undefined
        : await deliveryAsked({
            ...{ root, eventFile, server, run: env['GITHUB_RUN_ID'] },
            // What was drawn already was drawn for whoever started it; only drawing is asking once more.
            again: text('drawn') === undefined ? env['GITHUB_TRIGGERING_ACTOR'] : undefined,
          });
    const [campaign = asked?.campaign, ...more] = positionals;
    if (campaign === undefined || more.length > 0 || (asked !== undefined && positionals.length > 0))
      throw new WrongUse('Name one campaign: npm run deliver -- <campaign>');
    const list = text('written');
    const listed = async (path: string): Promise<void> => {
      if (list !== undefined) await writeFile(resolve(cwd, list), writtenLine(path, asked?.author));
    };
    const drawn = text('drawn');
    if (drawn !== undefined) {
      if (asked === undefined)
        throw new WrongUse(
          '--drawn goes with --from-event: the event says who started the run, and what was asked for.',
        );
      const taken = await takeDelivery({ root, folder: resolve(cwd, drawn), asked, env });
      await listed(taken.path);
      return {
        text: `Wrote ${taken.path}: ${count(taken.renditions, 'file')}, ${taken.key === undefined ? 'signed by no recorder' : `signed by the recorder “${taken.key}”`}.`,
        json: taken,
      };
    }
    const said = (name: 'by' | 'to' | 'note' | 'name') => {
      const value = asked === undefined ? text(name) : asked[name];
      return value === undefined ? {} : { [name]: value };
    };
    const channels =
      asked?.channels ??
      texts('channels')
        .flatMap((each) => each.split(','))
        .filter((each) => each !== '');
    const signing = signingFrom({ root, now, env });
    const made = await deliver({
      root,
      out,
      now,
      campaign,
      channels,
      markets: asked?.markets ?? texts('market'),
      effort: 'publish',
      engine: engineVersions(PROJECT),
      onProgress: progress,
      onDoubt: tell,
      ...signing,
      ...fetchingFrom(call),
      ...said('by'),
      ...said('to'),
      ...said('note'),
      ...said('name'),
      ...(asked?.run === undefined ? {} : { run: asked.run }),
    });
    await listed(made.path);
    await writeOutputs(text('outputs'), { file: made.path });
    return {
      problems: made.problems,
      text: [
        `Wrote ${made.path}: ${count(made.renditions, 'file')}.`,
        ...made.packs.map((each) => `  ${shownPath(cwd, join(out, each))}`),
        `Seals: ${sealWords(signing.signer?.subject)}.`,
        // What a run drew is committed and proposed by it.
        ...(asked === undefined ? [next(campaign, made)] : []),
      ].join('\n'),
      json: made,
    };
  },
};

/** What comes after it; where nobody could approve it, the problem that says so names the way out. */
function next(campaign: string, { path, problems }: Awaited<ReturnType<typeof deliver>>): string {
  const commit = `Next: commit and push 1 file (git add ${path})`;
  if (problems.some(({ code }) => code === 'gate-closed')) return `${commit}.`;
  return `${commit}; whoever npm run status then names decides in a copy of their own: npm run approve -- ${campaign}/deliveries/${basename(path, '.md')}`;
}
