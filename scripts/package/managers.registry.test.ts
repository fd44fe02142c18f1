import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { folderOf } from '../../src/testing/folder.ts';
import { PROJECT } from '../../src/testing/sample-site.ts';
import { makePackage } from './make-package.ts';

const place = folderOf({});
let tarball: string;

beforeAll(async () => {
  const out = join(place.path, 'package');
  // Declarations are compiled in the project, where packages are found.
  await makePackage({ project: PROJECT, work: join(PROJECT, '.greenlit/package-sources'), out, types: true });
  const packed = run(['npm', 'pack', '--json', '--pack-destination', place.path], out);
  const [{ filename, unpackedSize }] = JSON.parse(packed.said) as [{ filename: string; unpackedSize: number }];
  expect(unpackedSize).toBeLessThan(5_000_000);
  tarball = join(place.path, filename);
});
afterAll(() => place.remove());

/** Vite as the lockfile here has it, so that nobody’s release of tomorrow changes what is tested. */
const vite = (JSON.parse(readFileSync(join(PROJECT, 'package-lock.json'), 'utf8')) as Lock).packages[
  'node_modules/vite'
]!.version;
type Lock = { readonly packages: { readonly [place: string]: { readonly version: string } } };

it.each([
  ['npm', ['npm', 'install', '--ignore-scripts']],
  ['pnpm', ['npx', '--yes', 'pnpm@10.34.9', 'install', '--no-frozen-lockfile']],
  ['Yarn 1', ['npx', '--yes', 'yarn@1.22.22', 'install', '--ignore-scripts']],
  ['Yarn', ['npx', '--yes', '--package', '@yarnpkg/cli-dist@4.18.1', 'yarn', 'install', '--no-immutable']],
])(
  '%s installs it into a folder with spaces and umlauts; it begins a project there, and builds it',
  (name, install) => {
    const team = `${name} für Söhne`;
    const about = { private: true, devDependencies: { greenlit: `file:${tarball}` }, resolutions: { vite } };
    place.write({
      [`${team}/package.json`]: JSON.stringify(about),
      [`${team}/.yarnrc.yml`]: 'nodeLinker: node-modules\nenableTelemetry: false\n',
    });
    const root = join(place.path, team);
    expect(run(install, root)).toMatchObject({ code: 0 });
    const init = ['--brand', 'Söhne & Co', '--lead', 'Mara Lindqvist', '--email', 'mara@example.com'];
    expect(run(['npx', 'greenlit', 'init', ...init], root)).toMatchObject({ code: 0 });
    expect(run(['npx', 'greenlit', 'check'], root).said).toContain('Checked 1 campaign, 0 assets: 1 note.\n');
    expect(run(['npx', 'greenlit', 'build', '--effort', 'draft'], root)).toMatchObject({ code: 0 });
    expect(readFileSync(join(root, 'dist/index.html'), 'utf8')).toContain('<code>npx greenlit ingest FILES</code>');
  },
);

/** Runs a program on the Node that runs this. */
function run([program = '', ...words]: readonly string[], cwd: string): { code: number | null; said: string } {
  const { INIT_CWD: _, NODE_COMPILE_CACHE: __, ...env } = process.env;
  const ended = spawnSync(program, words, {
    ...{ cwd, encoding: 'utf8', shell: process.platform === 'win32' },
    env: { ...env, NO_COLOR: '1', PATH: `${dirname(process.execPath)}:${env['PATH'] ?? ''}` },
  });
  return { code: ended.status, said: ended.stdout.trim() };
}
