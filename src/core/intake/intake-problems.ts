import { type Problem, problem } from '../problem/problem.ts';

const at = (file: string) => ({ file, line: 1, column: 1 });

const refuse = (path: string, message: string, fix: string): Problem =>
  problem('intake-not-a-picture', at(path), { message, fix });

/** A file of more bytes than a picture may have. */
export const tooLarge = (path: string, bytes: number, limit: number): Problem =>
  refuse(
    path,
    `The file has ${Math.round(bytes / 1e6)} MB; the limit for pictures is ${limit / 1e6} MB.`,
    'Export a smaller file.',
  );

/** A file of a kind that no draft can have; `notes` are what was odd about it. */
export const noPicture = (path: string, notes: readonly string[]): Problem =>
  refuse(
    path,
    `This is not a picture that can be read: ${notes.join(', ') || 'its kind is not known'}.`,
    'Export it as PNG, JPEG, WebP, AVIF or TIFF.',
  );

/** A picture that is cut off, damaged, or more than can be worked on. */
export const brokenPicture = (path: string, reason: string): Problem =>
  refuse(path, `This picture cannot be opened: ${reason}.`, 'Export it again from the tool that made it.');

/** A file whose bytes could not be had. `code` is the system's (ENOENT, EACCES …), `message` its words. */
export function unreadable(
  path: string,
  { code, message }: { readonly code?: string | undefined; readonly message: string },
): Problem {
  const [reason, fix] =
    code === 'ENOENT'
      ? ['it went away while others were read', 'Run it again when the tool that writes there has ended.']
      : code === 'EACCES' || code === 'EPERM'
        ? [
            'permission denied',
            'Give yourself the right to read it, and run it again: what was taken is not taken twice.',
          ]
        : [message, 'Mend that, and run it again: what was taken is not taken twice.'];
  return problem('intake-unreadable', at(path), { message: `This file could not be read: ${reason}.`, fix });
}

/** The record could not be written, and is as it was. */
export const notWritten = (folder: string, reason: string): Problem =>
  problem('intake-failed', at(folder), {
    message: `Nothing was written: ${reason}.`,
    fix: 'Check the folder and the space on the disk, then run it again.',
  });
