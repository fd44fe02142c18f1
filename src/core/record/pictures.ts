import type { Place } from '../problem/problem.ts';
import type { Campaign } from './record.ts';

/**
 * What the record wants of a file that it names. `draft`: a picture, whatever it is called. `reference`: a picture or a document,
 * which its bytes say. `part`: what a recipe or a channel reads, pictures and fonts and profiles alike.
 */
export type FileUse = 'draft' | 'reference' | 'part';

/** A picture file that the record names, and where it names it. `path` is relative to the root. */
export type NamedPicture = {
  readonly path: string;
  readonly use: Exclude<FileUse, 'part'>;
  readonly place: () => Place;
};

/** Every file that the record names as a picture or that may be one: references and drafts. */
export function picturesNamed(campaigns: readonly Campaign[]): NamedPicture[] {
  return campaigns.flatMap(({ references, batches }) => [
    ...references.flatMap((each): NamedPicture[] =>
      each.path === undefined
        ? []
        : [{ path: each.path, use: 'reference', place: () => each.source.place(['references', each.index, 'file']) }],
    ),
    ...batches.flatMap((batch) =>
      batch.drafts.map(
        (draft): NamedPicture => ({
          path: draft.path,
          use: 'draft',
          place: () => batch.source.place(['drafts', draft.index, 'file']),
        }),
      ),
    ),
  ]);
}
