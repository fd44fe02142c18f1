import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { noSuch } from '../src/core/words/no-such.ts';
import type { Command } from './cli/command.ts';
import { helpText } from './cli/options.ts';
import { PROJECT } from './cli/project.ts';

/** One benchmark a file, each with `run(args)`. Every figure is a ratio to a baseline measured in the same call. */
const FOLDER = join(PROJECT, 'scripts', 'bench');

const KNOWN = readdirSync(FOLDER).flatMap((each) => (/^[a-z]+\.ts$/.test(each) ? [each.slice(0, -'.ts'.length)] : []));

export const command: Command = {
  name: 'bench',
  summary: 'Measures a part against a baseline in the same run: npm run bench -- refine',
  usage: '<benchmark> [its own options]',
  raw: true,
  about: [`Benchmarks: ${KNOWN.join(', ')}.`],
  run: async ({ positionals: [name = '', ...args] }) => {
    const known = KNOWN;
    if (name === '') throw new WrongUse('Name a benchmark.', helpText(command));
    const file = join(FOLDER, `${name}.ts`);
    if (!existsSync(file)) throw new WrongUse(noSuch('benchmark', { word: name, known }), helpText(command));
    const { run } = (await import(pathToFileURL(file).href)) as { run: (args: readonly string[]) => Promise<void> };
    await run(args).catch((thrown: unknown) => {
      throw wrongUse(name, thrown) ?? thrown;
    });
    return {};
  },
};

/** An option that a benchmark does not know, in the words of whoever reads options for it. */
const wrongUse = (name: string, thrown: unknown): WrongUse | undefined =>
  thrown instanceof TypeError && 'code' in thrown && String(thrown.code).startsWith('ERR_PARSE_ARGS')
    ? new WrongUse(`bench ${name}: ${thrown.message}`, helpText(command))
    : undefined;
