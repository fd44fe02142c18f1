#!/usr/bin/env node
/**
 * Starts a command: `node scripts/run.mjs check --format json`; it is the program `greenlit` of the package as well.
 * Plain JavaScript, so that an old Node gets a sentence instead of a stack trace.
 */
const installed = import.meta.url.includes('/node_modules/');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Greenlit needs Node 22.18 or newer; this is ${process.versions.node}.\n` +
      (installed
        ? 'Install it from https://nodejs.org or with your version manager.'
        : 'On Linux and Windows, `npm ci` brings the right one: run commands with `npm run …`.\n' +
          'On a Mac, install it from https://nodejs.org or with your version manager.'),
  );
  process.exit(2);
}
process.env.ASTRO_TELEMETRY_DISABLED = '1';
if (process.versions.pnp !== undefined) {
  console.error(
    'Greenlit builds pages with packages that have to lie in node_modules, and Yarn keeps them in archives here.\n' +
      'Write "nodeLinker: node-modules" into .yarnrc.yml, and run: yarn install',
  );
  process.exit(2);
}
// Compiled code and stripped types are kept, so that a command with nothing to do is quick. A package is not ours to write to, and
// what lies in the folder of a record may come from anybody, so that no code is ever taken from there.
if (!installed) {
  const [{ enableCompileCache }, { fileURLToPath }] = await Promise.all([import('node:module'), import('node:url')]);
  enableCompileCache(fileURLToPath(new URL('../.greenlit/code', import.meta.url)));
}
const { main } = await import('./cli/main.ts').catch((thrown) => {
  // A package that the program itself is made of; what a command asks for later is told by the command.
  const [, name] = /^Cannot find package '([^']+)'/.exec(thrown?.message ?? '') ?? [];
  if (name === undefined) throw thrown;
  console.error(
    `The packages of Greenlit are not installed here: ${name} is missing, and no command runs without it.\n` +
      (installed ? 'Install again as your lockfile says, with npm: npm ci' : 'In the folder of Greenlit, run: npm ci'),
  );
  process.exit(2);
});
await main(process.argv.slice(2));
