import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { answersText } from '../src/commands/host/post-answers.ts';
import { writtenLine } from '../src/commands/host/propose.ts';
import type { CellsWish } from '../src/core/approval/cover-cells.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { count } from '../src/core/words/plain-words.ts';
import { codeHostFrom } from './cli/code-host.ts';
import type { Call, Command, Outcome } from './cli/command.ts';
import { DECISION_OPTIONS, proveWith, runDecision, wishFrom } from './cli/decision.ts';

export const command: Command = {
  name: 'approve',
  summary:
    'Approves a brief, a batch’s picks, an asset or a delivery as it stands, as one new file. Or writes down a review of the code host.',
  usage: '<campaign>/<subject> | --from-event FILE | --polled',
  options: {
    ...DECISION_OPTIONS,
    column: {
      type: 'string',
      multiple: true,
      value: 'AXIS=VALUE',
      describe: 'of an asset with variants: approve every cell of a column in one decision, as locale=de-DE',
    },
    seen: {
      type: 'string',
      multiple: true,
      value: 'CELL',
      describe:
        'of an asset with variants: approve by its rule and a sample, which are the cells that you said yes to before',
    },
    show: {
      type: 'boolean',
      describe:
        'of an asset with variants: print its cells, or those of --column or --seen, and what changed; write nothing',
    },
    'from-event': {
      type: 'string',
      value: 'FILE',
      describe: 'write the decisions of a review, from its event as the code host wrote it ($GITHUB_EVENT_PATH)',
    },
    polled: {
      type: 'boolean',
      describe:
        'write down what was reviewed of every open proposal, on its own branch, where the code host (GitLab) starts nothing for a review; for a schedule',
    },
    changed: {
      type: 'string',
      value: 'FILE',
      describe: 'with --from-event: what the pull request changes, a path a line (default: git is asked)',
    },
    team: {
      type: 'string',
      value: 'FILE',
      describe:
        'with --from-event: the team.yaml to judge by, that of the branch that counts (default: the record’s own)',
    },
    written: {
      type: 'string',
      value: 'FILE',
      describe: 'with --from-event: list the files that were written there, a path a line, for propose --written',
    },
    answers: {
      type: 'string',
      value: 'FILE',
      describe: 'with --from-event: write what each reviewer is to be told there, for comment --answers',
    },
  },
  changes: 'record',
  run: (call) => {
    if (call.flag('polled')) return polled(call);
    if (call.text('from-event') !== undefined) return fromEvent(call);
    return hasCells(call) || call.flag('show') ? runCells(call) : runDecision(call, 'approved');
  },
};

const hasCells = (call: Call): boolean => call.texts('column').length > 0 || call.texts('seen').length > 0;

/** One decision about many cells, with the grid that it is about. */
async function runCells(call: Call): Promise<Outcome> {
  const [name] = call.positionals;
  if (name === undefined || call.positionals.length > 1)
    throw new WrongUse('Name one asset with variants: <campaign>/<asset>');
  const covers = call.flag('show') && !hasCells(call) ? undefined : coversFrom(call);
  const { lookAtCells, cellRows, decideCells } = await import('../src/commands/decide/decide-cells.ts');
  const look = await lookAtCells({ root: call.root, now: call.now, name });
  const rows = cellRows(look, covers);
  const grid = rows.map(
    ({ cell, standing, changed }) => `  ${cell}  ${standing}${changed.length === 0 ? '' : `: ${changed.join('; ')}`}`,
  );
  if (covers === undefined || call.flag('show')) return { problems: [], json: { cells: rows }, text: grid.join('\n') };
  const prove = proveWith(call);
  const wish = wishFrom(call, look, 'approved');
  const options = { root: call.root, commit: call.flag('commit'), ...(prove === undefined ? {} : { prove }) };
  const { path, text, committed, problems } = await decideCells(look, wish, covers, options);
  const json = { problems, path, text, committed, cells: rows };
  if (path === undefined) return { problems, json };
  return {
    problems,
    json,
    text: `Wrote ${path}${committed ? ' and committed it' : '. Commit it yourself: a decision counts only when its own person commits it'}. It covers ${count(rows.length, 'cell')}:\n${grid.join('\n')}`,
  };
}

/** Which cells are meant. @throws WrongUse where the options say two ways, or none. */
function coversFrom(call: Call): CellsWish {
  const [columns, seen] = [call.texts('column'), call.texts('seen')];
  if (columns.length > 0 && seen.length > 0)
    throw new WrongUse(
      '--column is a yes to cells that were all seen, --seen to a rule and a sample: say one of them.',
    );
  if (seen.length > 0)
    return { by: 'sample', seen: seen.flatMap((each) => each.split(',')).map((each) => each.replace(/^.*@/, '')) };
  const where = columns
    .flatMap((each) => each.split(','))
    .map((each): [string, string] => {
      const [axis = '', value = '', ...more] = each.split('=');
      if (axis === '' || value === '' || more.length > 0)
        throw new WrongUse(`--column ${each}: write an axis and its value, as locale=de-DE.`);
      return [axis, value];
    });
  if (where.length === 0)
    throw new WrongUse('Say which cells: --column locale=de-DE, or --seen with the cells of a sample.');
  return { by: 'column', where: Object.fromEntries(where) };
}

async function polled({ root, now, env, positionals }: Call): Promise<Outcome> {
  if (positionals.length > 0)
    throw new WrongUse('With --polled the reviews say what was decided about: name no subject.');
  const { recordPolled } = await import('../src/commands/host/record-polled.ts');
  const { CI_SERVER_URL: server } = env;
  // Git is given the token for the host that the pipeline runs on.
  const around = server === undefined ? env : { ...env, GITHUB_SERVER_URL: server };
  const { requests, problems } = await recordPolled({ root, now, env: around, ...codeHostFrom(env) });
  const lines = requests.map(({ request, files }) => `#${request}: ${count(files.length, 'approval')} written down.`);
  return { problems, text: lines.join('\n') || 'No proposal is open.', json: { requests, problems } };
}

async function fromEvent(call: Call): Promise<Outcome> {
  if (call.positionals.length > 0)
    throw new WrongUse('With --from-event the review says what was decided about: name no subject.');
  const { decideByReview } = await import('../src/commands/host/decide-by-review.ts');
  const path = (name: string): string | undefined => {
    const text = call.text(name);
    return text === undefined ? undefined : resolve(call.cwd, text);
  };
  const [eventFile, changedFile, teamFile] = [path('from-event') ?? '', path('changed'), path('team')];
  const { files, picked, problems, answers } = await decideByReview({
    root: call.root,
    now: call.now,
    eventFile,
    env: call.env,
    ...(call.env['GITHUB_TOKEN'] ? { host: codeHostFrom(call.env).host } : {}),
    ...(changedFile === undefined ? {} : { changedFile }),
    ...(teamFile === undefined ? {} : { teamFile }),
  });
  const [list, told] = [path('written'), path('answers')];
  // What the decisions are about goes first.
  if (list !== undefined)
    await writeFile(list, [...picked, ...files].map((each) => writtenLine(each.path, each.author)).join(''));
  if (told !== undefined) await writeFile(told, answersText(answers));
  const written = [
    ...picked.map(({ path }) => `Wrote ${path}: what was ticked is picked.`),
    ...files.map((each) => `Wrote ${each.path}: ${each.subject}, ${each.decision}.`),
  ];
  return { problems, json: { problems, files, picked, answers }, text: written.join('\n') || 'Nothing was written.' };
}
