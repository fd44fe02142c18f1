import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Call, Ended } from './command-runner.ts';

/** The other side of command-runner.ts: runs every command that it is sent, and says how each ended. The program is this repository's, or the one that is named. */
const program = process.argv[2] ?? fileURLToPath(new URL('../../scripts/cli/main.ts', import.meta.url));
const { main } = (await import(pathToFileURL(program).href)) as typeof import('../../scripts/cli/main.ts');

let said = { stdout: '', stderr: '', printed: '' };
for (const name of ['stdout', 'stderr'] as const)
  process[name].write = (chunk: string | Uint8Array): boolean => {
    said[name] += String(chunk);
    said.printed += String(chunk);
    return true;
  };
const own = { ...process.env };
process.on('message', async ({ argv, cwd, env = own }: Call) => {
  said = { stdout: '', stderr: '', printed: '' };
  process.exitCode = 0;
  if (cwd !== undefined) process.chdir(cwd);
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
  const before = process.cpuUsage();
  await main(argv);
  const { user, system } = process.cpuUsage(before);
  const ended: Ended = { ...said, code: Number(process.exitCode), cpu: (user + system) / 1000 };
  process.send?.(ended);
});
