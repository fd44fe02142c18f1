import { beforeEachChange } from './before-each-change.ts';

/**
 * Runs a command: `node run-until-killed.ts <calls> <command> [<arguments>]`. It ends as `kill -9` ends it, before the next of
 * so many calls that change something on the disk, while others are under way: every moment that a kill could meet can be asked
 * for by its number.
 */
const [last = '', ...argv] = process.argv.slice(2);
let calls = 0;
beforeEachChange(() => {
  if (calls === Number(last)) process.kill(process.pid, 'SIGKILL');
  calls += 1;
});
const { main } = await import('../../scripts/cli/main.ts');
await main(argv);
