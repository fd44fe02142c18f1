import type { Html } from '../words/html.ts';

/**
 * A page with holes where pages of its kind differ: Astro builds it once, with its styles, its scripts and all that surrounds
 * a page, and plain templates fill it for each.
 */
export const HOLES = { head: '{{head of the page}}', main: '{{middle of the page}}' } as const;

/** Where Astro leaves what is no part of the site: shells, and the prose of briefs. */
export const SHELL_FOLDER = 'shells/';
/** A shell by the name of its file in `src/site/pages/shells`. */
export const shellPath = (name: string): string => `${SHELL_FOLDER}${name}/index.html`;
export const briefPath = (campaign: string): string => `${SHELL_FOLDER}briefs/${campaign}/index.html`;

/**
 * The place in the prose of a brief where a reference of its campaign will stand, whose picture may not be drawn yet. `mark` is the digest
 * of the prose itself, which it cannot hold: so nobody writes such a place into it.
 */
export const referenceHole = (mark: string, reference: string): string => `<!--${mark} ${reference}-->`;

/** Puts references into their places, each as it is shown. */
export function fillReferences(prose: string, mark: string, show: (reference: string) => string): string {
  const [before = '', ...others] = prose.split(`<!--${mark} `);
  return before + others.map((each) => each.replace(/^(.*?)-->/s, (_, reference: string) => show(reference))).join('');
}

/** Fills the holes; the pieces make the page, one after the other. */
export type Shell = (head: Html, main: Html) => readonly string[];

/**
 * Prepares a shell to be filled.
 * @throws Error when it has not each hole exactly once, which is a defect of ours.
 */
export function shellOf(page: string): Shell {
  const [before = '', ...afterHead] = page.split(HOLES.head);
  const [between = '', ...afterMain] = (afterHead[0] ?? '').split(HOLES.main);
  const [after] = afterMain;
  if (afterHead.length !== 1 || afterMain.length !== 1 || after === undefined)
    throw new Error('the shell of a page has lost its holes');
  return (head, main) => [before, head.text, between, main.text, after];
}
