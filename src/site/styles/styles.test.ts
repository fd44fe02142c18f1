import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const FOLDER = dirname(fileURLToPath(import.meta.url));
const SITE = dirname(FOLDER);
const filesIn = (folder: string, end: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith(end))
    .sort();

const SHEETS = new Map(filesIn(FOLDER, '.css').map((path) => [path, readFileSync(join(FOLDER, path), 'utf8')]));

/** The layers that sheets of each folder may fill: their own, and those that every page’s last words stand in. */
const MAY: { readonly [folder: string]: readonly string[] } = {
  '.': ['base', 'narrow', 'print'],
  parts: ['parts', 'narrow', 'print'],
  pages: ['page', 'narrow', 'print'],
};

/** What a sheet says at its top level, each statement without its block. */
function statementsOf(css: string): string[] {
  let depth = 0;
  let outside = '';
  for (const letter of css.replace(/\/\*[\s\S]*?\*\//g, '')) {
    if (letter === '}') depth -= 1;
    if (depth === 0) outside += letter === '}' ? ';' : letter;
    if (letter === '{') depth += 1;
  }
  return outside
    .split(';')
    .map((each) => each.replace('{', '').trim())
    .filter((each) => each !== '');
}

const importsOf = (css: string): string[] => [...css.matchAll(/@import "([^"]+)"/g)].map(([, path = '']) => path);

describe('the styles', () => {
  it('are in sheets of a size that can be read', () => {
    expect(SHEETS.size).toBeGreaterThan(20);
    const long = [...SHEETS].filter(([, css]) => css.split('\n').length > 250).map(([path]) => path);
    expect(long).toEqual([]);
  });

  it('have one order of layers, and nothing stands outside of the layers that its folder may fill', () => {
    expect(statementsOf(SHEETS.get('layers.css') ?? '')).toEqual(['@layer base, parts, page, narrow, print']);
    const wrong = [...SHEETS]
      .filter(([path]) => path !== 'layers.css')
      .flatMap(([path, css]) =>
        statementsOf(css)
          .filter((each) => !each.startsWith('@import '))
          .filter((each) => !(MAY[dirname(path)] ?? []).map((layer) => `@layer ${layer}`).includes(each))
          .map((each) => `${path}: ${each}`),
      );
    expect(wrong).toEqual([]);
  });

  it('let what scrolls by itself place what is in it: words that are only read aloud would else make the page scroll', () => {
    const blocks = [...SHEETS].flatMap(([path, css]) =>
      [...css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{};]+)\{([^{}]*)\}/g)].map(
        ([, selector = '', body = '']) => ({ at: `${path}: ${selector.trim()}`, body }),
      ),
    );
    const scrolling = blocks.filter(({ body }) => /overflow(?:-x)?: (?:auto|scroll)/.test(body));
    expect(scrolling.length).toBeGreaterThan(6);
    expect(
      scrolling.filter(({ body }) => !/position: (?:relative|absolute|fixed|sticky)/.test(body)).map(({ at }) => at),
    ).toEqual([]);
  });

  it('come to a page by one sheet of its kind, which begins by the order of layers as the one of every page does', () => {
    const readBy = new Map(
      ['pages', 'layouts', 'components'].flatMap((folder) =>
        filesIn(join(SITE, folder), '.astro').map((path) => {
          const text = readFileSync(join(SITE, folder, path), 'utf8');
          const sheets = [...text.matchAll(/import '[^']*\/styles\/([^']+)';/g)].map(([, sheet = '']) => sheet);
          return [`${folder}/${path}`, { sheets, partial: text.includes('partial = true') }] as const;
        }),
      ),
    );
    const pages = [...readBy].filter(([path, { partial }]) => path.startsWith('pages/') && !partial);
    expect(pages.length).toBeGreaterThan(10);
    expect(pages.filter(([, { sheets }]) => sheets.length !== 1 || !/^pages\//.test(sheets[0] ?? ''))).toEqual([]);
    expect(readBy.get('layouts/Table.astro')?.sheets).toEqual(['table.css']);
    for (const sheet of new Set([...readBy.values()].flatMap(({ sheets }) => sheets)))
      expect(importsOf(SHEETS.get(sheet) ?? '')[0], sheet).toMatch(/^\.\.?\/layers\.css$/);
  });

  it('know no left and right but those of a picture: what is read from the right is laid out from the right', () => {
    const wrong = [...SHEETS].flatMap(([path, css]) => physicalIn(css).map((each) => `${path}: ${each}`));
    expect(wrong).toEqual([
      // The corner of a box on its tip: it points down.
      'head.css: border-width: 0 1.5px 1.5px 0',
      'parts/strip.css: object-position: left',
      'parts/strip.css: object-position: right',
    ]);
    expect(
      physicalIn(
        'a { margin-left: 4px; padding: 0 1px 0 calc(2px + 1px); text-align: right; inset: 0 1px; border-radius: 2px 0 0 2px; right: 0; translate: 4px; }',
      ),
    ).toEqual([
      'margin-left: 4px',
      'padding: 0 1px 0 calc(2px + 1px)',
      'text-align: right',
      'border-radius: 2px 0 0 2px',
      'right: 0',
    ]);
  });
});

/** Declarations that say left or right, or whose third and fourth value are other ones for the two sides. */
function physicalIn(css: string): string[] {
  const declared = css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/(?<=[{;\s])([a-z-]+): ([^;{}]+);/g);
  return [...declared].flatMap(([, name = '', value = '']) => {
    const values = value.trim().match(/(?:[^\s(]|\([^()]*(?:\([^()]*\)[^()]*)*\))+/g) ?? [];
    const sided = /^(?:padding|margin|inset|border-(?:width|style|color|radius))$/.test(name) && values.length === 4;
    const uneven = sided && (name === 'border-radius' ? values[0] !== values[1] : values[1] !== values[3]);
    return /(?:^|-)(?:left|right)(?:-|$)/.test(name) || /\b(?:left|right)\b/.test(value) || uneven
      ? [`${name}: ${value.trim()}`]
      : [];
  });
}
