/** Text that is safe in XML: in the content of elements and in attributes with double quotes. What XML 1.0 cannot hold is taken out. */
export const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** Control characters that XML 1.0 has no way to write, and the two code points it excludes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to be taken out
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;

/** An XML element in the making: a name with its prefix, attributes, and a text or children. */
export type Element = {
  readonly name: string;
  readonly attributes?: { readonly [name: string]: string };
  readonly content: string | readonly Element[];
};

/** Prints elements, indented by one space a level; text is escaped and freed of what XML cannot hold. */
export function printXml(elements: readonly Element[], depth = 0): string {
  const indent = ' '.repeat(depth);
  return elements
    .map(({ name, attributes = {}, content }) => {
      const listed = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
      const open = `${indent}<${name}${listed.join('')}`;
      if (typeof content === 'string')
        return content === '' ? `${open}/>\n` : `${open}>${escapeXml(content)}</${name}>\n`;
      return content.length === 0 ? `${open}/>\n` : `${open}>\n${printXml(content, depth + 1)}${indent}</${name}>\n`;
    })
    .join('');
}
