import { readA1111 } from './a1111.ts';
import type { Chunk, Reader, WriterFacts } from './generated.ts';
import { compact, textOf } from './values.ts';

/**
 * Nodes of ComfyUI that save pictures with a text in A1111's form. They sign it with the name of ComfyUI; some sign nothing, and
 * are known by the graph that stands in the same file, which no program of A1111's family writes.
 */
export const readImageSaver: Reader = (chunks) => {
  const plain = savedPlainly(chunks);
  if (plain !== undefined) return plain;
  const said = readA1111(chunks);
  if (said === undefined) return undefined;
  const { tool, own = [] } = said;
  const inGraph = tool === undefined && chunks.some((each) => !own.includes(each) && isGraph(each));
  if (tool?.name !== 'ComfyUI' && !inGraph) return undefined;
  return { ...said, writer: 'image-saver', tool: { name: 'ComfyUI', ...tool } };
};

/** Endless Nodes: the words that this picture of a batch was made with, each a text of its own, under the key of the graph. */
function savedPlainly(chunks: readonly Chunk[]): WriterFacts | undefined {
  const named = (key: string): Chunk | undefined =>
    chunks.find((each) => each.key === key && !/^\s*[{["]/.test(each.text));
  const [words, avoided, index, time] = ['prompt', 'negative_prompt', 'batch_index', 'creation_time'].map(named);
  if (words === undefined || index === undefined || time === undefined) return undefined;
  return {
    writer: 'image-saver',
    own: [words, index, time, ...(avoided === undefined ? [] : [avoided])],
    ...compact({ prompt: textOf(words.text), negative: textOf(avoided?.text) }),
    tool: { name: 'ComfyUI' },
  };
}

const isGraph = ({ text }: Chunk): boolean => text.includes('class_type') && text.includes('"inputs"');
