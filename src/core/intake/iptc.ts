import { parseA1111 } from './a1111-text.ts';
import type { GeneratorFacts, Reader } from './generated.ts';
import { compact, textOf } from './values.ts';
import { xmpProperties } from './xmp.ts';

/**
 * The fields of IPTC Photo Metadata 2025.1 for pictures made by a model, in XMP: `AISystemUsed`, `AISystemVersionUsed`,
 * `AIPromptInformation`. Greenlit writes them itself.
 */
export const readIptc: Reader = (chunks) => {
  for (const { at, key, text } of chunks) {
    if (at !== 'xmp' && !/xmp/i.test(key)) continue;
    const xmp = xmpProperties(text);
    const words = wordsIn(xmp.get('AIPromptInformation'));
    const name = textOf(xmp.get('AISystemUsed'));
    if (name === undefined && words.prompt === undefined) continue;
    const version = textOf(xmp.get('AISystemVersionUsed'));
    const tool = name === undefined ? undefined : { name, ...(version === undefined ? {} : { version }) };
    return { writer: 'iptc', ...words, ...compact({ tool }) };
  }
  return undefined;
};

/** The words of a prompt: Greenlit writes what was to be avoided in lines of their own, as A1111 does. */
function wordsIn(text: string | undefined): Pick<GeneratorFacts, 'prompt' | 'negative'> {
  const parsed = parseA1111(text ?? '');
  return parsed === undefined || parsed.settings.size > 0
    ? compact({ prompt: textOf(text) })
    : compact({ prompt: textOf(parsed.prompt), negative: textOf(parsed.negative) });
}
