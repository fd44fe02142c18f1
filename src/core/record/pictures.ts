import type { Place } from '../problem/problem.ts';
import type { Campaign } from './record.ts';

/** A picture file that the record names, and where it names it. `path` is relative to the root. */
export type NamedPicture = { readonly path: string; readonly place: () => Place };

const PICTURE = /\.(?:png|jpe?g|webp|avif|tiff?)$/i;

/** Every picture the record names: references and drafts (documents among the references are no pictures). */
export function picturesNamed(campaigns: readonly Campaign[]): NamedPicture[] {
  return campaigns.flatMap(({ references, batches }) => [
    ...references.flatMap((each) =>
      each.path === undefined || !isPicture(each.path)
        ? []
        : [{ path: each.path, place: () => each.source.place(['references', each.index, 'file']) }],
    ),
    ...batches.flatMap((batch) =>
      batch.drafts.map((draft) => ({
        path: draft.path,
        place: () => batch.source.place(['drafts', draft.index, 'file']),
      })),
    ),
  ]);
}

/** Whether a file name is that of a picture that can be shown. */
export const isPicture = (path: string): boolean => PICTURE.test(path);
