/**
 * Text of an author as Markdown that says just that: no link, picture, tag, mention or reference comes of it, and no line break.
 * For inline places (a cell, a list item, a sentence).
 */
export function escapeMarkdown(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: dropping them is the point
      .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
      .replace(/[\p{Default_Ignorable_Code_Point}]/gu, '')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/[\\`*_[\]|~$]/g, (mark) => `\\${mark}`)
      // The host looks for names and numbers in the text as it is shown, so an entity pings people as the sign itself does.
      .replace(/@|#(?=\d)|\bgh-(?=\d)/gi, (sign) => `${sign}${NOTHING}`)
      .replace(/:(?=\/\/)/g, '&#58;')
      .replace(/www\./gi, (start) => `${start.slice(0, 3)}&#46;`)
      .trim()
      // What opens a heading, a list, a quote or a rule does so only at the start of a line, and there is one line.
      .replace(/^(\d+)(?=[.)])|^(?=[#+=-])/, '$1\\')
  );
}

/** A space of no width: nobody sees it, and what stands before and after it is no name and no number any more. */
const NOTHING = '\u200b';

/** Text in a code span, whatever back-ticks it holds. */
export function codeSpan(text: string): string {
  const line = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: dropping them is the point
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/[\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/\|/g, '¦');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') || line.trim() === '' ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
