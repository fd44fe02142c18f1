import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import about from '../../package.json' with { type: 'json' };
import { refuseKeptCache } from '../../src/commands/maintain/refuse-kept-cache.ts';
import { settleRecord } from '../../src/commands/maintain/settle-record.ts';
import { codePage } from '../../src/core/pages/code-page.ts';
import { machineRefusal } from '../../src/core/problem/machine-refusal.ts';
import { missingPackage } from '../../src/core/problem/missing-package.ts';
import { printAnnotations, printPretty, unpainted } from '../../src/core/problem/print-problems.ts';
import type { Problem } from '../../src/core/problem/problem.ts';
import { Refusal, WrongUse } from '../../src/core/problem/refusal.ts';
import { hasErrors } from '../../src/core/problem/severity.ts';
import { noSuch } from '../../src/core/words/no-such.ts';
import { printable } from '../../src/core/words/terminal.ts';
import type { Command, Outcome } from './command.ts';
import { COMMANDS, OF_A_CLONE } from './commands.ts';
import { tellCrash } from './crash.ts';
import { fitted } from './fitted.ts';
import { helpText, parseCall } from './options.ts';
import { overviewText } from './overview.ts';
import { paintFor } from './paint.ts';
import { showProgress } from './progress.ts';
import { defaultRoot, INSTALLED, MODULE, PROJECT } from './project.ts';

/** Runs one command from its arguments and sets the exit code: 0 fine, 1 problems, 2 wrong use. The only place that does. */
export async function main(argv: readonly string[]): Promise<void> {
  const [name = '', ...rest] = argv;
  const cwd = process.env['INIT_CWD'] ?? process.cwd();
  try {
    if (name === '--help' || name === '-h' || name === 'help') {
      console.log(fitted(await overview(), process.stdout));
      return;
    }
    if (name === '--version') {
      console.log(about.version);
      return;
    }
    const command = await load(name);
    const call = parseCall(command, rest, {
      home: defaultRoot(cwd),
      cwd,
      now: new Date(),
      env: process.env,
      // Questions are drawn with escapes, which a dumb terminal shows as letters.
      interactive: process.stdin.isTTY === true && process.stdout.isTTY === true && process.env['TERM'] !== 'dumb',
    });
    if (call.help) {
      console.log(fitted(helpText(command), process.stdout));
      return;
    }
    if (!existsSync(call.root)) throw new WrongUse(`There is no folder ${call.root} to work in (--root).`);
    await refuseKeptCache(call.root, command.changes !== undefined || SERVING.has(name));
    if (command.changes === 'record') tell(await settleRecord(call.root));
    const progress = showProgress(process.stderr, process.env, call.format);
    const outcome = await command.run({ ...call, progress: progress.on, tell }).finally(progress.end);
    print(outcome, call.format);
    if (hasErrors(outcome.problems ?? [])) await tellOtherVersion(rest, cwd);
    process.exitCode = outcome.failed === true || hasErrors(outcome.problems ?? []) ? 1 : 0;
  } catch (thrown) {
    const refused = thrown instanceof Refusal ? thrown.problems : byMachine(thrown);
    if (refused !== undefined) {
      print({ problems: refused }, formatIn(rest));
      await tellOtherVersion(rest, cwd);
      process.exitCode = 1;
    } else if (thrown instanceof WrongUse) {
      if (formatIn(rest) === 'json') console.log(JSON.stringify({ wrongUse: { message: thrown.message } }, null, 2));
      console.error(
        fitted(`${printable(thrown.message)}${thrown.help === '' ? '' : `\n\n${thrown.help}`}`, process.stderr),
      );
      process.exitCode = 2;
    } else {
      console.error(tellCrash(thrown, argv, cwd));
      process.exitCode = 1;
    }
  }
}

/** They build pages and say nothing of what they change, because they go on. */
const SERVING: ReadonlySet<string> = new Set(['start', 'dev', 'upgrade']);

/** What was told while a command ran; who reads its outcome at a terminal has read that. */
const told = new WeakSet<Problem>();

/** What is worth knowing besides the outcome, which machines may read. */
function tell(problems: readonly Problem[]): void {
  for (const each of problems) told.add(each);
  if (problems.length > 0)
    console.error(
      fitted(`${printPretty(problems, paintFor(process.stderr, process.env) ?? unpainted)}\n`, process.stderr),
    );
}

/** The same facts, and beside each problem the page of the manual that explains its code, from the root of the catalogue. */
function withPages(json: unknown): unknown {
  const told = (json as { problems?: unknown } | null)?.problems;
  if (!Array.isArray(told)) return json;
  const problems = (told as Problem[]).map((each) => ({ ...each, page: codePage(each.code) }));
  return { ...(json as object), problems };
}

/** Beside errors: that this is another version than the project’s, which may be all that is wrong. */
async function tellOtherVersion(argv: readonly string[], cwd: string): Promise<void> {
  if (!INSTALLED) return;
  const { otherVersion } = await import('../../src/commands/start/other-version.ts');
  tell(await otherVersion(rootIn(argv) ?? defaultRoot(cwd), about.version));
}

/** The folder that was named, where the call ended before it was read. */
function rootIn(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((each) => each === '--root' || each.startsWith('--root='));
  return at === -1 ? undefined : argv[at]?.includes('=') ? argv[at]?.split('=')[1] : argv[at + 1];
}

const byMachine = (thrown: unknown): Problem[] | undefined => {
  const problem = thrown instanceof Error ? (missingPackage(thrown) ?? machineRefusal(thrown)) : undefined;
  return problem && [problem];
};

async function load(name: string): Promise<Command> {
  if (name === '') throw new WrongUse('Name a command.', await overview());
  if (!KNOWN.includes(name))
    throw new WrongUse(noSuch('command', { word: name, known: KNOWN, shown: [] }), await overview());
  return loadKnown(name);
}

const KNOWN = COMMANDS.filter((each) => !(INSTALLED && OF_A_CLONE.includes(each)));

const overview = async (): Promise<string> => overviewText(await Promise.all(KNOWN.map(loadKnown)));

async function loadKnown(name: string): Promise<Command> {
  const file = join(PROJECT, 'scripts', `${name}${MODULE}`);
  if (!existsSync(file)) throw new WrongUse(`The file of the command "${name}" is missing: ${file}.`);
  const module = (await import(pathToFileURL(file).href)) as { command: Command };
  return module.command;
}

const formatIn = (argv: readonly string[]): 'pretty' | 'json' | 'github' => {
  const at = argv.findIndex((each) => each === '--format' || each.startsWith('--format='));
  const value = at === -1 ? undefined : argv[at]?.includes('=') ? argv[at]?.split('=')[1] : argv[at + 1];
  return value === 'json' || value === 'github' ? value : 'pretty';
};

function print(outcome: Outcome, format: 'pretty' | 'json' | 'github'): void {
  const problems = outcome.problems ?? [];
  if (format === 'json') {
    console.log(JSON.stringify(withPages(outcome.json ?? { problems }), null, 2));
  } else if (format === 'github') {
    if (problems.length > 0) console.log(printAnnotations(problems));
    if (outcome.text !== undefined) console.log(printable(outcome.text));
  } else {
    const fresh = problems.filter((each) => !told.has(each));
    if (fresh.length > 0)
      console.log(
        fitted(`${printPretty(fresh, paintFor(process.stdout, process.env) ?? unpainted)}\n`, process.stdout),
      );
    if (outcome.text !== undefined) console.log(fitted(printable(outcome.text), process.stdout));
  }
}
