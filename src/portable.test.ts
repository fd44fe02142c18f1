import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** What runs on Linux and nowhere else, or in a folder with a plain name and in no other: found in the sources, because here it runs. */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SELF = 'src/portable.test.ts';

describe('the sources', () => {
  const files = [...walk('src'), ...walk('scripts')].filter((file) => file !== SELF);
  const having = (pattern: RegExp, allowed: readonly string[] = []): string[] => {
    const found = files.flatMap((file) => [...code(file).matchAll(pattern)].map(([text]) => `${file}: ${text}`));
    const known = (line: string): boolean => allowed.some((each) => line.endsWith(`/${each}`));
    // What is allowed is there: a list of exceptions that nobody needs any more hides the next one.
    expect(allowed.filter((each) => !found.some((line) => line.endsWith(`/${each}`)))).toEqual([]);
    return found.filter((line) => !known(line));
  };

  it('are there', () => expect(files.length).toBeGreaterThan(400));

  it('make a path of an address by fileURLToPath: pathname keeps %20, and begins with /C: on Windows', () => {
    expect(having(/import\.meta\.url\)\s*\.(?:pathname|href)/g)).toEqual([]);
  });

  it('import by name or by address: a path is neither on Windows, and # or ? end it elsewhere', () => {
    expect(
      having(/\bimport\((?!\s*['"]|pathToFileURL\()[^)]*\)/g, [
        'bench/lighthouse.ts: import(packageAddress(values.lighthouse)',
        // Those two run in a browser.
        'bench/search.ts: import(address)',
        'islands/pagefind.ts: import( address)',
        'onnx-model.ts: import(PACKAGE)',
      ]),
    ).toEqual([]);
  });

  it('write paths of the record by one function, which has "/" on every system', () => {
    expect(
      having(/import (?:\{[^}]*\b(?:relative|sep|posix|win32)\b[^}]*\}|\* as \w+) from 'node:path'/g, [
        "house.test.ts: import { dirname, join, relative, resolve } from 'node:path'",
        "code-owners.test.ts: import { dirname, join, posix } from 'node:path'",
        "record-path.test.ts: import { posix, win32 } from 'node:path'",
      ]),
    ).toEqual([]);
  });

  it('ask where they were started once: names on a command line are told from there, whatever happens later', () => {
    expect(
      having(/process\.cwd\(\)|INIT_CWD/g, [
        'cli/main.ts: INIT_CWD',
        'cli/main.ts: process.cwd()',
        'astro.ts: process.cwd()',
        'check.full.test.ts: process.cwd()',
        // It is taken away there.
        'elsewhere.exhaustive.test.ts: INIT_CWD',
        'init.full.test.ts: INIT_CWD',
        'managers.registry.test.ts: INIT_CWD',
        'packed.exhaustive.test.ts: INIT_CWD',
        'publish.full.test.ts: INIT_CWD',
        'run-program.ts: INIT_CWD',
      ]),
    ).toEqual([]);
  });
});

function walk(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? walk(path) : /\.(?:ts|astro|mjs)$/.test(entry.name) ? [path] : [];
  });
}

/** A source without its comments, which may name what it must not do. */
const code = (file: string): string => readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
