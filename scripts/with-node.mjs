/**
 * Runs the program of a package: `node scripts/with-node.mjs vitest run`. With GREENLIT_NODE=npm it runs on the Node that npm itself
 * runs on, which whoever tests with several installed; otherwise on the one that `npm ci` brings, as every command does.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const [name = '', ...words] = process.argv.slice(2);
const wanted = process.env.GREENLIT_NODE;
const node = wanted === 'npm' ? process.env.npm_node_execpath : process.execPath;
if (![undefined, '', 'npm'].includes(wanted)) end(`GREENLIT_NODE is "${wanted}"; it may be npm, or not set.`);
if (node === undefined) end('GREENLIT_NODE=npm names the Node of npm: start this with npm run.');

const folder = join(import.meta.dirname, '..', 'node_modules', name);
if (!existsSync(join(folder, 'package.json'))) end(`The package "${name}" is not installed: npm ci`);
const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const program = typeof bin === 'string' ? bin : bin?.[name];
if (program === undefined) end(`The package "${name}" has no program of that name.`);

// What the program starts by the name of node is the same one.
const { Path, PATH = Path ?? '', ...environment } = process.env;
const done = spawnSync(node, [join(folder, program), ...words], {
  stdio: 'inherit',
  env: { ...environment, PATH: `${dirname(node)}${delimiter}${PATH}` },
});
if (done.error) throw done.error;
process.exitCode = done.status ?? 1;

/** @param {string} why @returns {never} */
function end(why) {
  console.error(why);
  process.exit(2);
}
