import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, realpathSync, renameSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderOf } from '../src/testing/folder.ts';
import { SMALL_RECORD } from '../src/testing/small-record.ts';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const RUN = join(PROJECT, 'scripts/run.mjs');

/** What starts a command, and where: neither is always the folder of Greenlit. */
let place: ReturnType<typeof folderOf>;
beforeEach(() => {
  const files = Object.entries(SMALL_RECORD).map(([path, content]) => [`record/${path}`, content] as const);
  place = folderOf(Object.fromEntries(files));
  mkdirSync(join(place.path, 'desk'));
});
afterEach(() => place.remove());

function node(...words: string[]): { code: number | null; said: string } {
  const { INIT_CWD: _, ...env } = process.env;
  const ended = spawnSync(process.execPath, words, { cwd: join(place.path, 'desk'), encoding: 'utf8', env });
  return { code: ended.status, said: `${ended.stdout}${ended.stderr}` };
}

describe('commands start elsewhere than on Linux', () => {
  it('where no path can be imported, as on Windows', () => {
    const hook = `import { registerHooks } from 'node:module';
      registerHooks({ resolve: (name, context, next) => {
        if (/^(?:[/\\\\]|[a-z]:)/i.test(name)) throw new Error('ERR_UNSUPPORTED_ESM_URL_SCHEME ' + name);
        return next(name, context);
      } });`;
    const address = `data:text/javascript,${encodeURIComponent(hook)}`;
    const record = join(place.path, 'record');
    expect(node('--import', address, RUN, 'check', '--root', record)).toMatchObject({ code: 0 });
    expect(node('--import', address, RUN, 'bench', 'nothing').said).toMatch(/^There is no benchmark "nothing"\./);
  });
});

describe('a build', () => {
  it('is made from any folder, leaves nothing there, and takes names from there', () => {
    const ended = node(RUN, 'build', '--root', '../record', '--out', '../dist', '--effort', 'draft');
    expect(ended.said).toMatch(/^Built .*[/\\]dist in /m);
    expect([ended.code, readdirSync(join(place.path, 'desk'))]).toEqual([0, []]);
    expect(existsSync(join(place.path, 'dist/index.html'))).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('is made of a record in a folder of any name (Windows has fewer)', () => {
    const record = join(place.path, 'Client #1 [100%] & Söhne?');
    renameSync(join(place.path, 'record'), record);
    expect(node(RUN, 'check', '--root', record)).toMatchObject({ code: 0 });
    expect(node(RUN, 'refine', 'first-light/hero', '--root', record)).toMatchObject({ code: 0 });
    const out = join(place.path, 'dist 50%#1');
    expect(node(RUN, 'build', '--root', record, '--out', out, '--effort', 'draft')).toMatchObject({ code: 0 });
    expect(existsSync(join(out, 'index.html'))).toBe(true);
  });

  it('is made by a Greenlit in a folder of any name but two, for which it has one sentence', () => {
    const greenlit = join(place.path, '100% done & dusted');
    const tracked = execFileSync('git', ['ls-files', '-z', 'src', 'scripts', '*.json', '*.mjs'], { cwd: PROJECT });
    for (const path of tracked
      .toString()
      .split('\0')
      .filter((each) => !each.startsWith('src/testing/samples/') && existsSync(join(PROJECT, each)))) {
      if (path === '') continue;
      mkdirSync(dirname(join(greenlit, path)), { recursive: true });
      copyFileSync(join(PROJECT, path), join(greenlit, path));
    }
    symlinkSync(realpathSync(join(PROJECT, 'node_modules')), join(greenlit, 'node_modules'), 'junction');
    const words = ['build', '--root', join(place.path, 'record'), '--out', join(place.path, 'dist')];
    expect(node(join(greenlit, 'scripts/run.mjs'), ...words, '--effort', 'draft')).toMatchObject({ code: 0 });

    const renamed = join(place.path, 'Client #1');
    renameSync(greenlit, renamed);
    expect(node(join(renamed, 'scripts/run.mjs'), ...words)).toEqual({
      code: 2,
      said: `Greenlit lies in ${renamed}, and no pages can be built in a folder whose name holds "#". Rename it, or move Greenlit elsewhere and name the record: --root DIR.\n`,
    });
  });
});

describe('with-node', () => {
  const WITH = join(PROJECT, 'scripts/with-node.mjs');
  const program = (env: NodeJS.ProcessEnv, name = 'vitest') => {
    const ended = spawnSync(process.execPath, [WITH, name, '--version'], {
      encoding: 'utf8',
      env: { ...process.env, npm_node_execpath: undefined, GREENLIT_NODE: undefined, ...env },
    });
    return [ended.status, `${ended.stdout}${ended.stderr}`.trim()];
  };

  it('runs a program on this Node, or on that of npm where it is asked for', () => {
    expect(program({})[1]).toContain(`node-${process.version}`);
    expect(program({ GREENLIT_NODE: 'npm', npm_node_execpath: process.execPath })[0]).toBe(0);
  });

  it('never falls back to another Node, or to nothing', () => {
    expect(program({ GREENLIT_NODE: 'npm' })).toEqual([
      2,
      'GREENLIT_NODE=npm names the Node of npm: start this with npm run.',
    ]);
    expect(program({ GREENLIT_NODE: '22' })).toEqual([2, 'GREENLIT_NODE is "22"; it may be npm, or not set.']);
    expect(program({}, 'vitesse')).toEqual([2, 'The package "vitesse" is not installed: npm ci']);
    const [code, said] = program({ GREENLIT_NODE: 'npm', npm_node_execpath: join(PROJECT, 'no-node') });
    expect([code, said]).toEqual([1, expect.stringContaining('ENOENT')]);
  });
});
