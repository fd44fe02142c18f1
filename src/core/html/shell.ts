import type { Html } from './html.ts';

/** The page of an asset with holes where assets differ: Astro builds it once, with its styles and scripts, and it is filled for each. */
export const HOLES = { head: '{{head of the asset}}', main: '{{page of the asset}}' } as const;

/** Where the build finds that page; it is no part of the site. */
export const SHELL_PATH = 'shells/asset/index.html';

/** Fills the holes. */
export type Shell = (head: Html, main: Html) => string;

/**
 * Prepares a shell to be filled.
 * @throws Error when it has not each hole exactly once, which is a defect of ours.
 */
export function shellOf(page: string): Shell {
  const [before = '', ...afterHead] = page.split(HOLES.head);
  const [between = '', ...afterMain] = (afterHead[0] ?? '').split(HOLES.main);
  if (afterHead.length !== 1 || afterMain.length !== 1)
    throw new Error('the shell of the asset pages has lost its holes');
  return (head, main) => before + head.text + between + main.text + afterMain[0];
}
