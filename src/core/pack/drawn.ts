import type { Seen } from '../looks/colours.ts';
import type { OutputFile } from '../record/rendition.ts';
import type { DeliveredFile } from './delivered-now.ts';

/** How an asset looked when somebody last decided about it: small pictures, or in plain words why there are none. */
export type Earlier = { readonly files: readonly OutputFile[] } | { readonly why: string };

/** The pictures that were drawn for the catalogue and the packs, by what they show. */
export type Drawn = {
  /** Previews of any picture of the record, by its path and then by width. */
  readonly previews: ReadonlyMap<string, readonly OutputFile[]>;
  /** Masters, steps and renditions, by `<campaign>/<asset>`. */
  readonly assets: ReadonlyMap<string, import('../record/rendition.ts').DrawResult>;
  /** Every delivery (`<campaign>/<delivery>`) against what is drawn today; without it pages say that nothing was compared. */
  readonly delivered?: ReadonlyMap<string, readonly DeliveredFile[]>;
  /** What each master looks like, by `<campaign>/<asset>`; without it nothing is found by colour or by likeness. */
  readonly seen?: ReadonlyMap<string, Seen>;
  /** What a rendition, a draft or a preview of a campaign looks like, by its digest; without it nothing is told by likeness. */
  readonly lookOf?: (campaign: string, digest: string) => string | undefined;
  /** The picture that was decided about, of each asset that is another one since, by `<campaign>/<asset>`; without it pages say that none was looked for. */
  readonly earlier?: ReadonlyMap<string, Earlier>;
};
