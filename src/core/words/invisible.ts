/**
 * The first character of a text that nobody sees, or takes for a plain space, by its name and number: `a no-break space (U+00A0)`.
 * Tabs and line breaks do not count. It is said where something is wrong; by itself none of them is forbidden.
 */
export function invisibleIn(text: string): string | undefined {
  const found = HIDDEN.exec(text)?.[0];
  if (found === undefined) return undefined;
  const number = found.codePointAt(0) ?? 0;
  const kind = /\p{Zs}/u.test(found) ? 'a space of another kind' : 'an invisible character';
  return `${NAMES[number] ?? kind} (U+${number.toString(16).toUpperCase().padStart(4, '0')})`;
}

/** Control characters, all that Unicode says is not shown, and every space but the plain one. */
const HIDDEN = /(?![\t\n\r ])[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Zs}\p{Zl}\p{Zp}]/u;

const NAMES: { readonly [codePoint: number]: string } = {
  160: 'a no-break space',
  173: 'a soft hyphen',
  8203: 'a zero width space',
  8204: 'a zero width non-joiner',
  8205: 'a zero width joiner',
  8206: 'a left-to-right mark',
  8207: 'a right-to-left mark',
  8232: 'a line separator',
  8288: 'a word joiner',
  8239: 'a narrow no-break space',
  12288: 'an ideographic space',
  65279: 'a byte order mark',
};
