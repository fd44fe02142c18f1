import type { Colour } from './colours.ts';

/** What a picture looks like: its look (see likeness) and its main colours. */
export type Seen = { readonly look: string; readonly colours: readonly Colour[] };
