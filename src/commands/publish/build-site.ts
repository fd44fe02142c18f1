import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiDocuments } from '../../core/api/catalogue-json.ts';
import { siteTexts } from '../../core/api/texts.ts';
import type { Digest } from '../../core/digest.ts';
import { mayBeListed } from '../../core/html/head.ts';
import type { Chrome } from '../../core/pages/chrome.ts';
import { columnForms } from '../../core/pages/column-forms.ts';
import { comparables } from '../../core/pages/compare.ts';
import { picturesIn, ratiosCss } from '../../core/pages/pictures-in.ts';
import type { SiteWeight } from '../../core/pages/site-weight.ts';
import { pageSource } from '../../core/pages/summaries.ts';
import { tableNames, tableParts } from '../../core/pages/table-index.ts';
import { readIndex, writeIndex } from '../../io/cache/index-file.ts';
import { beside } from '../../io/files/pool.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { searchWriter } from '../../io/site/pagefind.ts';
import { searchIndex } from '../../io/site/search-index.ts';
import { siteTree } from '../../io/site/site-tree.ts';
import { openKeptSummaries, summaryKeys } from './kept-summaries.ts';
import { openPagesBefore, type PagesBefore } from './pages-before.ts';
import { printPages } from './print-pages.ts';
import { putCheckIndex } from './put-check-index.ts';
import { putPacks, type SitePacks } from './put-packs.ts';
import { searchGroups } from './search-groups.ts';
import { fixedFiles, type SiteGround, type SiteGroundOptions, siteGround } from './site-ground.ts';
import { filesByCampaign, type PutFiles, putMedia, siteMedia } from './site-media.ts';

export type BuildSiteOptions = SiteGroundOptions & {
  /** What it stands on, where pages of it were shown already. */
  readonly ground?: SiteGround | undefined;
  /** The packs: zips with where each lies now, which are copied to `packs/<campaign>/` unless they already lie there; or loose ones with where their files lie. */
  readonly packs: SitePacks;
  /** Zips of packs that lie in `out` and stay there, by their paths in it. */
  readonly zips?: readonly string[];
  /** The digest of all that a campaign's pictures and packs are made from, by its id: pages of one whose digest is that of the last time may stand. */
  readonly facts?: ReadonlyMap<string, Digest> | undefined;
  /** The program that builds, in one word; without it nothing of all campaigns together stands. */
  readonly program?: Digest | undefined;
  /** The digest of what was drawn of each campaign, by its id, where that is known already. */
  readonly shown?: ReadonlyMap<string, Digest> | undefined;
  /** Called with the path under which it will live when every page and its pictures lie there; what machines read, packs and the search index are still to come. */
  readonly onShown?: ((base: string) => void) | undefined;
  /** Milliseconds by which the parts are timed; default: the wall’s. A benchmark gives the processor’s. */
  readonly clock?: () => number;
};

export type BuiltSite = {
  /** The pictures and the packs of each campaign as they lie there. */
  readonly put: ReadonlyMap<string, PutFiles>;
  readonly pages: number;
  readonly media: number;
  /** Files that differ from the last build: written anew, and deleted. */
  readonly written: number;
  readonly removed: number;
  /** Files there that Greenlit did not write; they were left. */
  readonly strangers: readonly string[];
  readonly weight: SiteWeight;
  /** What Astro builds was still right and was not built again. */
  readonly reused: boolean;
  readonly milliseconds: number;
  /** Milliseconds of each part. */
  readonly stages: { readonly shells: number; readonly pages: number; readonly search: number; readonly files: number };
};

/** Builds the catalogue: shells, pages, pictures, packs, search index and API, all into `out`. */
export async function buildSite(options: BuildSiteOptions): Promise<BuiltSite> {
  const clock = options.clock ?? (() => performance.now());
  const started = clock();
  const say = options.onProgress ?? (() => {});
  const began = clock();
  const ground = options.ground ?? (await siteGround(options));
  const { site, work, own, drawn } = ground;
  // Packs carry prompts, references and names: what a team hands over, not what it publishes.
  const packs = site.audience === 'public' ? [] : options.packs;
  const { facts, program, catalogue, shown: drawnOf } = options;
  const of = { catalogue, drawn, packs, options: site, hash: sha256 };
  const kept = openKeptSummaries(work, summaryKeys({ ...of, facts, drawnOf }));
  const source = pageSource(of, kept);
  const indexing = searchIndex(join(work, 'search'), searchGroups(await searchWriter(options.project), source));
  const looked = clock();
  const shells = await beside(indexing, ground.shells);
  const shelled = clock();
  const shown = picturesIn();
  const tree = siteTree(options.out);
  const fixed: string[] = [];
  for (const path of await fixedFiles(ground, shells)) {
    tree.put(path, { copy: join(shells.folder, path) });
    if (path.endsWith('.html')) fixed.push(path);
  }
  let printedBefore: PagesBefore | undefined;
  const before = (chrome: Chrome): PagesBefore => {
    printedBefore = openPagesBefore({ work, facts, program, drawnOf, source, chrome, shells: shells.folder });
    return printedBefore;
  };
  const printed = printPages({ source, shells, shown, tree, before });
  const listed = [
    ...printed.listed,
    ...fixed.filter((path) => mayBeListed(readFileSync(join(shells.folder, path), 'utf8'))),
  ];
  const media = siteMedia({
    shown: shown.digests,
    campaigns: catalogue.campaigns.map(({ campaign }) => campaign.id),
    filesOf: options.filesOf ?? filesByCampaign(drawn),
    left: options.left,
    unknown: readIndex<readonly string[]>(work, UNKNOWN)?.held ?? [],
  });
  tree.put('ratios.css', { text: ratiosCss(media.ratios) });
  putMedia(tree, media);
  for (const { path, bytes } of own?.files ?? []) tree.put(path, { text: bytes });
  const paged = clock();
  options.onShown?.(site.base);
  // A file of which one word tells all that it holds is neither made nor opened while that is the same.
  const putKeyed = (path: string, key: Digest | undefined, text: () => string): void => {
    const known = key && printedBefore?.find(path, key);
    if (known && tree.stands(path, known.stamp)) {
      printedBefore?.note(path, known);
      return;
    }
    tree.put(path, { text: text() });
    if (key) printedBefore?.note(path, { key, ...tree.stampOf(path) });
  };
  const putPart = (path: string, campaign: string | undefined, text: () => string): void =>
    putKeyed(path, campaign === undefined ? undefined : printedBefore?.keyOf(path, campaign), text);
  for (const { path, campaign, text } of apiDocuments(source)) putPart(path, campaign, text);
  for (const { path, text } of siteTexts(source, listed)) tree.put(path, { text });
  const { index, parts } = tableParts(source);
  tree.put('table/index.json', { text: JSON.stringify(index) });
  for (const { name, words, json } of parts) {
    const path = `table/${name}.json`;
    putKeyed(path, words && printedBefore?.keyFrom(path, undefined, words), json);
  }
  for (const { campaign, items } of comparables(source))
    putPart(`compare/${campaign}.json`, campaign, () => JSON.stringify(items()));
  for (const { path, word, text } of columnForms(source, sha256)) putKeyed(path, word, text);
  await putCheckIndex({ source, tree, out: options.out.path, work });
  for (const path of options.zips ?? []) tree.put(path, { copy: join(options.out.path, path), named: true });
  const packed = putPacks({ tree, packs, media, left: options.left, out: options.out.path });
  await printedBefore?.keep();
  await kept.keep();
  const filed = clock();
  say('search index');
  const found = await indexing;
  for (const { path, ...file } of found.files) tree.put(path, file);
  for (const { path, ...file } of found.pages) tree.put(path, file);
  tree.put('search/words.json', { text: found.words });
  tree.put('table/names.json', { text: JSON.stringify(tableNames(source, found.names)) });
  const indexed = clock();
  const { written, removed, strangers, weight } = tree.close();
  await writeIndex(work, UNKNOWN, media.unknown);
  return {
    put: new Map(
      catalogue.campaigns.map(({ campaign: { id } }) => [
        id,
        { lists: [], parts: [], shown: [], ...packed.get(id), media: media.of.get(id) ?? [] },
      ]),
    ),
    pages: printed.pages + fixed.length,
    media: media.files.size,
    written,
    removed,
    strangers,
    weight,
    reused: shells.reused,
    milliseconds: Math.round(clock() - started),
    stages: {
      shells: shelled - looked,
      pages: paged - shelled,
      search: indexed - filed,
      files: clock() - indexed + filed - paged + looked - began,
    },
  };
}

/** What pages name as a picture and nobody drew, as the last build found it. */
const UNKNOWN = { name: 'unknown-pictures', version: '1' };
