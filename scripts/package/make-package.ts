import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { teamWorkflows } from '../../src/commands/start/team-workflows.ts';
import { installedWords } from '../../src/core/project/installed-words.ts';
import { createManifest, packedManifest, samplesManifest } from './manifest.ts';
import { packedSources } from './sources.ts';
import { tabbed } from './tabs.ts';

/** Where a package is made: `project` is this repository, and `work` a folder of ours inside of it, where packages are found. */
type Places = {
  readonly project: string;
  readonly work: string;
  readonly out: string;
  /** What it is called; default: the version of this repository. */
  readonly version?: string;
};

/**
 * Makes the package that is published, as the folder `out`: every module as JavaScript, because Node strips no types below
 * node_modules, the pages, styles and fonts that Astro builds
 * the catalogue from, and the actions that a team's workflows call. `types`: declarations as well, which take most of the time.
 * @throws Error with what the compiler says.
 */
export async function makePackage(places: Places & { readonly types: boolean }): Promise<void> {
  const { project, work, out } = places;
  for (const folder of [work, out]) rmSync(folder, { recursive: true, force: true });
  const modules: string[] = [];
  for (const path of packedSources(project)) {
    const source = join(project, path);
    if (!/\.(?:ts|mjs|astro|md)$/.test(path)) {
      mkdirSync(dirname(join(out, path)), { recursive: true });
      cpSync(source, join(out, path));
    } else if (path.endsWith('.ts')) {
      const written = readFileSync(source, 'utf8');
      // What knows both forms keeps them.
      const text = path.endsWith('/installed-words.ts') ? written : forInstalled(written);
      if (!path.endsWith('.d.ts')) write(join(out, path.replace(/ts$/, 'js')), javaScript(text));
      if (places.types) write(join(work, path), text);
      modules.push(join(work, path));
    } else write(join(out, path), namingJavaScript(forInstalled(readFileSync(source, 'utf8'))));
  }
  const { actions } = await teamWorkflows(project);
  for (const [path, text] of Object.entries(actions)) write(join(out, path), text);
  write(join(out, 'package.json'), `${JSON.stringify(packedManifest(places.version), null, 2)}\n`);
  write(join(work, 'package.json'), readFileSync(join(project, 'package.json'), 'utf8'));
  cpSync(join(import.meta.dirname, 'README.md'), join(out, 'README.md'));
  // Astro and its compiler ask for one.
  write(join(out, 'tsconfig.json'), '{}\n');
  if (places.types) declare(places, modules);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Makes the package behind `npm create greenlit`, as the folder `out`. */
export function makeCreatePackage({ project, out, version }: Pick<Places, 'project' | 'out' | 'version'>): void {
  rmSync(out, { recursive: true, force: true });
  write(join(out, 'package.json'), `${JSON.stringify(createManifest(version), null, 2)}\n`);
  write(
    join(out, 'create.mjs'),
    "#!/usr/bin/env node\nprocess.argv.splice(2, 0, 'init');\nawait import('greenlit/run');\n",
  );
  cpSync(join(project, 'LICENSE'), join(out, 'LICENSE'));
}

/** Makes the package of the sample campaigns, as the folder `out`. */
export function makeSamplesPackage({ project, out, version }: Pick<Places, 'project' | 'out' | 'version'>): void {
  rmSync(out, { recursive: true, force: true });
  write(join(out, 'package.json'), `${JSON.stringify(samplesManifest(version), null, 2)}\n`);
  cpSync(join(project, 'campaigns'), join(out, 'campaigns'), { recursive: true });
  cpSync(join(project, 'LICENSE'), join(out, 'LICENSE'));
}

/** A source with the words of whoever installed it. A module that is started by its address is a compiled one there. */
const forInstalled = (source: string): string =>
  installedWords(source).replace(/(new URL\('[^']+)\.ts(', import\.meta\.url\))/g, '$1.js$2');

/** What is not compiled names what is. */
const namingJavaScript = (source: string): string =>
  source.replace(/\b(from |import |import\()'(\.[^']+)\.ts'/g, "$1'$2.js'");

const OPTIONS: ts.CompilerOptions = {
  ...{ target: ts.ScriptTarget.ES2024, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
  ...{ rewriteRelativeImportExtensions: true, allowImportingTsExtensions: false },
};

/** What a comment tells a bundler. */
const SAYS_TO_TOOLS = /@vite-ignore|__PURE__/;

/** Without comments, which are a seventh of it: docstrings stand in the declarations, where editors read them. */
const javaScript = (source: string): string =>
  tabbed(
    ts.transpileModule(source, { compilerOptions: { ...OPTIONS, removeComments: !SAYS_TO_TOOLS.test(source) } })
      .outputText,
    'module.js',
  );

function declare({ project, work, out }: Places, modules: readonly string[]): void {
  const { config } = ts.readConfigFile(join(project, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, project);
  const { tsBuildInfoFile: _, ...rest } = options;
  const only = { noEmit: false, incremental: false, declaration: true, emitDeclarationOnly: true };
  const program = ts.createProgram(modules, { ...rest, ...OPTIONS, ...only, rootDir: work, outDir: out });
  const { diagnostics } = program.emit(undefined, (name, text) => ts.sys.writeFile(name, tabbed(text, name)));
  if (diagnostics.length > 0)
    throw new Error(
      ts.formatDiagnostics(diagnostics, {
        getCanonicalFileName: (name) => name,
        getCurrentDirectory: () => project,
        getNewLine: () => '\n',
      }),
    );
}
