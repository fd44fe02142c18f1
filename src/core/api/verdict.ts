import type { KnownFile } from './known-file.ts';

/** What a browser found out about a file: what is known of its very bytes, or what it looks like. */
export type Finding = {
  readonly exact?: KnownFile | undefined;
  /** A known picture that it looks like, with how many of the look's 64 bits differ, and what was done to it to find that. */
  readonly like?: { readonly known: KnownFile; readonly bits: number; readonly turned?: Turned } | undefined;
  /** What it carries the document id of. */
  readonly claim?: KnownFile | undefined;
  /** Whether mirrored copies and copies in a border were looked for as well. */
  readonly turnedToo?: boolean | undefined;
  readonly kind: FileKind;
};

/** A copy that is found by turning it back: left to right, or out of a border of one colour. */
export type Turned = 'mirrored' | 'framed';

/** What a file is, as far as that decides what can be said of one that is not known. */
export type FileKind = 'picture' | 'closed' | 'zip' | 'pdf' | 'other';

/** The sentence about a file, and how it is coloured. */
export type FileVerdict = { readonly tone: 'yes' | 'soon' | 'no' | 'quiet'; readonly words: string };

/** Bits that a copy in another size, format or compression hardly ever differs by; beyond, something else was done to it. */
export const COPY_BITS = 3;

/** Says in one sentence or two what a file is to the catalogue. */
export function verdictOf(finding: Finding): FileVerdict {
  const { exact, like, claim, kind } = finding;
  if (exact !== undefined) {
    if (exact.shown === undefined) return { tone: TONES[exact.verdict], words: capital(exact.words) };
    const words = `A small picture from these pages, not a file for use. What it shows is ${exact.words}`;
    return { tone: exact.verdict === 'current' ? 'soon' : TONES[exact.verdict], words };
  }
  const copy = copyIn(like);
  if (copy !== undefined) {
    const { title, words, href } = copy.known;
    const other = claim === undefined || claim.href === href ? '' : `. It says that it comes from ${claim.title}`;
    return { tone: 'soon', words: `${COPIES[copy.turned ?? 'whole'](title)}. Ours is ${words}${other}` };
  }
  if (claim !== undefined) return { tone: 'soon', words: claimWords(claim, kind) };
  if (like === undefined)
    return { tone: 'quiet', words: kind === 'picture' && finding.turnedToo ? UNKNOWN_TURNED : UNKNOWN[kind] };
  const { title, words } = like.known;
  return {
    tone: 'soon',
    words: `Not the file we made, but much like ${title}: saved anew, retouched or regraded, or a picture made beside it. Look at both. Ours is ${words}`,
  };
}

/** What of ours a finding is about: what its verdict speaks of first. */
export const foundIn = ({ exact, like, claim }: Finding): KnownFile | undefined =>
  exact ?? copyIn(like)?.known ?? claim ?? like?.known;

const copyIn = (like: Finding['like']): Finding['like'] =>
  like !== undefined && like.bits <= COPY_BITS ? like : undefined;

const COPIES: { readonly [turned in Turned | 'whole']: (title: string) => string } = {
  whole: (title) => `A re-encoded copy of ${title}: our picture, but not the file we made`,
  mirrored: (title) =>
    `A mirrored copy of ${title}: our picture with left and right changed over, not the file we made`,
  framed: (title) => `A copy of ${title} with a border around it, not the file we made`,
};

/** A document id is a text that anybody can write: it tells where to look, never that a picture is ours. */
function claimWords({ title, words, claim }: KnownFile, kind: FileKind): string {
  const from = claim === 'before' ? `an earlier version of ${title}` : title;
  const but =
    kind !== 'picture'
      ? 'but it is not a file we made. This browser cannot open it, so what it shows was not compared: save it as JPEG or PNG and drop that'
      : claim === 'before'
        ? 'but it is no file that is known here: made then, or changed since. Look at both'
        : 'but its pixels are not what we made: cropped, retouched, or another picture that carries its name. Look at both';
  return `Says that it comes from ${from}, ${but}. Ours is ${words}`;
}

const TONES = { current: 'yes', old: 'soon', no: 'no', draft: 'quiet' } as const;

const UNKNOWN: { readonly [kind in FileKind]: string } = {
  picture:
    'Not recognised: neither this file nor a picture like it is in the catalogue. A crop of ours would not be recognised, nor would a mirrored copy or one with a border in a catalogue as large as this.',
  closed:
    'Not recognised: this very file is not in the catalogue. This browser cannot open it, so whether it shows a picture of ours cannot be told: save it as JPEG or PNG and drop that.',
  zip: 'Not recognised: no pack of ours as it left us. Unpack it and drop what is in it: each file is looked up by itself.',
  pdf: 'Not recognised: no contact sheet of ours as it left us. Pictures inside a PDF are not looked at: drop the picture itself.',
  other: 'Not recognised: this file is not in the catalogue.',
};
const UNKNOWN_TURNED =
  'Not recognised: neither this file nor a picture like it is in the catalogue, mirrored or without a plain border either. A crop of ours would not be recognised.';

const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

/** What kind of file begins with these bytes and is called so. `opened`: a browser could show it as a picture. */
export function fileKind(begins: Uint8Array, name: string, opened: boolean): FileKind {
  if (opened) return 'picture';
  const text = String.fromCharCode(...begins.subarray(0, 5));
  // Documents are zips as well.
  if (text.startsWith('PK') && /\.zip$|^[^.]*$/i.test(name)) return 'zip';
  if (text === '%PDF-') return 'pdf';
  return PICTURES.test(name) ? 'closed' : 'other';
}

const PICTURES =
  /\.(?:jpe?g|png|webp|avif|gif|bmp|svg|tiff?|psd|psb|heic|heif|jxl|jp2|exr|dng|cr[23]|nef|arw|ai|eps|indd)$/i;
