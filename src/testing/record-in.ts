import { assemble } from '../core/record/assemble.ts';
import { isNamedPicture } from '../core/record/picture-kinds.ts';
import type { Picture, TeamRecord } from '../core/record/record.ts';
import { readText } from '../io/csv/read-text.ts';
import { sha256 } from '../io/files/sha256.ts';
import type { Files } from './folder.ts';

/** The record in these files, without touching a disk. Every problem is thrown: a test's record is a right one. */
export function recordIn(files: Files): TeamRecord {
  const pictures = Object.entries(files).flatMap(([path, content]): [string, Picture][] =>
    typeof content === 'string'
      ? []
      : [
          [
            path,
            {
              path,
              digest: sha256(content),
              bytes: content.length,
              width: 1,
              height: 1,
              format: isNamedPicture(path) ? 'png' : 'other',
              hasAlpha: false,
            },
          ],
        ],
  );
  return { ...textsIn(files), pictures: new Map(pictures) };
}

/** What the texts among these files say. */
export function textsIn(files: Files): Pick<TeamRecord, 'team' | 'campaigns'> {
  const sources = Object.entries(files).flatMap(([path, content]) => {
    if (typeof content !== 'string') return [];
    const read = readText(path, content);
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    return [read.source];
  });
  const { team, campaigns, problems } = assemble(sources);
  if (team === undefined || problems.length > 0) throw new Error(JSON.stringify(problems));
  return { team, campaigns };
}
