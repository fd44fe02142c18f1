/** Letters of a title that is a sentence, and of one that is a paragraph. */
const [LONG, ENDLESS] = [24, 90];
/** Letters of a word that needs a line of a narrow column to itself. */
const COMPOUND = 16;

/** How far a title steps down in size: one that is long, or has a word that is, would fill the screen or break in its middle. */
export function titleClass(title: string): 'long' | 'endless' | undefined {
  const longest = Math.max(...title.split(/[\s-]+/).map((word) => [...word].length));
  if (title.length > ENDLESS || longest > COMPOUND * 2) return 'endless';
  return title.length > LONG || longest > COMPOUND ? 'long' : undefined;
}
