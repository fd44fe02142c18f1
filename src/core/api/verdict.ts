import type { Messages } from '../messages/messages.ts';
import type { KnownFile } from './known-file.ts';

type CheckMessages = Messages['check'];

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
export function verdictOf(finding: Finding, say: CheckMessages): FileVerdict {
  const { exact, like, claim, kind } = finding;
  if (exact !== undefined) {
    if (exact.shown === undefined) return { tone: TONES[exact.verdict], words: capital(exact.words) };
    const words = say.small(exact.words);
    return { tone: exact.verdict === 'current' ? 'soon' : TONES[exact.verdict], words };
  }
  const copy = copyIn(like);
  if (copy !== undefined) {
    const { title, words, href } = copy.known;
    const other = claim === undefined || claim.href === href ? '' : say.saysFrom(claim.title);
    return { tone: 'soon', words: `${say.copies[copy.turned ?? 'whole'](title)}${say.oursIs(words)}${other}` };
  }
  if (claim !== undefined) return { tone: 'soon', words: claimWords(claim, kind, say) };
  if (like === undefined)
    return { tone: 'quiet', words: kind === 'picture' && finding.turnedToo ? say.unknownTurned : say.unknown[kind] };
  const { title, words } = like.known;
  return {
    tone: 'soon',
    words: `${say.much(title)}${say.oursIs(words)}`,
  };
}

/** What of ours a finding is about: what its verdict speaks of first. */
export const foundIn = ({ exact, like, claim }: Finding): KnownFile | undefined =>
  exact ?? copyIn(like)?.known ?? claim ?? like?.known;

const copyIn = (like: Finding['like']): Finding['like'] =>
  like !== undefined && like.bits <= COPY_BITS ? like : undefined;

/** A document id is a text that anybody can write: it tells where to look, never that a picture is ours. */
function claimWords({ title, words, claim }: KnownFile, kind: FileKind, say: CheckMessages): string {
  const before = claim === 'before';
  const but = kind !== 'picture' ? say.claimClosed : before ? say.claimBefore : say.claimNow;
  return `${say.claims(title, before)}${but}${say.oursIs(words)}`;
}

const TONES = { current: 'yes', old: 'soon', no: 'no', draft: 'quiet' } as const;

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
