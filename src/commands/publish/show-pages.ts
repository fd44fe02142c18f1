import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import { shortDigest } from '../../core/digest.ts';
import type { Pack } from '../../core/pages/packs.ts';
import { picturesIn, ratiosCss } from '../../core/pages/pictures-in.ts';
import { mediaPath } from '../../core/pages/shot.ts';
import type { OutFolder } from '../../io/files/out-folder.ts';
import { siteTree } from '../../io/site/site-tree.ts';
import { printPages } from './print-pages.ts';
import { drawnFiles, fixedFiles, type SiteGround } from './site-ground.ts';

/**
 * Prints some pages of a site before all the rest of it is made, with the pictures that they show: those that somebody looks at now.
 * `packs` are those that lie there; the pages are printed once more when what becomes of them is known. Nothing is taken away.
 */
export async function showPages(options: {
  readonly ground: SiteGround;
  readonly out: OutFolder;
  readonly catalogue: Catalogue;
  /** The pages, by their files. */
  readonly only: ReadonlySet<string>;
  readonly packs: readonly Pack[];
}): Promise<void> {
  const { ground, catalogue, only } = options;
  const { site, drawn } = ground;
  const packs = site.audience === 'public' ? [] : options.packs;
  const shells = await ground.shells();
  const tree = siteTree(options.out);
  if (!shells.reused)
    for (const path of await fixedFiles(ground, shells)) tree.put(path, { copy: join(shells.folder, path) });
  const shown = picturesIn();
  printPages({ catalogue, drawn, packs, site, shells, shown, tree, only });
  const files = drawnFiles(drawn).filter(({ digest }) => shown.digests.has(shortDigest(digest)));
  const media = new Map(files.map((file) => [mediaPath(file), file]));
  for (const [path, { path: copy, bytes }] of media) tree.put(path, { copy, named: true, bytes });
  // A frame takes its shape from there before its picture has come; shapes that nobody shows any more are left to the end.
  const there = linesAt(join(options.out.path, 'ratios.css'));
  const shapes = ratiosCss(media.values()).split('\n');
  if (!shapes.every((each) => there.includes(each)))
    tree.put('ratios.css', { text: [...new Set([...there, ...shapes])].join('\n') });
}

function linesAt(file: string): string[] {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text === '' ? [] : text.split('\n');
}
