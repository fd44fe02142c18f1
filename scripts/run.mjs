/**
 * Starts a command: `node scripts/run.mjs check --format json`.
 * Plain JavaScript, so that an old Node gets a sentence instead of a stack trace.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Greenlit needs Node 22.18 or newer; this is ${process.versions.node}.\n` +
      'On Linux and Windows, `npm ci` brings the right one: run commands with `npm run …`.\n' +
      'On a Mac, install it from https://nodejs.org or with your version manager.',
  );
  process.exit(2);
}
process.env.ASTRO_TELEMETRY_DISABLED = '1';
// Compiled code and stripped types are kept, so that a command with nothing to do is quick.
const [{ enableCompileCache }, { fileURLToPath }] = await Promise.all([import('node:module'), import('node:url')]);
enableCompileCache(fileURLToPath(new URL('../.greenlit/code', import.meta.url)));
const { main } = await import('./cli/main.ts');
await main(process.argv.slice(2));
