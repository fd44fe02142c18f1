import { type Problem, problem } from '../problem/problem.ts';
import { namesDevice } from '../words/device-names.ts';

/** Characters that Windows, zip readers or shells refuse or read as something else. */
const RESERVED = /[<>:"|?*\\]/;
// Control characters, the replacement character (bytes that are no UTF-8), lone surrogates.
const CONTROL = /\p{Cc}|\uFFFD|\p{Cs}/u;
/** What makes a name read other than it is: zero width marks, direction overrides, variation selectors, line separators. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/u;
const MAX_PART_BYTES = 120;
const MAX_PATH_BYTES = 240;

/** Nearly every path: letters, digits, hyphens and single dots, shorter than the shortest bound. */
const PLAIN = /^[a-z0-9_-]+(?:[./][a-z0-9_-]+)*$/i;
const LIKE_DEVICE = /(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d)/i;

/** Why a posix path relative to the root may not be in the record, or undefined when it may. */
export function pathRefusal(path: string): { because: string; fix: string } | undefined {
  if (path.length <= MAX_PART_BYTES && PLAIN.test(path) && !LIKE_DEVICE.test(path)) return undefined;
  const quiet = 'Rename it with letters, digits, hyphens and dots.';
  if (path === '') return { because: 'has no name', fix: 'Name a file inside the campaign.' };
  if (CONTROL.test(path)) return { because: 'holds a control character or bytes that are no text', fix: quiet };
  if (INVISIBLE.test(path)) return { because: 'holds an invisible character', fix: quiet };
  if (path.includes('\\'))
    return { because: 'holds a backslash', fix: 'Write folders with "/", and no "\\" in names.' };
  if (/^\/|^~|^[a-z]:/i.test(path))
    return { because: 'is absolute', fix: 'Write the path from the folder of the file that names it.' };
  if (isLonger(path, MAX_PATH_BYTES))
    return { because: `is longer than ${MAX_PATH_BYTES} bytes`, fix: 'Shorten the folder or file names.' };
  for (const part of path.split('/')) {
    if (part === '..' || part === '.')
      return {
        because: `holds "${part}"`,
        fix: 'Keep the file in its campaign and name it without "." or ".." parts.',
      };
    if (part === '') return { because: 'holds an empty folder name', fix: 'Write one "/" between names.' };
    if (RESERVED.test(part))
      return { because: `holds ${RESERVED.exec(part)?.[0]}, which other systems cannot store`, fix: quiet };
    if (namesDevice(part)) return { because: `uses ${part}, the name of a device on Windows`, fix: 'Rename it.' };
    if (/^\s|[\s.]$/.test(part))
      return { because: 'has a name that begins with a space or ends with a space or dot', fix: quiet };
    if (isLonger(part, MAX_PART_BYTES))
      return { because: `holds a name longer than ${MAX_PART_BYTES} bytes`, fix: 'Shorten it.' };
  }
  return undefined;
}

/** Every path that may not be in the record, and every pair that is one file elsewhere (`pathCollisions`). */
export function pathProblems(paths: readonly string[]): Problem[] {
  const refused = paths.flatMap((path) => {
    const refusal = pathRefusal(path);
    return refusal
      ? [
          problem('path-unsafe', placeOf(path), {
            message: `The path ${shown(path)} ${refusal.because}.`,
            fix: refusal.fix,
            example: 'campaigns/first-light/batches/01-low-window-light/d01.png',
          }),
        ]
      : [];
  });
  return [...refused, ...pathCollisions(paths)];
}

/** A path that may be printed: characters that could steer a terminal or hide are written as escapes, and length is bounded. */
export function shown(path: string): string {
  const safe = path.replace(
    /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu,
    (mark) => `\\u{${mark.codePointAt(0)?.toString(16)}}`,
  );
  return safe.length > 300 ? `${safe.slice(0, 300)}…` : safe;
}

/** What a path is to a file system that ignores case and Unicode form. */
export const pathKey = (path: string): string =>
  ASCII.test(path)
    ? path.toLowerCase()
    : path.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase().normalize('NFC');
/** Nearly every path; has one Unicode form, and two cases. */
const ASCII = /^[ -~]*$/;

/** Every pair of paths that is one file elsewhere: they differ in letter case or Unicode form alone. */
export function pathCollisions(paths: readonly string[]): Problem[] {
  const first = new Map<string, string>();
  const said = new Set<string>();
  const seen = new Set<string>();
  const found: Problem[] = [];
  for (const path of [...paths].sort()) {
    // Folders collide as well: a/X.png and A/y.png put two folders where others see one. Those of one that was seen were seen.
    const fresh: string[] = [];
    let folder = path;
    while (folder !== '' && !seen.has(folder)) {
      seen.add(folder);
      fresh.push(folder);
      folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
    }
    for (const prefix of fresh.reverse()) {
      const key = pathKey(prefix);
      const other = first.get(key);
      if (other === undefined) first.set(key, prefix);
      else if (!said.has(prefix)) {
        said.add(prefix);
        found.push(
          problem('path-collides', placeOf(path), {
            message: `${shown(prefix)} and ${shown(other)} differ only by ${howTheyDiffer(prefix, other)}.`,
            fix: 'Rename or delete one of them.',
          }),
        );
      }
    }
  }
  return found;
}

const placeOf = (path: string) => ({ file: shown(path), line: 1, column: 1 });

/** What tells two paths apart that have one key. */
export const howTheyDiffer = (a: string, b: string): 'Unicode form' | 'letter case' =>
  a.normalize('NFKC') === b.normalize('NFKC') ? 'Unicode form' : 'letter case';

/** Whether a text has more bytes than that as UTF-8; a unit of a string becomes one to three of them, so most need no look. */
const isLonger = (text: string, bytes: number): boolean =>
  text.length > bytes || (text.length * 3 > bytes && new TextEncoder().encode(text).length > bytes);
