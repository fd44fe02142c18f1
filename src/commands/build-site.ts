import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { apiDocuments } from '../core/api/catalogue-json.ts';
import { checkFiles } from '../core/api/check-index.ts';
import { siteTexts } from '../core/api/texts.ts';
import type { Catalogue, Drawn } from '../core/catalogue.ts';
import { comparables } from '../core/pages/compare.ts';
import { type Audience, normalBase, type SiteOptions } from '../core/pages/options.ts';
import { type Pack, packPath } from '../core/pages/packs.ts';
import { searchRecords } from '../core/pages/search-records.ts';
import { mediaPath, renditionFiles } from '../core/pages/shot.ts';
import { siteModels } from '../core/pages/site.ts';
import { tableParts } from '../core/pages/table-index.ts';
import { Refusal } from '../core/refusal.ts';
import type { RenderedFile } from '../core/rendition.ts';
import type { SourceFile } from '../core/source-file.ts';
import { buildPages } from '../io/astro.ts';
import { looksOf } from '../io/looks.ts';
import { guardProse } from '../io/mdx-guard.ts';
import { writeSearchIndex } from '../io/pagefind.ts';
import { sha256 } from '../io/sha256.ts';
import { filesUnder, syncTree, type Wanted } from '../io/sync-tree.ts';
import { WORK_VARIABLE } from './load-site.ts';

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
  const started = performance.now();
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
  const models = await writeModels({ ...options, packs }, site, work);
  const modelled = performance.now();
  let paged = modelled;
  const pages = join(work, 'pages');
  const search = join(work, 'search');
  const key = sha256([models.digest, await sourceDigest(options.project), JSON.stringify(site)].join('\n'));
  const reused = (await readFile(join(work, 'key'), 'utf8').catch(() => '')) === key;
  if (!reused) {
    await rm(join(work, 'key'), { force: true });
    say(`${models.pages} pages`);
    await rm(pages, { recursive: true, force: true });
    await buildPages({
      project: options.project,
      out: pages,
      base: site.base,
      ...(site.siteUrl === undefined ? {} : { siteUrl: site.siteUrl }),
      cache: join(work, 'astro'),
      environment: { [WORK_VARIABLE]: work },
    });
    paged = performance.now();
    say('search index');
    await writeSearchIndex(searchRecords(options.catalogue, options.drawn, site), search);
    await writeFile(join(work, 'key'), key);
  }
  const searched = performance.now();
  const wanted = new Map<string, Wanted>();
  for (const path of await filesUnder(pages)) wanted.set(path, { copy: join(pages, path) });
  for (const path of await filesUnder(search))
    if (isSearchFile(path)) wanted.set(`pagefind/${path}`, { copy: join(search, path) });
  for (const { path, body } of apiDocuments(options.catalogue, options.drawn, packs, site))
    wanted.set(path, { text: `${JSON.stringify(body, null, 1)}\n` });
  for (const { path, text } of siteTexts(options.catalogue, options.drawn, site)) wanted.set(path, { text });
  const { index, parts } = tableParts(options.catalogue, options.drawn, site);
  wanted.set('table/index.json', { text: JSON.stringify(index) });
  for (const [number, part] of parts.entries()) wanted.set(`table/${number}.json`, { text: JSON.stringify(part) });
  for (const { campaign, items } of comparables(options.catalogue, options.drawn, site))
    wanted.set(`compare/${campaign}.json`, { text: JSON.stringify(items) });
  const looks = await looksOf(picturesToKnow(options), join(options.project, '.greenlit/looks.json'));
  for (const file of checkFiles(options.catalogue, options.drawn, looks, site))
    wanted.set(file.path, { text: 'bytes' in file ? file.bytes : JSON.stringify(file.body) });
  for (const file of drawnFiles(options.drawn))
    if (models.media.has(mediaPath(file))) wanted.set(mediaPath(file), { copy: file.path, named: true });
  for (const pack of packs)
    wanted.set(packPath(pack), { copy: pack.path, named: pack.path === join(options.out, packPath(pack)) });
  const synced = await syncTree(options.out, wanted, []);
  return {
    pages: models.pages,
    media: models.media.size,
    ...synced,
    reused,
    milliseconds: Math.round(performance.now() - started),
    stages: {
      models: modelled - started,
      pages: paged - modelled,
      search: searched - paged,
      files: performance.now() - searched,
    },
  };
}

/** Writes the page models and the briefs for Astro; tells which pictures the pages show. */
async function writeModels(options: BuildSiteOptions, site: SiteOptions, work: string) {
  await rm(join(work, 'models'), { recursive: true, force: true });
  const ratios = new Set([800, 1000]);
  const media = new Set<string>();
  const digests: string[] = [];
  const write = async (path: string, text: string): Promise<void> => {
    digests.push(sha256(text));
    await mkdir(dirname(join(work, path)), { recursive: true });
    await writeFile(join(work, path), text);
  };
  let pages = 0;
  for (const { name, model } of siteModels(options.catalogue, options.drawn, options.packs, site)) {
    const text = JSON.stringify(model);
    for (const [, ratio] of text.matchAll(/"ratio":(\d+)/g)) ratios.add(Number(ratio));
    for (const [path] of text.matchAll(/media\/[0-9a-f]{12}\.[a-z]+/g)) media.add(path);
    await write(`models/${name}.json`, text);
    pages += name.startsWith('assets/') ? Object.keys(model as object).length : PAGELESS.has(name) ? 0 : 1;
  }
  await write('models/ratios.json', JSON.stringify([...ratios].sort((a, b) => a - b)));
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
  return { pages, media, digest: digests.join('\n') };
}

/** Models that belong to every page rather than to one. */
const PAGELESS: ReadonlySet<string> = new Set(['chrome', 'index']);

/** What the pages are made with: a change of any of these files makes them anew. */
async function sourceDigest(project: string): Promise<string> {
  const files = ['src/site', 'src/core/pages'].map(async (folder) =>
    Promise.all((await filesUnder(join(project, folder))).sort().map((path) => readFile(join(project, folder, path)))),
  );
  const contents = (await Promise.all(files)).flat();
  const lock = await readFile(join(project, 'package-lock.json')).catch(() => Buffer.alloc(0));
  return sha256(Buffer.concat([...contents, lock, await readFile(join(project, 'astro.config.mjs'))]));
}

/** The pictures whose look is indexed, by digest: every rendition, and the drafts. */
function picturesToKnow({ root, catalogue, drawn }: BuildSiteOptions): Map<string, string> {
  const pictures = new Map<string, string>();
  for (const result of drawn.assets.values())
    for (const file of renditionFiles(result)) pictures.set(file.digest, file.path);
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
  ...[...drawn.assets.values()].flatMap((result) => [
    ...result.files,
    ...result.steps.flatMap((step) => (step.file === undefined ? [] : [step.file])),
  ]),
];
