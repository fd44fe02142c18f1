import { type Place, type Problem, problem } from '../problem/problem.ts';
import { type NamedPicture, picturesNamed } from '../record/pictures.ts';
import { howTheyDiffer, pathKey, shown } from '../untrusted/paths.ts';
import type { PictureFault, Rule } from './rule.ts';

/** Every picture that the record names is there and can be opened. */
export const everyPictureIsThere: Rule = ({ team, campaigns, pictureFaults, paths }) => {
  const gone = new Set(team.expunged.map(({ file }) => file));
  let byKey: Map<string, string> | undefined;
  const alikeTo = (path: string): string | undefined => {
    byKey ??= new Map([...paths].map((each) => [pathKey(each), each]));
    return byKey.get(pathKey(path));
  };
  return picturesNamed(campaigns).flatMap(({ path, place, use }) => {
    const fault = pictureFaults.get(path) ?? (paths.has(path) ? undefined : MISSING);
    if (fault === undefined || (gone.has(path) && !paths.has(path))) return [];
    const alike = fault.kind === 'missing' ? alikeTo(path) : undefined;
    return [alike === undefined ? SAYINGS[fault.kind](path, place(), fault, use) : otherName(path, alike, place())];
  });
};

/** What had to go for good is not there again. */
export const whatIsGoneStaysGone: Rule = ({ team, paths }) =>
  team.expunged.flatMap(({ file, since }, index) =>
    paths.has(file)
      ? [
          problem(
            'expunged-there',
            team.source?.place(['expunged', index, 'file'], 'value') ?? {
              file: 'campaigns/team.yaml',
              line: 1,
              column: 1,
            },
            {
              message: `${file} had to go for good on ${since}, and there is a file of that name.`,
              fix: `Delete it again: git rm ${file}. If it may stay after all, take this entry out; another picture takes another name.`,
            },
          ),
        ]
      : [],
  );

/** Some systems take two names for one file, and others do not: on those the file is not there. */
const otherName = (path: string, alike: string, place: Place) =>
  problem('picture-missing', place, {
    message: `There is no file ${path}, only ${shown(alike.slice(alike.lastIndexOf('/') + 1))}, which differs by ${howTheyDiffer(path, alike)}.`,
    fix: 'Rename the file to what is written here: other systems take these for two names.',
  });

const MISSING: PictureFault = { kind: 'missing', reason: 'no such file' };

type Saying = (path: string, place: Place, fault: PictureFault, use: NamedPicture['use']) => Problem;

const unreadable: Saying = (path, place, { reason }) =>
  problem('picture-unreadable', place, {
    message: `${path} cannot be opened as a picture: ${reason}.`,
    fix: 'Export it again from the tool that made it, as PNG, JPEG, WebP, AVIF or TIFF.',
  });

const SAYINGS: { readonly [Kind in PictureFault['kind']]: Saying } = {
  missing: (path, place) =>
    problem('picture-missing', place, {
      message: `There is no file ${path}.`,
      fix: 'Add the file, or mend its name (capital letters count).',
    }),
  unreadable,
  foreign: (path, place, fault, use) =>
    use === 'draft'
      ? unreadable(path, place, fault, use)
      : problem('reference-not-shown', place, {
          message: `${path} is listed as a document and not shown: ${fault.reason}.`,
          fix: 'To show it, export it as PNG, JPEG or TIFF and name that file. To keep it as a document, leave it.',
        }),
};
