import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, realpathSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderOf } from '../../src/testing/folder.ts';
import { PROJECT } from '../../src/testing/sample-site.ts';
import { SMALL_RECORD } from '../../src/testing/small-record.ts';
import { makePackage } from './make-package.ts';

/** A team's project as a package manager leaves it: the package in node_modules, beside what it needs. */
const place = folderOf(
  Object.fromEntries(Object.entries(SMALL_RECORD).map(([path, text]) => [`Söhne & Co/${path}`, text])),
);
const TEAM = join(place.path, 'Söhne & Co');
const PACKAGE = join(TEAM, 'node_modules/greenlit');

beforeAll(() => {
  makePackage({ project: PROJECT, work: join(place.path, 'work'), out: PACKAGE, types: false });
  const needed = Object.keys((about() as { dependencies: object }).dependencies);
  for (const name of needed) {
    mkdirSync(dirname(join(TEAM, 'node_modules', name)), { recursive: true });
    symlinkSync(realpathSync(join(PROJECT, 'node_modules', name)), join(TEAM, 'node_modules', name), 'junction');
  }
});
afterAll(() => place.remove());

const about = (): Record<string, unknown> => JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
const packed = (): string[] =>
  readdirSync(PACKAGE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

function greenlit(words: readonly string[], from = TEAM): { code: number | null; said: string } {
  const { INIT_CWD: _, NODE_COMPILE_CACHE: __, ...env } = process.env;
  const ended = spawnSync(process.execPath, [join(PACKAGE, 'scripts/run.mjs'), ...words], {
    ...{ cwd: from, encoding: 'utf8', env: { ...env, NO_COLOR: '1' } },
  });
  return { code: ended.status, said: `${ended.stdout}${ended.stderr}` };
}

describe('the package', () => {
  it('holds what runs and nothing else, and runs nothing when it is installed', () => {
    const files = packed();
    expect(
      files.filter((path) => /(?<!\.d)\.ts$|\.test\.|[/\\](?:src[/\\]testing|scripts[/\\]bench)\b/.test(path)),
    ).toEqual([]);
    expect(files.length).toBeGreaterThan(500);
    // With its declarations it is half as large again; 5 MB are too many.
    expect(files.reduce((sum, path) => sum + statSync(path).size, 0)).toBeLessThan(3_200_000);
    expect(about()).toMatchObject({
      name: 'greenlit',
      bin: { greenlit: 'scripts/run.mjs' },
      engines: { node: '>=22.18' },
    });
    expect(Object.keys(about())).not.toEqual(expect.arrayContaining(['scripts', 'private', 'devDependencies']));
  });

  it('tells every command as whoever installed it calls it', () => {
    const telling = packed().filter((path) =>
      /npm run|npm start|npx greenlit \S+ -- /.test(readFileSync(path, 'latin1')),
    );
    expect(telling).toEqual([]);
    const { code, said } = greenlit(['--help']);
    expect(code).toBe(0);
    expect(said).toContain('\n  npx greenlit <command> [options]\n');
    expect(said).toMatch(/^ {2}check {2,}/m);
    expect(said).not.toMatch(/^ {2}(?:bench|touches-code) /m);
    expect(greenlit(['check', '--help']).said).toContain('\n  npx greenlit check [options]\n');
    expect(greenlit(['bench']).said).toMatch(/^There is no command "bench"\./);
    expect(greenlit(['--version'])).toEqual({ code: 0, said: `${about()['version']}\n` });
  });
});

describe('a team that installed it', () => {
  it('calls it from any folder of the project, and finds its own record', () => {
    expect(greenlit(['check'], join(TEAM, 'campaigns/first-light'))).toMatchObject({ code: 0 });
    const nowhere = greenlit(['check'], place.path);
    expect(nowhere.code).toBe(1);
    expect(nowhere.said).toContain('--root DIR');
  });

  it('builds the catalogue, and all that is written is theirs', () => {
    const before = stamps();
    const built = greenlit(['build', '--effort', 'draft']);
    expect(built.said).toMatch(/^Built dist\/ in /m);
    expect(built.code).toBe(0);
    expect(readFileSync(join(TEAM, 'dist/index.html'), 'utf8')).toContain(
      '<code>npx greenlit status</code> says what waits on whom.',
    );
    expect(readdirSync(TEAM).toSorted()).toEqual(['.greenlit', 'campaigns', 'dist', 'node_modules']);
    expect(readdirSync(join(TEAM, '.greenlit')).toSorted()).toEqual(['cache', 'site']);
    expect(stamps()).toEqual(before);
    // What surrounds a page depends on the package and on what it needs, and neither changed.
    const pages = join(TEAM, '.greenlit/site');
    const shells = () => readdirSync(pages).map((each) => statSync(join(pages, each, 'made-from.json')).mtimeMs);
    const made = shells();
    expect(greenlit(['build', '--effort', 'draft']).code).toBe(0);
    expect([made.length, shells()]).toEqual([1, made]);
  });
});

/** Every file and folder of the package, with the moment of its last change. */
const stamps = (): Map<string, number> =>
  new Map(
    readdirSync(PACKAGE, { recursive: true, encoding: 'utf8' }).map((path) => [
      path,
      statSync(join(PACKAGE, path)).ctimeMs,
    ]),
  );
