import { readFile, stat } from 'node:fs/promises';
import { LIMITS } from '../../core/untrusted/files.ts';

/** A text that lies beside a picture in a file of its name. */
export type TextBeside = { readonly path: string; readonly text: string };

/** A text beside a picture that cannot be read, and why. */
export type FailedText = { readonly path: string; readonly failed: NodeJS.ErrnoException };

/**
 * The texts beside a picture: `1.txt` beside `1.png`, where A1111 and its relatives write settings when they are told to; with
 * `all` also `1.json`, `1.png.txt` and `1.png.json`. One that cannot be read comes with the reason instead.
 */
export async function textsBeside(picture: string, all: boolean): Promise<readonly (TextBeside | FailedText)[]> {
  const stem = picture.replace(/\.[^./\\]+$/, '');
  const paths = all
    ? [...(stem === picture ? [] : [`${stem}.txt`, `${stem}.json`]), `${picture}.txt`, `${picture}.json`]
    : stem === picture
      ? []
      : [`${stem}.txt`];
  const found = await Promise.all(paths.map(readText));
  return found.filter((each) => each !== undefined);
}

async function readText(path: string): Promise<TextBeside | FailedText | undefined> {
  try {
    const found = await stat(path);
    // A text that is longer than any of the record was written for something else.
    if (!found.isFile() || found.size > LIMITS.text) return undefined;
    return { path, text: (await readFile(path, 'utf8')).replace(/^\uFEFF/, '') };
  } catch (thrown) {
    const failed = thrown as NodeJS.ErrnoException;
    return failed.code === 'ENOENT' ? undefined : { path, failed };
  }
}
