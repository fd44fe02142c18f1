import type { Catalogue } from '../../approval/catalogue.ts';
import type { Picture } from '../../record/record.ts';

/** A picture file of the record whose bytes came, changed or went: what no text diff shows. */
export type PictureChange = {
  readonly kind: 'added' | 'changed' | 'removed';
  readonly path: string;
  readonly before?: PictureMeasure;
  readonly after?: PictureMeasure;
};
export type PictureMeasure = Pick<Picture, 'bytes' | 'width' | 'height'>;

/** Pictures that differ, by path. */
export function pictureChanges(before: Catalogue | undefined, after: Catalogue): PictureChange[] {
  const then = before?.record.pictures ?? new Map<string, Picture>();
  const now = after.record.pictures;
  return [...new Set([...then.keys(), ...now.keys()])].sort().flatMap((path): PictureChange[] => {
    const old = then.get(path);
    const fresh = now.get(path);
    if (old?.digest === fresh?.digest) return [];
    return [
      {
        kind: old === undefined ? 'added' : fresh === undefined ? 'removed' : 'changed',
        path,
        ...(old === undefined ? {} : { before: measure(old) }),
        ...(fresh === undefined ? {} : { after: measure(fresh) }),
      },
    ];
  });
}

const measure = ({ bytes, width, height }: Picture): PictureMeasure => ({ bytes, width, height });
