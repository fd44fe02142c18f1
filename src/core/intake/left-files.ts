/** Why a file in a folder is left where it is, in the words that people read. */
const REASONS = {
  'no picture': 'no picture',
  'a link': 'a link to a file or folder',
  'no plain file': 'no plain file',
  'not finished': 'still being written, by its name',
  'still growing': 'still being written, or it ends in the middle',
  'nested too deep': 'folders nested more than 12 deep',
  'one too many': 'more than 100,000 pictures at once: take the rest in another run',
} as const;

/** A file or folder that was found and not read, absolute, and why. */
export type LeftFile = { readonly path: string; readonly reason: keyof typeof REASONS };

/** So many names of one reason stand in a text; machines get all of them. */
const NAMED = 20;

/** What was left, in lines: how many, then the names under each reason. None when nothing was. */
export function leftLines(left: readonly LeftFile[]): string[] {
  if (left.length === 0) return [];
  const groups = [...Map.groupBy(left, ({ reason }) => reason)].map(([reason, files]) => {
    const names = files.slice(0, NAMED).map(({ path }) => path.split(/[\\/]/).at(-1));
    const more = files.length - names.length;
    return `  ${REASONS[reason]}: ${names.join(', ')}${more === 0 ? '' : ` and ${more} more (all: --format json)`}`;
  });
  return [left.length === 1 ? '1 file left where it is:' : `${left.length} files left where they are:`, ...groups];
}
