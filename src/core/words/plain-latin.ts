/**
 * A text in lower-case letters of ASCII as far as its letters are Latin ones: marks go, and letters that are no base letter with a
 * mark get those that people type for them. What is not Latin stays. The pairs are those of Unicode CLDR, `Latin-ASCII`
 * (common/transforms/Latin-ASCII.xml), for the letters of alphabets in use.
 */
export const plainLatin = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\0-\x7f]/g, (letter) => LETTERS[letter] ?? letter);

const LETTERS: { readonly [letter: string]: string } = {
  ...{ æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', ł: 'l', ħ: 'h', ı: 'i', ŋ: 'n', ŧ: 't', ĸ: 'q' },
  ...{ ƀ: 'b', ɓ: 'b', ƃ: 'b', ƈ: 'c', ȼ: 'c', ƌ: 'd', ɖ: 'd', ɗ: 'd', ɛ: 'e', ɇ: 'e', ƒ: 'f', ɠ: 'g', ǥ: 'g', ɨ: 'i' },
  ...{ ɉ: 'j', ȷ: 'j', ƙ: 'k', ƚ: 'l', ɲ: 'n', ƞ: 'n', ƥ: 'p', ɍ: 'r', ƭ: 't', ʈ: 't', ʉ: 'u', ʋ: 'v', ƴ: 'y', ɏ: 'y' },
  ...{ ƶ: 'z', ȥ: 'z', ⱥ: 'a', ⱦ: 't' },
};
