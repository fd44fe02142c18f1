import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import type { Pack } from '../../core/pages/packs.ts';
import { picturesIn, ratiosCss } from '../../core/pages/pictures-in.ts';
import { pageSource } from '../../core/pages/summaries.ts';
import type { OutFolder } from '../../io/files/out-folder.ts';
import { proseHtml } from '../../io/site/markdown.ts';
import { siteTree } from '../../io/site/site-tree.ts';
import type { Shells } from './build-shells.ts';
import { printPages } from './print-pages.ts';
import { fixedFiles, type SiteGround, type SiteGroundOptions } from './site-ground.ts';
import { filesByCampaign, putMedia, siteMedia } from './site-media.ts';

/**
 * Prints some pages of a site before all the rest of it is made, with the pictures that they show: those that somebody looks at now.
 * `packs` are those that lie there; the pages are printed once more when what becomes of them is known. Nothing is taken away.
 */
export async function showPages(
  options: {
    readonly ground: SiteGround;
    readonly out: OutFolder;
    readonly catalogue: Catalogue;
    /** The pages, by their files. */
    readonly only: ReadonlySet<string>;
    readonly packs: readonly Pack[];
    /** The shells as the last build left them. */
    readonly before?: Shells | undefined;
  } & Pick<SiteGroundOptions, 'filesOf' | 'left'>,
): Promise<void> {
  const { ground, catalogue, only } = options;
  const { site, drawn } = ground;
  const packs = site.audience === 'public' ? [] : options.packs;
  const known = await proseSince(options);
  const shells = known === undefined ? await ground.shells() : { ...known.shells, reused: true };
  const tree = siteTree(options.out);
  if (!shells.reused)
    for (const path of await fixedFiles(ground, shells)) tree.put(path, { copy: join(shells.folder, path) });
  const shown = picturesIn();
  printPages({
    source: pageSource({ catalogue, drawn, packs, options: site }),
    shells,
    shown,
    tree,
    only,
    brief: (campaign) => known?.prose.get(campaign),
  });
  const media = siteMedia({
    shown: shown.digests,
    campaigns: catalogue.campaigns.map(({ campaign }) => campaign.id),
    filesOf: options.filesOf ?? filesByCampaign(drawn),
    left: options.left,
  });
  putMedia(tree, media);
  // A frame takes its shape from there before its picture has come; shapes that nobody shows any more are left to the end.
  const there = linesAt(join(options.out.path, 'ratios.css'));
  const shapes = ratiosCss(media.ratios).split('\n');
  if (!shapes.every((each) => there.includes(each)))
    tree.put('ratios.css', { text: [...new Set([...there, ...shapes])].join('\n') });
}

/**
 * The shells of before with the prose that is another since, where that is all: Astro takes a second for one word of it, and plain Markdown
 * says the same by itself. Undefined where something else is another as well, or a brief that is needs Astro.
 */
async function proseSince({
  ground,
  catalogue,
  before,
}: Pick<Parameters<typeof showPages>[0], 'ground' | 'catalogue' | 'before'>): Promise<
  { readonly shells: Shells; readonly prose: ReadonlyMap<string, string> } | undefined
> {
  const moved = before && (await ground.but(before));
  if (before === undefined || moved === undefined) return undefined;
  const bodies = catalogue.campaigns.flatMap(({ campaign: { id, brief } }) =>
    moved.has(id) ? [[id, brief.source.body] as const] : [],
  );
  if (bodies.some(([, body]) => OF_MDX.test(body))) return undefined;
  return { shells: before, prose: new Map(bodies.map(([id, body]) => [id, proseHtml(body).trim()])) };
}

/** What MDX reads otherwise than Markdown. */
const OF_MDX = /[<{]|^(?:import|export)\b/m;

function linesAt(file: string): string[] {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text === '' ? [] : text.split('\n');
}
