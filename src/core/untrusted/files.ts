import { type Problem, problem } from '../problem/problem.ts';
import { isNamedPicture } from '../record/picture-kinds.ts';
import { LFS_FIX, type LfsPointer } from './lfs.ts';
import { shown } from './paths.ts';

/** A file of the record as the disk knows it; nothing of it was parsed. `path` is posix and relative to the root. */
export type RecordFileInfo = {
  readonly path: string;
  readonly kind: RecordFileKind;
  readonly bytes: number;
  /** A word that is another one as soon as the file may have changed. */
  readonly stamp: string;
  /** When its content, its name or its rights last changed. Milliseconds since 1970, with fractions where the disk has them. */
  readonly changed: number;
  /** Set when only the Git LFS pointer is here. */
  readonly lfs?: LfsPointer;
};

/** `text`: a file that is parsed; `picture`: one that is named like those that can be decoded; `other`: documents that are only handed on. */
export type RecordFileKind = 'text' | 'picture' | 'other';

/** Bounds on the record, far above any real campaign. Bytes. */
export const LIMITS = {
  text: 1_000_000,
  table: 10_000_000,
  picture: 200_000_000,
  other: 200_000_000,
  files: 200_000,
  depth: 12,
} as const;

const TEXT = /\.(?:mdx?|ya?ml|json|txt|csv)$/i;
/** What a browser or the site build would run rather than show. SVG is a document with scripts, so it is one of them. */
const ACTIVE =
  /\.(?:svgz?|x?html?|xht|mhtml|xml|xslt?|[cm]?jsx?|[cm]?tsx?|astro|vue|svelte|wasm|php|exe|dll|so|dylib|node|bat|cmd|ps1|vbs|scr|lnk|url|desktop|swf|jar)$/i;

/** How a file is treated while it is only listed: from its name alone. */
export const recordFileKind = (path: string): RecordFileKind =>
  TEXT.test(path) ? 'text' : isNamedPicture(path) ? 'picture' : 'other';

/** What is wrong with files as such: too large, active content, or a Git LFS pointer in the place of a text, which has to be read. */
export function fileProblems(files: readonly RecordFileInfo[]): Problem[] {
  return files.flatMap((file) => [...activeContent(file), ...tooLarge(file), ...lfsPointerOnly(file)]);
}

/** A link, socket, pipe or device stands where a file or folder should be. */
export function notPlain(path: string, what: string): Problem {
  return problem('file-not-plain', placeOf(path), {
    message: `${shown(path)} is ${what}.`,
    fix: 'Delete it and put the file itself in its place.',
  });
}

/** More files or deeper folders than any campaign needs; nothing beyond the bound was read. */
export function recordTooLarge(path: string, what: string): Problem {
  return problem('record-too-large', placeOf(path), {
    message: `${shown(path)}: ${what}.`,
    fix: 'Move what is not part of a campaign out of campaigns/.',
  });
}

function activeContent(file: RecordFileInfo): Problem[] {
  const ending = ACTIVE.exec(file.path)?.[0];
  if (!ending) return [];
  const drawing = /svg/i.test(ending);
  return [
    problem('file-active', placeOf(file.path), {
      message: drawing
        ? `${shown(file.path)} is an SVG, which can hold scripts and load files.`
        : `${shown(file.path)} is code or a page (${ending}).`,
      fix: drawing
        ? 'Export it as a PNG with transparency, at least 2000 pixels wide, and commit that.'
        : 'Delete it; keep programs outside campaigns/.',
    }),
  ];
}

function tooLarge(file: RecordFileInfo): Problem[] {
  const limit = LIMITS[/\.csv$/i.test(file.path) ? 'table' : file.kind];
  const bytes = file.lfs?.bytes ?? file.bytes;
  if (bytes <= limit) return [];
  return [
    problem('file-too-large', placeOf(file.path), {
      message: `${shown(file.path)} has ${megabytes(bytes)}; the limit for ${/\.csv$/i.test(file.path) ? 'tables' : limitOf[file.kind]} is ${megabytes(limit)}.`,
      fix:
        file.kind === 'text' ? 'Split it, or move long material into a document beside it.' : 'Export a smaller file.',
    }),
  ];
}

function lfsPointerOnly(file: RecordFileInfo): Problem[] {
  if (file.lfs === undefined || file.kind !== 'text') return [];
  return [
    problem('file-is-lfs-pointer', placeOf(file.path), {
      message: `${shown(file.path)} is a Git LFS pointer; the file itself (${megabytes(file.lfs.bytes)}) was not fetched.`,
      fix: LFS_FIX,
    }),
  ];
}

const limitOf: Record<RecordFileKind, string> = { text: 'text', picture: 'pictures', other: 'documents' };
const megabytes = (bytes: number): string =>
  bytes >= 100_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${bytes.toLocaleString('en')} bytes`;
const placeOf = (path: string) => ({ file: shown(path), line: 1, column: 1 });
