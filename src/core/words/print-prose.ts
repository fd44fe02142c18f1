/**
 * Text of an author as the prose of a brief: paragraphs, lists and plain addresses stay; nothing in it is code, a tag,
 * a component, a link with hidden words or a picture.
 */
export function escapeProse(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: dropping them is the point
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]|\p{Default_Ignorable_Code_Point}/gu, '')
      // Entities and not backslashes: an address that is linked by itself swallows a backslash, and what it kept is free.
      .replace(/[\\`{}<[\]|&@]/g, (mark) => `&#${mark.charCodeAt(0)};`)
      // No line is a statement, a rule, a heading made by underlining, or indented so far that it is code.
      .replace(/^(?:[>*+-][ \t]*){3,}/gm, '')
      .replace(/^[^\S\n]+/gm, '')
      .replace(/^(import|export)/gm, (word) => `&#${word.charCodeAt(0)};${word.slice(1)}`)
      .replace(/^(?=[-+=~*_]{2,})/gm, '\\')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  );
}
