import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type PackedArchive, type Published, planPublish } from './plan-publish.ts';

/**
 * Publishes what lies packed in a folder, named from the root of this repository: `npm run publish-packages -- --from packages --ref refs/tags/v0.2.0`. Any other ref only tries it. It needs no
 * package, so that the job that may publish installs none.
 */
const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    ref: { type: 'string', default: '' },
    registry: { type: 'string', default: 'https://registry.npmjs.org/' },
    'without-provenance': { type: 'boolean', default: false },
  },
});
if (values.from === undefined) stop('Name the folder with the packages: --from packages', 2);
const from = resolve(import.meta.dirname, '../..', values.from);
const tries = !values.ref.startsWith('refs/tags/');
const archives = readdirSync(from)
  .filter((name) => name.endsWith('.tgz'))
  .map((name) => packed(join(from, name)));
const published = new Map(
  await Promise.all(archives.map(async ({ name }) => [name, await publishedOf(name)] as const)),
);
const plan = planPublish(archives, values.ref, published);
if ('refused' in plan) stop(plan.refused.join('\n'), 1);
for (const { name, version } of plan.there) console.log(`${name} ${version} is published already, with these bytes.`);
for (const { name, version, file } of plan.publish) {
  const words = [
    ...['publish', file, '--ignore-scripts', '--access', 'public', '--registry', values.registry],
    // Only a run on the code host can be vouched for.
    ...(tries || values['without-provenance'] ? ['--provenance=false'] : ['--provenance']),
    ...(tries ? ['--dry-run'] : []),
  ];
  const { status } = spawnSync('npm', words, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) stop(`npm could not publish ${name} ${version}. Run this again once that is mended.`, 1);
  console.log(tries ? `${name} ${version} would be published.` : `Published ${name} ${version}.`);
}

function packed(file: string): PackedArchive {
  const { stdout, status } = spawnSync('tar', ['-xzOf', file, 'package/package.json'], { encoding: 'utf8' });
  if (status !== 0) stop(`${file} is no package.`, 1);
  const { name, version } = JSON.parse(stdout) as { name: string; version: string };
  const integrity = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
  return { file, name, version, integrity };
}

async function publishedOf(name: string): Promise<Published> {
  const answer = await fetch(new URL(name, values.registry), { headers: { accept: 'application/json' } });
  if (answer.status === 404) return new Map();
  if (!answer.ok) stop(`${values.registry} answers ${answer.status} when it is asked for ${name}.`, 1);
  const { versions = {} } = (await answer.json()) as {
    versions?: { [version: string]: { dist: { integrity: string } } };
  };
  return new Map(Object.entries(versions).map(([version, { dist }]) => [version, dist.integrity]));
}

function stop(message: string, code: number): never {
  console.error(message);
  process.exit(code);
}
