import { execFile, spawnSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { folderOf } from '../../src/testing/folder.ts';
import { startRegistry } from '../../src/testing/package-registry.ts';
import { PROJECT } from '../../src/testing/sample-site.ts';
import { makeCreatePackage } from './make-package.ts';
import { packedManifest, samplesManifest } from './manifest.ts';

/** The three packages as they are published, packed by npm; of the large ones only what says what it is. */
const place = folderOf({
  'package/package.json': JSON.stringify(packedManifest('0.2.0')),
  'package/README.md': '# Greenlit\n',
  'samples/package.json': JSON.stringify(samplesManifest('0.2.0')),
  'packages/.keep': '',
});
const packages = join(place.path, 'packages');
let registry: Awaited<ReturnType<typeof startRegistry>>;

beforeAll(async () => {
  registry = await startRegistry();
  // npm publishes nothing without a name, whatever the registry asks.
  place.write({ npmrc: `${registry.url.replace('http:', '')}:_authToken=anybody\n` });
  makeCreatePackage({ project: PROJECT, out: join(place.path, 'create'), version: '0.2.0' });
  for (const folder of ['package', 'create', 'samples'])
    expect(spawnSync('npm', ['pack', '--pack-destination', packages], { cwd: join(place.path, folder) }).status).toBe(
      0,
    );
});
afterAll(async () => {
  await registry.close();
  place.remove();
});

/** Runs what the workflow runs, but without the provenance, for which the code host has to vouch. */
const publish = (ref: string): Promise<{ code: number; told: string[]; erred: string }> =>
  new Promise((resolve) => {
    const words = ['--from', packages, '--ref', ref, '--registry', registry.url, '--without-provenance'];
    const { INIT_CWD: _, ...rest } = process.env;
    const env = {
      ...rest,
      NPM_CONFIG_USERCONFIG: join(place.path, 'npmrc'),
      PATH: `${dirname(process.execPath)}:${rest['PATH'] ?? ''}`,
    };
    execFile(
      process.execPath,
      [join(PROJECT, 'scripts/package/publish.ts'), ...words],
      { cwd: place.path, env },
      (error, told, erred) =>
        resolve({
          code: error === null ? 0 : Number(error.code),
          told: told.split('\n').filter((line) => /published\b|Published/.test(line)),
          erred,
        }),
    );
  });

it('tries a release without publishing it, publishes it by its tag, and again only what is missing', async () => {
  expect(await publish('refs/heads/main')).toMatchObject({
    code: 0,
    told: [
      'greenlit 0.2.0 would be published.',
      'create-greenlit 0.2.0 would be published.',
      'greenlit-samples 0.2.0 would be published.',
    ],
  });
  expect([...registry.archives.keys()]).toEqual([]);
  const tag = 'refs/tags/v0.2.0';
  expect(await publish(tag)).toMatchObject({
    code: 0,
    told: ['Published greenlit 0.2.0.', 'Published create-greenlit 0.2.0.', 'Published greenlit-samples 0.2.0.'],
  });
  expect([...registry.archives.keys()]).toEqual(['greenlit@0.2.0', 'create-greenlit@0.2.0', 'greenlit-samples@0.2.0']);
  expect(await publish(tag)).toMatchObject({
    code: 0,
    told: [
      'greenlit 0.2.0 is published already, with these bytes.',
      'create-greenlit 0.2.0 is published already, with these bytes.',
      'greenlit-samples 0.2.0 is published already, with these bytes.',
    ],
  });
  // What was published is what was packed, and other bytes are no second 0.2.0.
  const [archive = ''] = readdirSync(packages).filter((name) => name === 'greenlit-0.2.0.tgz');
  expect(registry.archives.get('greenlit@0.2.0')!.equals(readFileSync(join(packages, archive)))).toBe(true);
  appendFileSync(join(packages, archive), Buffer.alloc(512));
  expect(await publish(tag)).toMatchObject({
    code: 1,
    erred: expect.stringContaining('greenlit 0.2.0 is published with other bytes. A version never changes'),
  });
  expect((await publish('refs/tags/v0.3.0')).erred).toContain('The tag is v0.3.0, and greenlit was packed as 0.2.0');
});
