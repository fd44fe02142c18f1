import { type Chunk, PHOTOGRAPH } from './generated.ts';
import { xmpProperties } from './xmp.ts';

/** A text that stands in an XMP packet, as a chunk of its own, and the packet that it stands in. */
export type XmpText = Chunk & { readonly packet: Chunk };

/**
 * The texts in XMP packets that writers put elsewhere too: the graph of ComfyUI (`comfy:prompt`, in AVIF), a UserComment, a
 * description. In the file of a photograph a description is somebody's caption.
 */
export function textsInXmp(chunks: readonly Chunk[]): readonly XmpText[] {
  const photograph = chunks.some(({ at }) => at === PHOTOGRAPH);
  return chunks.flatMap((packet) => {
    if (packet.at !== 'xmp' && !/xmp/i.test(packet.key)) return [];
    const said = xmpProperties(packet.text);
    return [...KEYS].flatMap(([property, key]): XmpText[] => {
      const text = said.get(property);
      if (text === undefined || (photograph && key === 'Description')) return [];
      return [{ at: 'xmp text', key, text, packet }];
    });
  });
}

const KEYS = new Map([
  ['comfy:prompt', 'prompt'],
  ['comfy:workflow', 'workflow'],
  ['parameters', 'parameters'],
  ['UserComment', 'UserComment'],
  ['description', 'Description'],
]);
