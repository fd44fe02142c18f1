import type { Catalogue } from '../core/approval/catalogue.ts';
import type { SiteOptions } from '../core/pages/options.ts';
import { type PageSource, pageSource, type SummarySource } from '../core/pages/summaries.ts';

/** What pages of a catalogue are made from, for the team at the root of a site; nothing is drawn where a test says nothing of it. */
export const sourceOf = (
  catalogue: Catalogue,
  { options, ...given }: Partial<Omit<SummarySource, 'options'>> & { readonly options?: Partial<SiteOptions> } = {},
): PageSource =>
  pageSource({
    ...{ catalogue, drawn: { previews: new Map(), assets: new Map() }, packs: [] },
    ...given,
    options: { audience: 'internal', base: '/', ...options },
  });
