import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const SOURCES = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .map((path) => `src/${path.replaceAll('\\', '/')}`)
  .filter((path) => /\.(?:ts|astro)$/.test(path) && !/\.test\.ts$|\/testing\//.test(path));

/** A guide of CONTRIBUTING: what is added, the example it names, and its list of files with the example's name filled in. */
type Guide = { readonly what: string; readonly example: string; readonly files: readonly string[] };

function guides(): Guide[] {
  const [, text = ''] = textOf('.github/CONTRIBUTING.md').split('## How to add');
  return [...text.matchAll(/^\*\*(An? [^*]+)\*\* \(as `([^`]+)` is\)([\s\S]*?)(?=^\*\*An? |^## )/gm)].map(
    ([, what = '', example = '', body = '']) => ({
      what,
      example,
      files: [...body.matchAll(/^- `(src\/[^`]+)`/gm)].map(([, path = '']) => path.replaceAll('<name>', example)),
    }),
  );
}

/** Whether a source knows something by its name: as a text, as a file, or in a name of the code. */
function knows(text: string, name: string): boolean {
  const camel = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const capital = camel.charAt(0).toUpperCase() + camel.slice(1);
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  return new RegExp(`['"\`./|]${name}\\b|\\b${camel}(?:Kind|Page)?\\b|\\b(?:draw|read)${capital}\\b`, 'i').test(code);
}

describe('how to add', () => {
  const all = guides();

  it('a step, a channel, a rule, a generator and a page', () => {
    expect(all.map(({ what }) => what)).toEqual([
      'A refinement step',
      'A channel',
      'A rule of the record',
      'A generator whose files are read',
      'A page',
    ]);
  });

  it.each(all)('$what: every file of the list is there', ({ files }) => {
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  it.each(all)('$what: no other source knows the example by its name', ({ example, files }) => {
    const found = SOURCES.filter((path) => path.endsWith(`/${example}.ts`) || knows(textOf(path), example));
    expect(found.toSorted()).toEqual(files.filter((file) => !file.endsWith('.test.ts')).toSorted());
  });

  it('names what is there: every file and every word in code of the guides that looks like one of ours', () => {
    const [, text = ''] = textOf('.github/CONTRIBUTING.md').split('## How to add');
    const guide = text.split('## On the code host')[0] ?? '';
    const paths = [...guide.matchAll(/`((?:src|scripts|campaigns)\/[^`<>]*[^`<>/])`/g)].map(([, path = '']) => path);
    expect(paths.length).toBeGreaterThan(15);
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    const sources = SOURCES.map(textOf).join('\n');
    const names = [...guide.matchAll(/`([A-Z][A-Z_]{3,}|[a-z]+[A-Z][A-Za-z]+|[A-Z][a-z]+[A-Z]\w+)`/g)].map(
      ([, name = '']) => name,
    );
    expect(names.length).toBeGreaterThan(8);
    const known =
      sources +
      readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('every-step.test.ts'))
        .map((path) => textOf(`src/${path}`))
        .join('\n');
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(known))).toEqual([]);
  });
});
