import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const SOURCES = fileURLToPath(new URL('..', import.meta.url));

/** A path from the folder that this tool lies in to what a team keeps there. */
const OWN = /\b(?:ROOT|PROJECT|HERE|TOOL|SOURCES), ['"`]campaigns\b|new URL\('(?:\.\.\/)+campaigns/;

it('no test reads campaigns/: a team that deletes the samples and writes in its own names has green tests', () => {
  const found = ['src', 'scripts'].flatMap((folder) =>
    (readdirSync(join(SOURCES, folder), { recursive: true }) as string[])
      .filter(
        (name) =>
          /\.test\.ts$|(?:^|[\\/])(?:testing|bench)[\\/].*\.ts$/.test(name) && !name.endsWith('own-record.test.ts'),
      )
      .filter((name) => OWN.test(readFileSync(join(SOURCES, folder, name), 'utf8')))
      .map((name) => `${folder}/${name}`),
  );
  expect(found).toEqual([]);
});

it('and it would find one', () => {
  expect(OWN.test("readFileSync(join(PROJECT, 'campaigns/team.yaml'))")).toBe(true);
  expect(OWN.test("new URL('../../campaigns/team.yaml', import.meta.url)")).toBe(true);
  expect(OWN.test("join(SAMPLES, 'campaigns')")).toBe(false);
});
