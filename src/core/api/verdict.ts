import type { KnownFile } from './known-file.ts';

/** What a browser found out about a file: what is known of its very bytes, or what it looks like. */
export type Finding = {
  readonly exact?: KnownFile | undefined;
  /** A known picture that it looks like, with how many of the look's 64 bits differ. */
  readonly like?: { readonly known: KnownFile; readonly bits: number } | undefined;
  readonly kind: FileKind;
};

/** What a file is, as far as that decides what can be said of one that is not known. */
export type FileKind = 'picture' | 'closed' | 'zip' | 'pdf' | 'other';

/** The sentence about a file, and how it is coloured. */
export type FileVerdict = { readonly tone: 'yes' | 'soon' | 'no' | 'quiet'; readonly words: string };

/** Bits that a copy in another size, format or compression hardly ever differs by; beyond, something else was done to it. */
export const COPY_BITS = 3;

/** Says in one sentence or two what a file is to the catalogue. */
export function verdictOf({ exact, like, kind }: Finding): FileVerdict {
  if (exact !== undefined) {
    if (exact.shown === undefined) return { tone: TONES[exact.verdict], words: capital(exact.words) };
    const words = `A small picture from these pages, not a file for use. What it shows is ${exact.words}`;
    return { tone: exact.verdict === 'current' ? 'soon' : TONES[exact.verdict], words };
  }
  if (like === undefined) return { tone: 'quiet', words: UNKNOWN[kind] };
  const { title, words } = like.known;
  const said =
    like.bits <= COPY_BITS
      ? `A re-encoded copy of ${title}: our picture, but not the file we made. Ours is ${words}`
      : `Not the file we made, but much like ${title}: saved anew, retouched or regraded, or a picture made beside it. Look at both. Ours is ${words}`;
  return { tone: 'soon', words: said };
}

const TONES = { current: 'yes', old: 'soon', no: 'no', draft: 'quiet' } as const;

const UNKNOWN: { readonly [kind in FileKind]: string } = {
  picture: 'Not ours: neither this file nor a picture like it is in the catalogue.',
  closed:
    'Not a file of ours. This browser cannot open it, so whether it shows a picture of ours cannot be told: save it as JPEG or PNG and drop that.',
  zip: 'Not a pack of ours as it left us. Unpack it and drop what is in it: each file is looked up by itself.',
  pdf: 'Not a contact sheet of ours as it left us. Pictures inside a PDF are not looked at: drop the picture itself.',
  other: 'Not ours: this file is not in the catalogue.',
};

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
