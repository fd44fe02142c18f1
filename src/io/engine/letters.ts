/**
 * The characters of a text for which a plain font file has no glyph, each once; spaces and invisible marks are not asked for.
 * Undefined when it cannot be read. The library is loaded by the recipes that set a text, and no other.
 */
export async function missingLetters(font: Uint8Array, text: string): Promise<string[] | undefined> {
  const { create } = await import('fontkit');
  try {
    const read = create(Buffer.from(font.buffer, font.byteOffset, font.byteLength));
    if (!('hasGlyphForCodePoint' in read)) return undefined;
    return [...new Set(text)].filter(
      (each) => !/[\s\p{Cf}\p{Cc}\p{Mn}]/u.test(each) && !read.hasGlyphForCodePoint(each.codePointAt(0)!),
    );
  } catch (thrown) {
    // The library tells what is wrong with a font by errors of every kind; its caller says that it is of no use.
    if (thrown instanceof Error) return undefined;
    throw thrown;
  }
}
