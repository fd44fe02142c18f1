import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** Who may import whom: core <- io <- commands <- scripts; site -> what a page is made of; testing from tests only. */
const SRC = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(SRC);

/** Packages that the core may use, because they only compute; DECISIONS says why each is worth it. */
const PURE: ReadonlySet<string> = new Set([
  'zod',
  'diff',
  'iso-3166',
  'mdast-util-from-markdown',
  'micromark-extension-gfm',
]);

const MAY: { [room: string]: (target: string) => boolean } = {
  'src/core': (target) => PURE.has(target) || target.startsWith('src/core/'),
  'src/io': (target) => external(target) || target.startsWith('src/core/') || target.startsWith('src/io/'),
  'src/commands': (target) => external(target) || /^src\/(?:core|io|commands)\//.test(target),
  'src/site/islands': (target) => external(target) || PAGE.test(target),
  'src/site': (target) =>
    external(target) || PAGE.test(target) || /^src\/commands\/(?:.+\/)?load-site\.ts$/.test(target),
  'src/testing': () => true,
  scripts: (target) =>
    external(target) || /^(?:src\/(?:core|io|commands)|scripts)\//.test(target) || target === 'package.json',
};

/**
 * The rooms of each layer, in an order in which a room imports only rooms before it: the core's is that of the flow, `io`'s by
 * what needs what, `commands`' by what people do. `fields` and `digest` are the two files that everybody needs; they stand at the door.
 */
const ROOMS: { readonly [layer: string]: readonly string[] } = {
  'src/core': [
    ...[
      'fields',
      'digest',
      'words',
      'problem',
      'origin',
      'recipe',
      'record',
      'untrusted',
      'declaration',
      'rules',
      'intake',
      'subject',
    ],
    ...[
      'approval',
      'trail',
      'looks',
      'patterns',
      'fork',
      'drawing',
      'pack',
      'project',
      'host',
      'messages',
      'pages',
      'api',
      'html',
      'verify',
    ],
  ],
  'src/io': [
    ...[
      'files',
      's3',
      'tool',
      'yaml',
      'csv',
      'metadata',
      'host',
      'zip',
      'cache',
      'git',
      'site',
      'c2pa',
      'proof',
      'mail',
      'record',
    ],
    'pictures',
    ...['engine', 'sheets'],
  ],
  'src/commands': [
    ...['load', 'maintain', 'start', 'generate', 'decide', 'draw', 'refine', 'host', 'deliver', 'publish'],
  ],
};
/** What a page is made of: models, templates, words, the files of the API that it reads back, and what it does with a dropped file: looks, what systems leave in folders, and how a pack's zip is put together. */
const PAGE =
  /^src\/(?:core\/(?:pages|html|words|messages|api|looks)|site)\/|^src\/core\/(?:untrusted\/litter|pack\/(?:zip-records|crc32))\.ts$/;

/** A name that a file gives to others. */
const EXPORTED = /^export (?:declare )?(?:async )?(?:function\*?|const|let|type|class|interface|enum) (\w+)/gm;

/** Names that several files have, and why that is one meaning. */
const ALIKE: { readonly [name: string]: (file: string) => boolean } = {
  // A script is found by its file's name, and loaded for its command.
  command: (file) => /^scripts\/[^/]+\.ts$/.test(file),
  // So is a benchmark.
  run: (file) => /^scripts\/bench\/[^/]+\.ts$/.test(file),
};

const external = (target: string): boolean => !target.startsWith('src/') && !target.startsWith('scripts/');

describe('the house', () => {
  const files = [...walk('src'), ...walk('scripts')];

  it('lets every room import only what it may', () => {
    const wrong = files
      .filter((file) => !isTest(file))
      .flatMap((file) => {
        const room = Object.keys(MAY).find((each) => file.startsWith(`${each}/`));
        const may = room === undefined ? undefined : MAY[room];
        const bench = /^scripts\/(?:bench|manual)\//.test(file);
        return importsOf(file).flatMap((target) =>
          (may?.(target) ?? true) || (bench && target.startsWith('src/testing/')) ? [] : [`${file} imports ${target}`],
        );
      });
    expect(files.length).toBeGreaterThan(40);
    expect(wrong).toEqual([]);
  });

  it.each(Object.entries(ROOMS))('%s: a room imports only rooms before it, and no file lies loose', (layer, rooms) => {
    const roomOf = (file: string): string =>
      file
        .slice(layer.length + 1)
        .split('/')[0]!
        .replace(/\.ts$/, '');
    const inLayer = files.filter((file) => file.startsWith(`${layer}/`) && !isTest(file));
    const wrong = inLayer.flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith(`${layer}/`))
        .filter((target) => rooms.indexOf(roomOf(target)) > rooms.indexOf(roomOf(file)))
        .map((target) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
    expect([...new Set(inLayer.map(roomOf))].toSorted()).toEqual(rooms.toSorted());
    const loose = inLayer.filter((file) => file.split('/').length === layer.split('/').length + 1);
    expect(loose).toEqual(layer === 'src/core' ? ['src/core/digest.ts', 'src/core/fields.ts'] : []);
  });

  it('is told in AGENTS.md as it is: every room, those of the core in their order', () => {
    const told = readFileSync(join(ROOT, 'AGENTS.md'), 'utf8').split('## When you change the tool itself')[1] ?? '';
    const table = [...told.matchAll(/^\| `(\w+)` \|/gm)].map(([, room]) => room);
    expect(table).toEqual(ROOMS['src/core']?.filter((room) => room !== 'fields' && room !== 'digest'));
    for (const layer of ['src/io', 'src/commands']) {
      const listed = told.slice(told.indexOf(`\`${layer}\` `)).match(/\(([^)]*)\)/)?.[1] ?? '';
      expect([...listed.matchAll(/`(\w+)`/g)].map(([, room]) => room).toSorted()).toEqual(ROOMS[layer]?.toSorted());
    }
  });

  it('gives an exported name one meaning', () => {
    const homes = new Map<string, string[]>();
    for (const file of files.filter(
      (each) => each.endsWith('.ts') && !isTest(each) && !each.startsWith('src/testing/'),
    ))
      for (const [, name = ''] of code(file).matchAll(EXPORTED))
        homes.set(name, [...new Set([...(homes.get(name) ?? []), file])]);
    const many = [...homes].filter(([name, where]) => where.length > 1 && !where.every(ALIKE[name] ?? (() => false)));
    expect(homes.size).toBeGreaterThan(800);
    expect(many.map(([name, where]) => `${name}: ${where.join(', ')}`)).toEqual([]);
    expect([...homes].filter(([name]) => Object.hasOwn(ALIKE, name)).length).toBe(Object.keys(ALIKE).length);
  });

  it('hands no name on: what a file exports is its own', () => {
    const again = files.filter(
      (file) => !isTest(file) && /\bexport\s+(?:type\s+)?(?:\*|\{[^}]*\})\s*from\b/.test(code(file)),
    );
    expect(again).toEqual([]);
  });

  it('has no circle of imports, not even of types: what two need stands in a file of its own', () => {
    const known = new Map(files.filter((file) => !isTest(file)).map((file) => [file, importsOf(file)]));
    const done = new Set<string>();
    const circles: string[] = [];
    const walkFrom = (file: string, way: readonly string[]): void => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' > '));
      if (way.includes(file) || done.has(file)) return;
      for (const target of known.get(file) ?? []) if (known.has(target)) walkFrom(target, [...way, file]);
      done.add(file);
    };
    for (const file of known.keys()) walkFrom(file, []);
    expect(circles).toEqual([]);
  });

  it('sends no library to a browser but what a page loads when it is needed', () => {
    const reached = new Map<string, readonly string[]>();
    const walkFrom = (file: string, way: readonly string[]): void => {
      if (reached.has(file)) return;
      reached.set(file, way);
      if (external(file)) return;
      for (const target of importsOf(file, 'values')) walkFrom(target, [...way, file]);
    };
    for (const file of files) if (file.startsWith('src/site/islands/') && !isTest(file)) walkFrom(file, []);
    expect(reached.size).toBeGreaterThan(25);
    expect([...reached].filter(([file]) => external(file)).map(([file, way]) => [...way, file].join(' > '))).toEqual(
      [],
    );
  });

  it('keeps the clock, the environment and the console out of the core', () => {
    const wrong = files
      .filter((file) => file.startsWith('src/core/') && !isTest(file))
      .filter((file) => /\bnew Date\(\)|\bDate\.now\(|\bprocess\.|\bconsole\.|\bfetch\(/.test(code(file)));
    expect(wrong).toEqual([]);
  });

  it('keeps the clock out of everything below scripts', () => {
    const wrong = files.filter(
      (file) =>
        /^src\/(?:io|commands)\//.test(file) && !isTest(file) && /\bnew Date\(\)|\bDate\.now\(/.test(code(file)),
    );
    expect(wrong).toEqual([]);
  });

  it('has one home for what each language needs escaped', () => {
    const wrong = files.filter(
      (file) =>
        !isTest(file) &&
        !/^src\/(?:core\/words\/|testing\/)|\/print-(?:markdown|prose)\.ts$/.test(file) &&
        ESCAPING.test(code(file)),
    );
    expect(wrong).toEqual([]);
    expect(ESCAPING.test(code('src/core/words/html.ts')) && ESCAPING.test(code('src/core/words/csv.ts'))).toBe(true);
  });

  it('counts days in one place', () => {
    const counting = files.filter((file) => /^src\/(?:core|io|commands|site)\//.test(file) && !isTest(file));
    expect(counting.filter((file) => /\b86_?400_?000\b|24 \* 60 \* 60/.test(code(file)))).toEqual([
      'src/core/words/days.ts',
    ]);
  });

  it('has one place that answers a misspelt name', () => {
    const asking = files.filter((file) => !isTest(file) && code(file).includes('Did you mean'));
    expect(asking).toEqual(['src/core/words/no-such.ts']);
  });

  it('keeps the builders for tests out of the product', () => {
    const wrong = files.filter(
      (file) =>
        !isTest(file) &&
        !/^(?:src\/testing|scripts\/(?:bench|manual))/.test(file) &&
        importsOf(file).some((target) => target.startsWith('src/testing/')),
    );
    expect(wrong).toEqual([]);
  });
});

/** What whoever escapes by hand cannot do without: an entity as a whole text, a mark that is replaced, a code of a build log. */
const ESCAPING =
  /(['"`])&(?:amp|lt|gt|quot|apos|#\w+);\1|&#x?\$\{|\.replace(?:All)?\((?:'[&<>"@]'|\/(?:[&<>"]|\[[^\]\n]*[&<][^\]\n]*\])\/)|['"`]%(?:0[AD]|25|2C|3A)['"`]|\\u2066/;

const isTest = (file: string): boolean => /\.test\.ts$/.test(file);

function walk(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? walk(path) : /\.(?:ts|astro|mjs)$/.test(entry.name) ? [path] : [];
  });
}

const code = (file: string): string => readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

/** What a file imports; `values`: only what is there before it runs, so neither types nor what it loads later. */
function importsOf(file: string, kind: 'all' | 'values' = 'all'): string[] {
  const statement =
    /(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;
  const text = code(file);
  const found = [
    ...(kind === 'all' ? text : text.replace(TYPES, '\n').replace(/\bimport\(/g, 'later(')).matchAll(statement),
  ].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  return found.map((target) =>
    target.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), target)).replaceAll('\\', '/') : target,
  );
}

const TYPES = /(?:^|\n)\s*(?:import|export) type\b[^;]*;/g;
