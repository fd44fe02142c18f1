import { join } from 'node:path';
import type { Catalogue, Drawn } from '../core/catalogue.ts';
import { assetHead, assetHtml } from '../core/html/asset.ts';
import { headHtml } from '../core/html/head.ts';
import type { Shell } from '../core/html/shell.ts';
import { chromeOf } from '../core/pages/chrome.ts';
import type { SiteOptions } from '../core/pages/options.ts';
import type { Pack } from '../core/pages/packs.ts';
import type { PicturesShown } from '../core/pages/pictures-in.ts';
import { assetPages } from '../core/pages/site.ts';
import { proseHtml } from '../io/markdown.ts';
import { putFile } from '../io/sync-tree.ts';

/**
 * Prints the page of every asset into `out`, where it differs from what lies there. One page is held at a time.
 * `shown` is told of the pictures on them.
 */
export function printAssets(options: {
  readonly catalogue: Catalogue;
  readonly drawn: Drawn;
  readonly packs: readonly Pack[];
  readonly site: SiteOptions;
  readonly shell: Shell;
  readonly shown: PicturesShown;
  readonly out: string;
}): { readonly paths: readonly string[]; readonly written: number } {
  const { catalogue, drawn, packs, site, shell, shown, out } = options;
  const chrome = chromeOf(catalogue, site);
  const paths: string[] = [];
  let written = 0;
  for (const page of assetPages(catalogue, drawn, packs, site)) {
    const text = shell(headHtml(assetHead(page), chrome), assetHtml(page, site.base, proseHtml));
    shown.lookAtPage(text);
    const path = `campaigns/${page.ref}/index.html`;
    if (putFile(join(out, path), { text })) written += 1;
    paths.push(path);
  }
  return { paths, written };
}
