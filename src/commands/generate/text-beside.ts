import { readFile, stat } from 'node:fs/promises';
import { LIMITS } from '../../core/untrusted/files.ts';

/** A text that lies beside a picture, in a file of the same name that ends in `.txt`. */
export type TextBeside = { readonly path: string; readonly text: string };

/**
 * The text beside a picture, if there is one; A1111 and its relatives write settings there when they are told to. One that
 * cannot be read comes with the reason instead.
 */
export async function textBeside(
  picture: string,
): Promise<TextBeside | { readonly path: string; readonly failed: NodeJS.ErrnoException } | undefined> {
  const path = picture.replace(/\.[^./\\]+$/, '.txt');
  if (path === picture) return undefined;
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
