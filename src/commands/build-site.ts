import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { serialize } from 'node:v8';
import { apiDocuments } from '../core/api/catalogue-json.ts';
import { checkFiles } from '../core/api/check-index.ts';
import { siteTexts } from '../core/api/texts.ts';
import type { Catalogue, Drawn, Seen } from '../core/catalogue.ts';
import { SHELL_PATH, shellOf } from '../core/html/shell.ts';
import { comparables } from '../core/pages/compare.ts';
import { type Audience, normalBase, type SiteOptions } from '../core/pages/options.ts';
import { type Pack, packPath } from '../core/pages/packs.ts';
import { picturesIn, ratiosCss } from '../core/pages/pictures-in.ts';
import { type SearchRecord, searchRecords } from '../core/pages/search-records.ts';
import { masterFiles, mediaPath, renditionFiles } from '../core/pages/shot.ts';
import { siteModels } from '../core/pages/site.ts';
import { tableParts } from '../core/pages/table-index.ts';
import { Refusal } from '../core/refusal.ts';
import { type RenderedFile, type RenderResult, stepPictures } from '../core/rendition.ts';
import type { SourceFile } from '../core/source-file.ts';
import { buildPages } from '../io/astro.ts';
import { looksOf } from '../io/looks.ts';
import { guardProse } from '../io/mdx-guard.ts';
import { writeSearchIndex } from '../io/pagefind.ts';
import { sha256 } from '../io/sha256.ts';
import { filesUnder, siteTree } from '../io/site-tree.ts';
import { modelFile, WORK_VARIABLE } from './load-site.ts';
import { printAssets } from './print-assets.ts';

export type BuildSiteOptions = {
  /** The project: where `astro.config.mjs` and `src/site` are. Work files go to a folder under its `.greenlit/site`, one for each `out`. */
  readonly project: string;
  /** The folder that holds `campaigns/`. */
  readonly root: string;
  /** Where the finished site goes. Files there that are not part of it are deleted. */
  readonly out: string;
  readonly catalogue: Catalogue;
  readonly drawn: Drawn;
  /** The packs with where each lies now; they are copied to `packs/<campaign>/` unless they already lie there. */
  readonly packs: readonly (Pack & { readonly path: string })[];
  /** The path the site will live under; default: the root of its host. */
  readonly base?: string;
  /** Where it will be published, for feeds and pictures that travel; default: what team.yaml says. */
  readonly siteUrl?: string;
  readonly audience: Audience;
  readonly onProgress?: (words: string) => void;
  /** Milliseconds by which the parts are timed; default: the wall’s. A benchmark gives the processor’s. */
  readonly clock?: () => number;
};

export type BuiltSite = {
  readonly pages: number;
  readonly media: number;
  /** Files that differ from the last build: written anew, and deleted. */
  readonly written: number;
  readonly removed: number;
  /** The pages and the index were still right and were not built again. */
  readonly reused: boolean;
  readonly milliseconds: number;
  /** Milliseconds of each part. */
  readonly stages: { readonly models: number; readonly pages: number; readonly search: number; readonly files: number };
};

/** Builds the catalogue: page models, pages, pictures, packs, search index and API, all into `out`. */
export async function buildSite(options: BuildSiteOptions): Promise<BuiltSite> {
  const clock = options.clock ?? (() => performance.now());
  const started = clock();
  const say = options.onProgress ?? (() => {});
  const url = options.siteUrl ?? options.catalogue.record.team.site.url;
  const site: SiteOptions = {
    audience: options.audience,
    base: normalBase(options.base),
    ...(url === undefined ? {} : { siteUrl: url.replace(/\/$/, '') }),
  };
  // Packs carry prompts, references and names: what a team hands over, not what it publishes.
  const packs = site.audience === 'public' ? [] : options.packs;
  const work = join(options.project, '.greenlit/site', sha256(JSON.stringify([options.out, site])).slice(7, 19));
  const began = clock();
  const looks = await looksOf(picturesToKnow(options), join(options.project, '.greenlit/seen.json'));
  const drawn: Drawn = { ...options.drawn, seen: mastersSeen(options.drawn, looks) };
  const looked = clock();
  const models = await writeModels({ ...options, drawn, packs }, site, work);
  const modelled = clock();
  const pages = join(work, 'pages');
  const search = join(work, 'search');
  const key = sha256([models.digest, await sourceDigest(options.project), JSON.stringify(site)].join('\n'));
  const reused = (await readFile(join(work, 'key'), 'utf8').catch(() => '')) === key;
  if (!reused) {
    await rm(join(work, 'key'), { force: true });
    say(`${models.pages} pages besides those of assets`);
    await rm(pages, { recursive: true, force: true });
    await buildPages({
      project: options.project,
      out: pages,
      base: site.base,
      ...(site.siteUrl === undefined ? {} : { siteUrl: site.siteUrl }),
      cache: join(work, 'astro'),
      environment: { [WORK_VARIABLE]: work },
    });
    await writeFile(join(work, 'key'), key);
  }
  const tree = siteTree(options.out);
  for (const path of await filesUnder(pages)) if (path !== SHELL_PATH) tree.put(path, { copy: join(pages, path) });
  const shell = shellOf(await readFile(join(pages, SHELL_PATH), 'utf8'));
  const assets = printAssets({ ...options, drawn, packs, site, shell, shown: models.shown, tree });
  const paged = clock();
  say('search index');
  await freshIndex([...searchRecords(options.catalogue, drawn, site)], search, join(work, 'search-key'));
  const searched = clock();
  for (const path of await filesUnder(search))
    if (isSearchFile(path)) tree.put(`pagefind/${path}`, { copy: join(search, path) });
  for (const { path, body } of apiDocuments(options.catalogue, drawn, packs, site))
    tree.put(path, { text: `${JSON.stringify(body, null, 1)}\n` });
  for (const { path, text } of siteTexts(options.catalogue, drawn, site)) tree.put(path, { text });
  tree.put('ratios.css', { text: ratiosCss(models.shown.ratios) });
  const { index, parts } = tableParts(options.catalogue, drawn, site);
  tree.put('table/index.json', { text: JSON.stringify(index) });
  for (const [number, part] of parts.entries()) tree.put(`table/${number}.json`, { text: JSON.stringify(part) });
  for (const { campaign, items } of comparables(options.catalogue, drawn, site))
    tree.put(`compare/${campaign}.json`, { text: JSON.stringify(items) });
  const looksAlone = new Map([...looks].map(([digest, { look }]) => [digest, look]));
  for (const file of checkFiles(options.catalogue, drawn, looksAlone, site))
    tree.put(file.path, { text: 'bytes' in file ? file.bytes : JSON.stringify(file.body) });
  const files = new Map(drawnFiles(drawn).map((file) => [mediaPath(file), file.path]));
  for (const [path, copy] of files) if (models.shown.media.has(path)) tree.put(path, { copy, named: true });
  for (const pack of packs)
    tree.put(packPath(pack), { copy: pack.path, named: pack.path === join(options.out, packPath(pack)) });
  const changed = tree.close();
  return {
    pages: models.pages + assets,
    media: models.shown.media.size,
    ...changed,
    reused,
    milliseconds: Math.round(clock() - started),
    stages: {
      models: modelled - looked,
      pages: paged - modelled,
      search: searched - paged,
      files: clock() - searched + looked - began,
    },
  };
}

/** Writes the page models and the briefs for Astro; tells which pictures they show. */
async function writeModels(options: BuildSiteOptions, site: SiteOptions, work: string) {
  await rm(join(work, 'models'), { recursive: true, force: true });
  const shown = picturesIn();
  const digests: string[] = [];
  const write = async (path: string, content: string | Uint8Array): Promise<void> => {
    digests.push(sha256(content));
    await mkdir(dirname(join(work, path)), { recursive: true });
    await writeFile(join(work, path), content);
  };
  let pages = 0;
  for (const { name, model } of siteModels(options.catalogue, options.drawn, options.packs, site)) {
    shown.look(model);
    await write(modelFile(name), serialize(model));
    if (!PAGELESS.has(name)) pages += 1;
  }
  await rm(join(work, 'briefs'), { recursive: true, force: true });
  await mkdir(join(work, 'briefs'), { recursive: true });
  // Astro compiles what lies here, so this is the last door: whatever asked for the build, no brief passes it unjudged.
  // The front matter of its own keeps Astro from finding one in the prose, where it could name code as a layout.
  const writeBrief = async (campaign: string, { path, body, bodyLine }: SourceFile): Promise<void> => {
    const problems = guardProse({ path, text: '\n'.repeat(bodyLine - 1) + body, bodyLine });
    if (problems.length > 0) throw new Refusal(problems);
    if (body.trim() !== '') await write(`briefs/${campaign}.mdx`, `---\n---\n\n${body}`);
  };
  if (site.audience === 'internal')
    for (const { campaign } of options.catalogue.campaigns) await writeBrief(campaign.id, campaign.brief.source);
  return { pages, shown, digest: digests.join('\n') };
}

/** Models that belong to every page rather than to one. */
const PAGELESS: ReadonlySet<string> = new Set(['chrome', 'index']);

/** What the pages are made with: a change of any of these files makes them anew. */
async function sourceDigest(project: string): Promise<string> {
  const files = ['src/site', 'src/core/pages', 'src/core/html'].map(async (folder) =>
    Promise.all((await filesUnder(join(project, folder))).sort().map((path) => readFile(join(project, folder, path)))),
  );
  const contents = (await Promise.all(files)).flat();
  const lock = await readFile(join(project, 'package-lock.json')).catch(() => Buffer.alloc(0));
  return sha256(Buffer.concat([...contents, lock, await readFile(join(project, 'astro.config.mjs'))]));
}

/** Makes the search index anew unless it was made of the same records. */
async function freshIndex(records: readonly SearchRecord[], folder: string, keyFile: string): Promise<void> {
  const key = sha256(records.map((record) => JSON.stringify(record)).join('\n'));
  if ((await readFile(keyFile, 'utf8').catch(() => '')) === key) return;
  await rm(keyFile, { force: true });
  await writeSearchIndex(records, folder);
  await writeFile(keyFile, key);
}

/** What each asset's master looks like: the smallest of its previews, which was looked at among all pictures. */
function mastersSeen(drawn: Drawn, looks: ReadonlyMap<string, Seen>): ReadonlyMap<string, Seen> {
  const seen = new Map<string, Seen>();
  for (const [ref, result] of drawn.assets) {
    const each = looks.get(smallest(result)?.digest ?? '');
    if (each !== undefined) seen.set(ref, each);
  }
  return seen;
}

const smallest = (result: RenderResult): RenderedFile | undefined =>
  [...masterFiles(result)].sort((a, b) => a.width - b.width)[0];

/** The pictures to look at, by digest: every rendition, a preview of every master, and the drafts. */
function picturesToKnow({ root, catalogue, drawn }: BuildSiteOptions): Map<string, string> {
  const pictures = new Map<string, string>();
  for (const result of drawn.assets.values())
    for (const file of [...renditionFiles(result), smallest(result)])
      if (file !== undefined) pictures.set(file.digest, file.path);
  for (const { campaign } of catalogue.campaigns)
    for (const draft of campaign.batches.flatMap((batch) => batch.drafts)) {
      const picture = catalogue.record.pictures.get(draft.path);
      if (picture !== undefined) pictures.set(picture.digest, join(root, picture.path));
    }
  return pictures;
}

/** Pagefind writes ready-made interfaces as well; ours needs only the engine and the index. */
const isSearchFile = (path: string): boolean => !/^pagefind-(?:ui|modular-ui|component-ui|highlight)/.test(path);

const drawnFiles = (drawn: Drawn): RenderedFile[] => [
  ...[...drawn.previews.values()].flat(),
  ...[...drawn.assets.values()].flatMap((result) => [...result.files, ...stepPictures(result)]),
];
