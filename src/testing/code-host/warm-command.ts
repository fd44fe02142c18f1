import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandRunner, Ended } from '../command-runner.ts';

/**
 * Runs a step that is one package script of the tool in a process that runs many: most of such a step is npm and Node
 * starting. Bash still makes words of the line, with the step's environment; the script has to be in the checkout, which
 * is what the command works in where no `--root` is said, as it is for a clone's own. What differs: the modules are
 * this clone's, from which the checkout's were committed. Undefined for a line that has to be a process: anything else, and builds,
 * which leave files beside the tool.
 */
export async function warmCommand(
  line: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
  commands: CommandRunner | undefined,
): Promise<Ended | undefined> {
  if (commands === undefined || !/^npm run (?!build\b)[\w-]+(?: -- [^\n;&|<>]*)?$/.test(line)) return undefined;
  const said = execFileSync('bash', ['--noprofile', '--norc', '-euc', `npm() { printf '%s\\0' "$@"; }; ${line}`], {
    cwd,
    env,
    encoding: 'utf8',
  });
  const [, script = '', , ...words] = said.split('\0').slice(0, -1);
  const [name, ...more] = commandOf(cwd, script);
  if (name === undefined || more.length > 0) return undefined;
  const root = words.some((each) => /^--root(?:=|$)/.test(each)) ? [] : ['--root', cwd];
  return commands.run([name, ...words, ...root], { cwd, env });
}

/** The words of a package script behind the program; none where there is no such script. */
function commandOf(cwd: string, script: string): string[] {
  const file = join(cwd, 'package.json');
  if (!existsSync(file) || !existsSync(join(cwd, 'scripts/run.mjs'))) return [];
  const { scripts = {} } = JSON.parse(readFileSync(file, 'utf8')) as { scripts?: { [name: string]: string } };
  const [, words] = /^node scripts\/run\.mjs (.+)$/.exec(scripts[script] ?? '') ?? [];
  return words?.split(' ') ?? [];
}
