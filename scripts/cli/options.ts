import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FORMATS, type Format } from '../../src/core/problem/print-problems.ts';
import { WrongUse } from '../../src/core/problem/refusal.ts';
import { meant } from '../../src/core/words/no-such.ts';
import type { Call, Command, Option } from './command.ts';

/** Options that every command takes. */
const COMMON: { readonly [name: string]: Option } = {
  root: { type: 'string', value: 'DIR', describe: 'the folder that holds campaigns/ (default: this repository)' },
  out: { type: 'string', value: 'DIR', describe: 'where to write outside the record (default: ROOT/dist)' },
  format: { type: 'string', choices: FORMATS, describe: 'how to report' },
  now: {
    type: 'string',
    value: 'INSTANT',
    describe: 'derive everything as of this moment, 2026-11-12T09:30:00Z (default: the clock)',
  },
  help: { type: 'boolean', short: 'h', describe: 'this text' },
};

/** A command as data; nothing is run to read its arguments or to tell of them. */
type Described = Omit<Command, 'run'>;

/** What surrounds a call: everything a command may know about the machine. */
export type Surroundings = {
  readonly home: string;
  readonly cwd: string;
  readonly now: Date;
  readonly env: NodeJS.ProcessEnv;
  readonly interactive: boolean;
};

/** Parses arguments by a command's options. @throws WrongUse with the help for anything it does not know. */
export function parseCall(
  command: Described,
  argv: readonly string[],
  surroundings: Surroundings,
): Omit<Call, 'progress' | 'tell'> & { readonly help: boolean } {
  const options = { ...command.options, ...COMMON };
  const { values, positionals }: Parsed =
    command.raw === true
      ? { values: { help: argv.some((each) => each === '--help' || each === '-h') }, positionals: [...argv] }
      : parsed(command, argv, options);
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const root = text('root') === undefined ? surroundings.home : resolve(surroundings.cwd, text('root')!);
  const now = text('now') ?? surroundings.now.toISOString();
  if (Number.isNaN(Date.parse(now)))
    throw new WrongUse(`--now ${now} is not a moment; write 2026-11-12T09:30:00Z.`, helpText(command));
  return {
    argv,
    positionals,
    text,
    texts: (name) => ([] as unknown[]).concat(values[name] ?? []).map(String),
    flag: (name) => values[name] === true,
    root,
    cwd: surroundings.cwd,
    out: text('out') === undefined ? resolve(root, 'dist') : resolve(surroundings.cwd, text('out')!),
    format: (text('format') ?? 'pretty') as Format,
    now: new Date(now).toISOString(),
    interactive: surroundings.interactive,
    env: surroundings.env,
    help: values['help'] === true,
  };
}

type Parsed = { readonly values: Values; readonly positionals: readonly string[] };
type Values = { [name: string]: string | boolean | (string | boolean)[] | undefined };

function parsed(
  command: Described,
  argv: readonly string[],
  options: { readonly [name: string]: Option },
): { values: Values; positionals: string[] } {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { type, short, multiple }]) => [
      name,
      { type, ...(short === undefined ? {} : { short }), ...(multiple === undefined ? {} : { multiple }) },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: withBare(argv, options),
      options: config,
      allowPositionals: true,
      strict: true,
    });
    for (const [name, { choices }] of Object.entries(options)) {
      for (const value of ([] as unknown[]).concat(values[name] ?? [])) {
        if (choices !== undefined && !choices.includes(String(value)))
          throw new WrongUse(
            `--${name} ${String(value)} is not known; use one of: ${choices.join(', ')}. ${meant({ word: String(value), known: choices, shown: [] })}`.trim(),
            helpText(command),
          );
      }
    }
    if (command.usage === undefined && positionals[0] !== undefined)
      throw new WrongUse(`${command.name} takes no names, and was given "${positionals[0]}".`, helpText(command));
    return { values, positionals };
  } catch (thrown) {
    if (thrown instanceof WrongUse) throw thrown;
    const unknown = /Unknown option '(--?[^']+)'/.exec((thrown as Error).message)?.[1];
    if (unknown === undefined)
      throw new WrongUse(`${(thrown as Error).message.split('\n')[0]}.`.replace('..', '.'), helpText(command));
    const word = unknown.replace(/^-+/, '');
    const near = meant({ word, known: Object.keys(options), shown: [], as: (name) => `--${name}` });
    throw new WrongUse(`There is no option ${unknown}. ${near}`.trim(), helpText(command));
  }
}

/** The arguments with the value that an option has where none was written behind it. */
function withBare(argv: readonly string[], options: { readonly [name: string]: Option }): string[] {
  return argv.map((each, at) => {
    const bare = each.startsWith('--') ? options[each.slice(2)]?.bare : undefined;
    const next = argv[at + 1];
    return bare !== undefined && (next === undefined || next.startsWith('-')) ? `${each}=${bare}` : each;
  });
}

/** The help of one command. */
export function helpText(command: Described): string {
  // What is handed on is read by somebody else, who says what it may be.
  const common = command.raw === true ? { help: COMMON['help']! } : COMMON;
  const options: { readonly [name: string]: Option } = { ...command.options, ...common };
  const rows = Object.entries(options).map(([name, { value, choices, describe, type, multiple, bare }]) => {
    const shown =
      bare !== undefined
        ? ` [${value ?? 'TEXT'}]`
        : choices !== undefined
          ? ` ${choices.join('|')}`
          : type === 'string'
            ? ` ${value ?? 'TEXT'}`
            : '';
    return [`--${name}${shown}${multiple === true ? ' …' : ''}`, describe] as const;
  });
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    command.summary,
    '',
    `  npm run ${command.name} -- ${[command.usage, command.raw === true ? '' : '[options]'].filter(Boolean).join(' ')}`,
    '',
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
    '',
    ...(command.about === undefined ? [] : [...command.about, '']),
    'Exit: 0 fine, 1 problems, 2 wrong use.',
  ].join('\n');
}
