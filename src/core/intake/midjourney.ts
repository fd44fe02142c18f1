import type { Extra, Reader } from './generated.ts';
import { chunkNamed, compact, numberIn, seedOf, textOf } from './values.ts';
import { xmpProperties } from './xmp.ts';

/** Midjourney: `<prompt> --ar 2:1 --v 6 Job ID: <uuid>` in the PNG text Description or in XMP. Flags stay flags. */
export const readMidjourney: Reader = (chunks) => {
  const packet = chunks.find((each) => each.at === 'xmp' || /xmp/i.test(each.key));
  const xmp = xmpProperties(packet?.text ?? '');
  const described = chunkNamed(chunks, 'Description');
  const text = described?.text ?? xmp.get('description') ?? chunkNamed(chunks, 'ImageDescription')?.text;
  if (text === undefined || text.length > 200_000) return undefined;
  const job = /\s{0,4}\bJob ID:\s{0,4}([0-9a-f][0-9a-f-]{7,60})\s*$/i.exec(text.slice(-200));
  const signed = xmp.has('DigImageGUID') || (chunkNamed(chunks, 'Author') && chunkNamed(chunks, 'Creation Time'));
  if (job === null && !(signed && / --[a-z]/i.test(text))) return undefined;
  const [words = '', ...flags] = (job === null ? text : text.slice(0, text.length - job[0].length)).split(
    / --(?=[a-z])/i,
  );
  const extra: { [name: string]: string | number | boolean } = {};
  for (const flag of flags.slice(0, 60)) {
    const [name = '', ...values] = flag.trim().split(' ');
    if (/^[a-z]\w{0,40}$/i.test(name) && !Object.hasOwn(extra, name)) extra[name] = numberIn(values.join(' ')) ?? true;
  }
  const { no, seed, ...rest } = extra;
  const version = rest['v'] ?? rest['version'];
  return {
    writer: 'midjourney',
    own: [described, packet].filter((each) => each !== undefined),
    ...compact({ prompt: textOf(words), negative: typeof no === 'string' ? no : undefined, seed: seedOf(seed) }),
    tool: { name: 'Midjourney', ...(version === undefined ? {} : { version: String(version) }) },
    extra: compact({ ...rest, jobId: job?.[1] ?? xmp.get('DigImageGUID') }) as Extra,
  };
};
