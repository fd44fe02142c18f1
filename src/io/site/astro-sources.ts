import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, ViteUserConfig } from 'astro';
import { recordPath } from '../files/record-path.ts';
import type { MadeFrom } from './made-from.ts';
import { packageIn } from './package-lock.ts';

/**
 * Tells what Astro reads, as its bundler reads it: pages, modules, styles, fonts and whatever these import in turn. A module of
 * which only types are used is not read. No page imports the modules that decide how pages are built; these are `drivers`, and what
 * they import is followed as well. What lies under one of the folders `but` is somebody else's to watch.
 */
export function astroSources(options: {
  readonly project: string;
  /** The root of Astro, from which the bundler names files. */
  readonly root: string;
  readonly drivers: readonly string[];
  readonly but: readonly string[];
}): { readonly integration: AstroIntegration; readonly sources: () => MadeFrom } {
  const { project, root, drivers, but } = options;
  const files = new Set<string>();
  const folders = new Set<string>();
  const packages = new Set<string>();
  const add = (id: string): void => {
    const path = resolve(root, id.replace(/\?.*$/s, ''));
    const inside = packageIn(path, project);
    if (!existsSync(path) || files.has(path)) return;
    if (inside !== undefined) packages.add(inside);
    else if (!but.some((folder) => path.startsWith(folder))) {
      files.add(path);
      if (path.endsWith('.css')) for (const each of importedStyles(readFileSync(path, 'utf8'))) add(beside(path, each));
    }
  };
  const plugin: Plugin = {
    name: 'greenlit:sources',
    buildStart() {
      const follow = (path: string): void => {
        if (files.has(path)) return;
        add(path);
        for (const target of imported(this.parse(readFileSync(path, 'utf8'), { lang: 'ts' })))
          if (target.startsWith('.')) follow(beside(path, target));
          else if (!target.startsWith('node:')) packages.add(packageNamed(target));
      };
      for (const driver of drivers) follow(driver);
    },
    buildEnd() {
      for (const id of this.getModuleIds()) if (!id.startsWith('\0')) add(id);
    },
    generateBundle(_, bundle) {
      for (const each of Object.values(bundle))
        if (each.type === 'asset') for (const from of each.originalFileNames) add(from);
    },
  };
  return {
    integration: {
      name: 'greenlit:sources',
      hooks: {
        'astro:config:setup': ({ updateConfig }) => {
          updateConfig({ vite: { plugins: [plugin] } });
        },
        'astro:config:done': ({ config }) => {
          // Both the compiler and the bundler look for it by its name.
          add(fileURLToPath(new URL('tsconfig.json', config.root)));
          for (const url of [new URL('pages/', config.srcDir), config.publicDir]) folders.add(fileURLToPath(url));
        },
      },
    },
    sources: () => {
      const named = (paths: Set<string>): string[] =>
        [...paths].flatMap((path) => recordPath(project, path) ?? []).sort();
      return { files: named(files), folders: named(folders), packages: [...packages].sort() };
    },
  };
}

type Plugin = Extract<NonNullable<ViteUserConfig['plugins']>[number], { name: string }>;

const beside = (path: string, target: string): string => resolve(dirname(path), target);

/** Styles that a style imports; the bundler tells of every other file by itself. */
const importedStyles = (css: string): string[] =>
  [...css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/@import\s+(?:url\(\s*)?["']?([^"')\s;]+)/g)].map(
    (found) => found[1]!,
  );

/** `@astrojs/mdx/server.js` belongs to the package `node_modules/@astrojs/mdx`. */
const packageNamed = (specifier: string): string =>
  `node_modules/${specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')}`;

/** What a module imports, at once or later, in the order of its tree. What only types name does not run, so it is left out. */
function imported(tree: unknown): string[] {
  if (typeof tree !== 'object' || tree === null) return [];
  const { type, source, importKind, exportKind } = tree as { [field: string]: unknown };
  if (importKind === 'type' || exportKind === 'type') return [];
  const value = /^(?:Import|Export)/.test(String(type))
    ? (source as { value?: unknown } | null | undefined)?.value
    : undefined;
  return [...(typeof value === 'string' ? [value] : []), ...Object.values(tree).flatMap(imported)];
}
