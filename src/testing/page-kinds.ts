import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A kind of page of the catalogue: the files that are of it, and the address of one of them. */
export type WalkedKind = { readonly name: string; readonly files: RegExp; readonly path: string };

/** Every kind of page that a site has, each with one to stand for it: of the samples, or of the campaign and asset that are named. */
export function pageKinds(folder: string, campaign = 'fernbrook-first-light', asset = 'hero'): WalkedKind[] {
  // Whatever has a page of its own at the top is a kind, also one that came today.
  const plain = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'index.html')));
  const pattern = (kind: string): WalkedKind => ({
    name: `pattern, ${kind}`,
    files: new RegExp(`^patterns/${kind}/[^/]+/index\\.html$`),
    path: `patterns/${kind}/${readdirSync(join(folder, 'patterns', kind))[0]}/`,
  });
  return [
    { name: 'home', files: /^(?:approved\/\d+\/)?index\.html$/, path: '' },
    ...plain.map((name) => ({ name, files: new RegExp(`^${name}/(?:\\d+/)?index\\.html$`), path: `${name}/` })),
    { name: 'campaign', files: /^campaigns\/[^/]+\/index\.html$/, path: `campaigns/${campaign}/` },
    { name: 'asset', files: /^campaigns\/[^/]+\/[^/]+\/index\.html$/, path: `campaigns/${campaign}/${asset}/` },
    ...readdirSync(join(folder, 'patterns'), { withFileTypes: true }).flatMap((each) =>
      each.isDirectory() ? [pattern(each.name)] : [],
    ),
    ...(plain.includes('manual')
      ? [
          { name: 'manual text', files: /^manual\/[^/]+\/index\.html$/, path: 'manual/producer/' },
          { name: 'manual list', files: /^manual\/[^/]+\/[^/]+\/index\.html$/, path: 'manual/fields/asset/' },
        ]
      : []),
    { name: 'not found', files: /^404\.html$/, path: 'no-such-page/' },
  ];
}
