import { nearest } from './nearest.ts';

/** A name that leads nowhere, with what it could have been. */
export type UnknownName = {
  readonly word: string;
  /** Every name that would have been right. */
  readonly known: readonly string[];
  /** The names that are worth listing when none is near; default: all of them. */
  readonly shown?: readonly string[];
  /** How many of them at most; default 20, more are no help. */
  readonly most?: number;
  /** How that list begins; default: `There are`. */
  readonly listed?: string;
  /** What to do when no name is near and none is listed. */
  readonly otherwise?: string;
  /** What else to do when a name is near, in case it is not what was meant. */
  readonly unless?: string;
  /** How a name is written; default: in quotes. */
  readonly as?: (name: string) => string;
};

/** `There is no channel "web-hera". Did you mean "web-hero"?`, or which there are. */
export const noSuch = (noun: string, wrong: UnknownName): string =>
  `There is no ${noun} ${written(wrong, wrong.word)}. ${meant(wrong)}`.trim();

/** `Did you mean "web-hero"?`, or which there are. Empty when nothing is near, listed or to be done. */
export function meant(wrong: UnknownName): string {
  const { word, known, shown = known, most = 20, listed = 'There are', otherwise = '', unless = '' } = wrong;
  const near = nearest(word, known);
  if (near !== undefined) return `Did you mean ${written(wrong, near)}? ${unless}`.trim();
  if (shown.length === 0) return otherwise;
  return `${listed}: ${shown.slice(0, most).join(', ')}${shown.length > most ? ', …' : ''}.`;
}

const written = ({ as = (name) => `"${name}"` }: UnknownName, name: string): string => as(name);
