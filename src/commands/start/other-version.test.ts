import { expect, it, onTestFinished } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { otherVersion } from './other-version.ts';

const told = async (files: { readonly [path: string]: string }) => {
  const { path, remove } = folderOf(files);
  onTestFinished(remove);
  return otherVersion(path, '0.2.0');
};

it('a project of another version is told what to install', async () => {
  expect(
    await told({ 'package.json': '{ "devDependencies": { "greenlit": "0.3.1" } }', 'pnpm-lock.yaml': '' }),
  ).toEqual([
    {
      code: 'version-other',
      severity: 'warning',
      why: 'A record that a newer version wrote reads like one with mistakes to an older one.',
      file: 'package.json',
      line: 1,
      column: 1,
      message:
        'This is Greenlit 0.2.0, and package.json names 0.3.1, so what is told above may be that version’s doing and no mistake.',
      fix: 'Install what everybody here uses, and run it again: corepack enable pnpm && pnpm install --frozen-lockfile --ignore-scripts',
    },
  ]);
});

it.each([
  ['{ "devDependencies": { "greenlit": "0.2.0" } }'],
  ['{ "devDependencies": { "greenlit": "file:../greenlit.tgz" } }'],
  ['{ "name": "shop" }'],
  ['not JSON'],
])('nothing is said of %s', async (text) => {
  expect(await told({ 'package.json': text })).toEqual([]);
});

it('nothing is said where there is no package.json', async () => {
  expect(await told({})).toEqual([]);
});
