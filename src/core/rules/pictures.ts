import { type Place, problem } from '../problem/problem.ts';
import { picturesNamed } from '../record/pictures.ts';
import type { PictureFault, Rule } from './rule.ts';

/** Every picture that the record names is there and can be opened. */
export const everyPictureIsThere: Rule = ({ campaigns, pictureFaults, paths }) =>
  picturesNamed(campaigns).flatMap(({ path, place }) => {
    const fault = pictureFaults.get(path) ?? (paths.has(path) ? undefined : MISSING);
    return fault === undefined ? [] : [SAYINGS[fault.kind](path, place(), fault)];
  });

const MISSING: PictureFault = { kind: 'missing', reason: 'no such file' };

const SAYINGS = {
  missing: (path: string, place: Place) =>
    problem('picture-missing', place, {
      message: `There is no file ${path}.`,
      fix: 'Add the file, or mend its name (capital letters count).',
    }),
  unreadable: (path: string, place: Place, { reason }: PictureFault) =>
    problem('picture-unreadable', place, {
      message: `${path} cannot be opened as a picture: ${reason}.`,
      fix: 'Export it again from the tool that made it, as PNG, JPEG, WebP, AVIF or TIFF.',
    }),
  'lfs-pointer': (path: string, place: Place) =>
    problem('picture-is-lfs-pointer', place, {
      message: `${path} is a Git LFS pointer, not the picture itself.`,
      fix: 'Run: git lfs pull',
    }),
};
