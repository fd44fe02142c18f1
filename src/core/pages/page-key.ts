import type { DraftFrame } from './drafts.ts';
import type { SitePage } from './site.ts';

/** The digest of anything that JSON can hold. */
export type DigestOf = (value: object) => string;

/**
 * What a page says, in short: as long as it is the same, so is the printed page. Every field of a model is in it; what other pages
 * show too is in it by its digest, which is made once for all of them.
 */
export function pageKey(page: SitePage, digestOf: DigestOf): string {
  return `${page.kind} ${JSON.stringify(shortened(page))}`;

  function shortened({ kind, model }: SitePage): unknown {
    if (kind === 'home') {
      const { frames, facets, ...own } = model;
      return [own, frames.map(digestOf), digestOf(facets)];
    }
    if (kind === 'campaign') {
      const { frames, sheets, stages, ...own } = model;
      return [own, frames.map(digestOf), sheets.map(withDrafts), digestOf(stages)];
    }
    if (kind === 'asset') {
      const { related, generations, stages, ...own } = model;
      return [
        own,
        digestOf(stages),
        generations.map(({ stacks, ...generation }) => [generation, stacks.map(withDrafts)]),
        related.map(({ frames, ...list }) => [list, frames.map(digestOf)]),
      ];
    }
    return model;
  }

  function withDrafts({ drafts, ...own }: { readonly drafts: readonly DraftFrame[] }): unknown {
    return [own, drafts.map(digestOf)];
  }
}
