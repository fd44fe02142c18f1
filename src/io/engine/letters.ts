/**
 * Reads which letters a plain font file has: of a text, the characters for which it has no glyph, each once; spaces and what is never seen
 * are not asked for. A letter with marks is there when the font has it whole or all of its parts, as text is shaped.
 * The answer is undefined where the file cannot be read. The library is loaded by the recipes that set a text, and no other.
 */
export async function lettersIn(font: Uint8Array): Promise<(text: string) => string[] | undefined> {
  const { create } = await import('fontkit');
  const read = guarded(() => create(Buffer.from(font.buffer, font.byteOffset, font.byteLength)));
  return (text) =>
    guarded(() => {
      if (read === undefined || !('hasGlyphForCodePoint' in read)) return undefined;
      const has = (letter: string): boolean => read.hasGlyphForCodePoint(letter.codePointAt(0)!);
      return [...new Set(text.normalize('NFC'))].filter((each) => {
        if (UNSEEN.test(each) || has(each)) return false;
        const parts = [...each.normalize('NFD')];
        return parts.length === 1 || !parts.every(has);
      });
    });
}

/** Spaces, controls, joiners, marks that choose a form: nothing is drawn where a font lacks them. */
const UNSEEN = /[\s\p{Cf}\p{Cc}\p{DI}]/u;

/** The library tells what is wrong with a font by errors of every kind; its caller says that it is of no use. */
function guarded<Found>(look: () => Found): Found | undefined {
  try {
    return look();
  } catch (thrown) {
    if (thrown instanceof Error) return undefined;
    throw thrown;
  }
}
