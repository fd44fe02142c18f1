import { expect, it } from 'vitest';
import { missingPackage } from './missing-package.ts';
import { printPretty } from './print-problems.ts';

const napi = (...causes: readonly string[]): Error => {
  const inner = causes.reduceRight<Error | undefined>((cause, message) => new Error(message, { cause }), undefined);
  return new Error('Cannot find native binding. npm has a bug related to optional dependencies.', { cause: inner });
};

it('tells a package that npm left out as the installation’s fault, with the command that mends it', () => {
  const found = missingPackage(new Error('Could not load the "sharp" module using the linux-x64 runtime\nPossible…'));
  expect(printPretty(found === undefined ? [] : [found])).toMatchInlineSnapshot(`
    "node_modules/sharp:1:1  error  package-missing
      The package sharp is not installed here, or not for this kind of machine.
      why  npm leaves packages of native code out with --omit=optional, and node_modules of another kind of machine hold others.
      do   In the folder of Greenlit, run: npm ci --include=optional

    1 error"
  `);
});

it.each([
  [new Error("Cannot find package '@contentauth/c2pa-wasm' imported from /x/worker.ts"), '@contentauth/c2pa-wasm'],
  [
    napi("Cannot find module '@bruits/satteri-linux-x64-gnu'\nRequire stack:", "Cannot find module './a.node'"),
    '@bruits/satteri-linux-x64-gnu',
  ],
  [
    napi("Cannot find module './rolldown-binding.wasi.cjs'", "Cannot find module '@rolldown/binding-linux-x64-gnu'"),
    '@rolldown/binding-linux-x64-gnu',
  ],
  [new Error('Failed to install either of [pagefind_extended, pagefind]. Most likely the platform'), 'pagefind'],
])('names it: %s', (thrown, name) => {
  expect(missingPackage(thrown)?.file).toBe(`node_modules/${name}`);
});

it('speaks of a package without a name where nobody says it', () => {
  expect(missingPackage(napi())?.message).toBe(
    'A package of native code is not installed here, or not for this kind of machine.',
  );
});

it('leaves everything else to others, a file of ours above all', () => {
  for (const thrown of [
    new Error("Cannot find module '/home/mara/greenlit/src/core/gone.ts' imported from /home/mara/greenlit/x.ts"),
    new Error("Cannot find module './gone.ts'"),
    new Error('ENOENT: no such file'),
    {},
  ])
    expect(missingPackage(thrown)).toBeUndefined();
});
