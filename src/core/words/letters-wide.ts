/** How many columns of a terminal a line takes: letters of East Asia and emoji take two, colours and marks on letters none. */
export const lettersWide = (line: string): number =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of terminals begin with one
  [...line.replace(/\u001b\[[0-9;]*m/g, '').replace(/\p{Mn}|\p{Me}|\u200d/gu, '')].reduce(
    (sum, letter) => sum + (WIDE.test(letter) ? 2 : 1),
    0,
  );

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;
