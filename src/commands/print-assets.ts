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
import type { SiteTree } from '../io/site-tree.ts';

/** Prints the page of every asset and tells how many there are. One page is held at a time. `shown` is told of the pictures on them. */
export function printAssets(options: {
  readonly catalogue: Catalogue;
  readonly drawn: Drawn;
  readonly packs: readonly Pack[];
  readonly site: SiteOptions;
  readonly shell: Shell;
  readonly shown: PicturesShown;
  readonly tree: SiteTree;
}): number {
  const { catalogue, drawn, packs, site, shell, shown, tree } = options;
  const chrome = chromeOf(catalogue, site);
  let pages = 0;
  for (const page of assetPages(catalogue, drawn, packs, site)) {
    const text = shell(headHtml(assetHead(page), chrome), assetHtml(page, site.base, proseHtml));
    shown.lookAtPage(text);
    tree.put(`campaigns/${page.ref}/index.html`, { text });
    pages += 1;
  }
  return pages;
}
