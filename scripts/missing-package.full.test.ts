import { spawnSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { folderOf } from '../src/testing/folder.ts';
import { SMALL_RECORD } from '../src/testing/small-record.ts';

const RUN = fileURLToPath(new URL('./run.mjs', import.meta.url));
let folder: ReturnType<typeof folderOf> | undefined;
afterEach(() => folder?.remove());

/** Runs a command where packages of these names cannot be found, as where npm left them out. */
function without(names: string, ...call: readonly string[]) {
  folder = folderOf(SMALL_RECORD);
  const hide = join(folder.path, 'hide.mjs');
  writeFileSync(
    hide,
    `import { registerHooks } from 'node:module';
registerHooks({ resolve: (name, context, next) => {
  if (new RegExp(${JSON.stringify(names)}).test(name)) throw Object.assign(new Error("Cannot find module '" + name + "'"), { code: 'MODULE_NOT_FOUND' });
  return next(name, context);
} });`,
  );
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', pathToFileURL(hide).href, RUN, ...call, '--root', folder.path],
    { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  );
  return { status, said: stdout.trimEnd().split('\n'), stderr };
}

describe('where npm left out a package of native code, or one at all', () => {
  it.each([
    ['^@bruits/|satteri.*\\.(?:node|cjs)$', ['check'], /^node_modules\/@bruits\/satteri-/],
    ['^@img/sharp-|sharp-.*\\.node$', ['check'], /^node_modules\/sharp:1:1/],
    ['^zod$', ['check'], /^node_modules\/zod:1:1/],
    ['^@img/sharp-|sharp-.*\\.node$', ['refine', 'first-light/hero'], /^node_modules\/sharp:1:1/],
  ])('%s is told with the command that mends it, and no file of the record is', (names, call, where) => {
    const { status, said, stderr } = without(names, ...call);
    expect(stderr).toBe('');
    expect(said[0]).toMatch(where);
    expect(said.slice(1)).toEqual([
      expect.stringMatching(/^ {2}The package \S+ is not installed here, or not for this kind of machine\.$/),
      '  why  npm leaves packages of native code out with --omit=optional, and node_modules of another kind of machine hold others.',
      '  do   In the folder of Greenlit, run: npm ci --include=optional',
      '',
      '1 error',
    ]);
    expect(status).toBe(1);
  });
});

it('is told before any command where nothing is installed at all', () => {
  const copy = folderOf({});
  try {
    cpSync(dirname(RUN), join(copy.path, 'scripts'), { recursive: true });
    cpSync(join(dirname(dirname(RUN)), 'src'), join(copy.path, 'src'), {
      recursive: true,
      filter: (path) => !path.includes('testing'),
    });
    cpSync(join(dirname(dirname(RUN)), 'package.json'), join(copy.path, 'package.json'));
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy.path, 'scripts/run.mjs'), 'check'], {
      encoding: 'utf8',
    });
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'The packages of Greenlit are not installed here: simple-git is missing, and no command runs without it.\nIn the folder of Greenlit, run: npm ci\n',
    });
  } finally {
    copy.remove();
  }
});
