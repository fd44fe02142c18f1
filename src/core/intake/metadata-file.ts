import type { Incoming } from './plan-ingest.ts';

/** The record takes texts up to a megabyte; raw texts together stay under this. Characters. */
const MAX_RAW = 400_000;

/** `dNN.metadata.json`: where a draft came from, what was read, and every raw text as it stood in the file. */
export function metadataFile({ generated, digest, bytes }: Incoming): string {
  let room = MAX_RAW;
  const raw = generated.raw.map((chunk) => {
    const text = chunk.text.slice(0, room);
    room -= text.length;
    return text.length === chunk.text.length
      ? chunk
      : { ...chunk, text, cut: `the first ${text.length} of ${chunk.text.length} characters` };
  });
  return `${JSON.stringify({ ...generated, digest, bytes, raw }, null, 2)}\n`;
}
