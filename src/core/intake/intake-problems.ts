import { type Problem, problem } from '../problem/problem.ts';
import { LIMITS } from '../untrusted/files.ts';

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

/** A HEIC or HEIF picture: its metadata can be read, its pixels cannot. */
export const heicPicture = (path: string): Problem =>
  refuse(
    path,
    'This is a HEIC picture. Its metadata was read; its pixels cannot be opened here.',
    'Export it as JPEG, PNG or AVIF and take that: on a Mac with “File → Export…” in Preview, on Windows with “Save as” in Photos, elsewhere with “heif-convert picture.heic picture.png”.',
  );

/** A picture of several frames: a draft is one picture. */
export const animatedPicture = (path: string, format: string, frames: number): Problem =>
  refuse(
    path,
    `This ${format === 'png' ? 'PNG' : format === 'webp' ? 'WebP' : 'picture'} is animated: its metadata was read, and of its ${frames} frames only one can be a draft.`,
    'Export one frame as PNG, JPEG, WebP or AVIF, and take that.',
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

/** A batch that nobody could read any more, were these drafts added to it. `bytes` is what its text would weigh. */
export const batchTooLong = (file: string, bytes: number): Problem =>
  problem('intake-failed', at(file), {
    message: `Nothing was written: this file would have ${bytes.toLocaleString('en')} bytes, and a text of the record has at most ${LIMITS.text.toLocaleString('en')}.`,
    fix: 'Take fewer pictures at once, into a batch of another name: --batch 02-more-of-it',
  });

/** The record could not be written, and is as it was. */
export const notWritten = (folder: string, reason: string): Problem =>
  problem('intake-failed', at(folder), {
    message: `Nothing was written: ${reason}.`,
    fix: 'Check the folder and the space on the disk, then run it again.',
  });
