/** What is known of a file by its digest or its look. `verdict` decides the colour, `words` says it. */
export type KnownFile = {
  readonly verdict: 'current' | 'old' | 'no' | 'draft';
  readonly words: string;
  readonly title: string;
  readonly href: string;
  readonly of: string;
  /** What is declared of where it comes from, in a sentence. */
  readonly origin?: string;
  /** What it was made with; never in public. */
  readonly made?: string;
  /** It is a picture of the pages: for looking at, however its asset stands. */
  readonly shown?: true;
  /** A small picture of it, to be laid beside a file that is not ours byte for byte. */
  readonly picture?: string;
  /** It is no file, but what files of ours say that they come from (their document id): the asset as it is now, or as it was before. */
  readonly claim?: 'now' | 'before';
};

/** A file that is known: its digest in hex, its look when it is a picture. */
export type KnownEntry = { readonly digest: string; readonly look?: string; readonly known: KnownFile };
