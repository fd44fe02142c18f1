import { fileURLToPath, pathToFileURL } from 'node:url';

/** The other side of command-runner.ts: runs every command that it is sent, and says how each ended. The program is this repository's, or the one that is named. */
const program = process.argv[2] ?? fileURLToPath(new URL('../../scripts/cli/main.ts', import.meta.url));
const { main } = (await import(pathToFileURL(program).href)) as typeof import('../../scripts/cli/main.ts');

let said = { stdout: '', stderr: '' };
for (const name of ['stdout', 'stderr'] as const)
  process[name].write = (chunk: string | Uint8Array): boolean => {
    said[name] += String(chunk);
    return true;
  };
process.on('message', async (argv: string[]) => {
  said = { stdout: '', stderr: '' };
  process.exitCode = 0;
  const before = process.cpuUsage();
  await main(argv);
  const { user, system } = process.cpuUsage(before);
  process.send?.({ ...said, code: Number(process.exitCode), cpu: (user + system) / 1000 });
});
