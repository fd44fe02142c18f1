import { readA1111 } from './a1111.ts';
import type { Chunk, Reader } from './generated.ts';

/**
 * Nodes of ComfyUI that save pictures with a text in A1111's form. They sign it with the name of ComfyUI; some sign nothing, and
 * are known by the graph that stands in the same file, which no program of A1111's family writes.
 */
export const readImageSaver: Reader = (chunks) => {
  const said = readA1111(chunks);
  if (said === undefined) return undefined;
  const { tool, own = [] } = said;
  const inGraph = tool === undefined && chunks.some((each) => !own.includes(each) && isGraph(each));
  if (tool?.name !== 'ComfyUI' && !inGraph) return undefined;
  return { ...said, writer: 'image-saver', tool: { name: 'ComfyUI', ...tool } };
};

const isGraph = ({ text }: Chunk): boolean => text.includes('class_type') && text.includes('"inputs"');
