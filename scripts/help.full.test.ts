import { afterAll, expect, test } from 'vitest';
import { commandRunner } from '../src/testing/command-runner.ts';
import { COMMANDS } from './cli/commands.ts';

const commands = commandRunner(60_000);
afterAll(() => commands.close());
const called = async (...argv: string[]) => {
  const { code, stdout, stderr } = await commands.run(argv);
  return { code, stdout, stderr };
};

test.each(['--help', '-h', 'help'])('%s tells what every command is for', async (word) => {
  const { code, stdout, stderr } = await called(word);
  expect([code, stderr]).toEqual([0, '']);
  const [first, ...lines] = stdout.trimEnd().split('\n');
  expect([first, ...lines.splice(-3)]).toEqual([
    'From brief to delivery in git.',
    'Options of one command: npm run <command> -- --help',
    'The manual: npm start, and “Manual” at the foot of every page.',
    'Exit: 0 fine, 1 problems, 2 wrong use.',
  ]);
  expect(lines.slice(0, 5)).toEqual([
    '',
    '  npm run <command> -- [options]',
    '',
    '  init             Makes a folder a project of campaigns: asks five things on a terminal, and writes the files that it begins with.',
    '  start            Builds everything (as `npm run build` does) and serves the catalogue on localhost until you stop it.',
  ]);
  expect(lines.flatMap((each) => /^ {2}([a-z-]+) {2,}[A-Z]/.exec(each)?.[1] ?? [])).toEqual(COMMANDS);
});

test('a call without a command, or with none that there is, is wrong use and gets the same help', async () => {
  const { stdout: help } = await called('--help');
  expect(await called()).toEqual({ code: 2, stdout: '', stderr: `Name a command.\n\n${help}` });
  expect(await called('nope', '--format', 'json')).toEqual({
    code: 2,
    stdout: `${JSON.stringify({ wrongUse: { message: 'There is no command "nope".' } }, null, 2)}\n`,
    stderr: `There is no command "nope".\n\n${help}`,
  });
  expect(await called('chekc')).toEqual({
    code: 2,
    stdout: '',
    stderr: `There is no command "chekc". Did you mean "check"?\n\n${help}`,
  });
});

test('bench tells which benchmarks there are', async () => {
  const help = `Measures a part against a baseline in the same run: npm run bench -- refine

  npm run bench -- <benchmark> [its own options]

  --help  this text

Benchmarks: deliver, evidence, ingest, lighthouse, look, refine, search, shards, site, variants, whole.

Exit: 0 fine, 1 problems, 2 wrong use.
`;
  for (const words of [['--help'], ['-h'], ['site', '--help']])
    expect(await called('bench', ...words)).toEqual({ code: 0, stdout: help, stderr: '' });
  expect(await called('bench')).toEqual({ code: 2, stdout: '', stderr: `Name a benchmark.\n\n${help}` });
});

test('every command has its help', async () => {
  for (const name of COMMANDS) {
    const { code, stdout, stderr } = await called(name, '--help');
    expect([name, code, stderr, stdout.includes(`npm run ${name} --`)]).toEqual([name, 0, '', true]);
  }
});
