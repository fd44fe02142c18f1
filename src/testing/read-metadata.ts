import { readPicture } from '../io/metadata/read-picture.ts';

/** What is read, without the raw texts and without what is empty. */
export async function readFacts(bytes: Buffer) {
  const { raw, notes, loras, file: _, format: __, ...facts } = await readPicture('x', bytes);
  return {
    ...facts,
    ...(loras.length > 0 ? { loras } : {}),
    ...(notes.length > 0 ? { notes } : {}),
    at: raw.map((each) => `${each.at} ${each.key}`),
  };
}

/** A text of A1111 with everything that its grammar knows. */
export const A1111 = `a slim glass bottle, (low warm sun:1.2), <lora:film grain:0.6>
second line
Negative prompt: flash, hands
crooked horizon
Steps: 28, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 6.5, Seed: 4100112345678901234, Size: 832x1216, Model hash: 7f96a1a9ca, Model: quietXL_v2, Lora hashes: "film grain: 0c1d2e3f4a5b, other: aa11", Hires upscale: 1.5, Version: v1.10.1`;
/** What it says. */
export const SAID = {
  writer: 'a1111',
  prompt: 'a slim glass bottle, (low warm sun:1.2), <lora:film grain:0.6>\nsecond line',
  negative: 'flash, hands\ncrooked horizon',
  model: 'quietXL_v2',
  modelHash: '7f96a1a9ca',
  seed: '4100112345678901234',
  steps: 28,
  cfg: 6.5,
  sampler: 'DPM++ 2M',
  size: '832x1216',
  loras: [
    { name: 'film grain', weight: 0.6, hash: '0c1d2e3f4a5b' },
    { name: 'other', hash: 'aa11' },
  ],
  passes: [{ kind: 'hires', scale: 1.5 }],
  tool: { name: 'A1111', version: 'v1.10.1' },
  extra: { 'Schedule type': 'Karras', 'Hires upscale': 1.5 },
};

/** An XMP packet around these properties. */
export const xmp = (inner: string) =>
  `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ${inner}</rdf:Description></rdf:RDF></x:xmpmeta>`;
