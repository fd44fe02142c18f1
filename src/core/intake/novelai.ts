import type { Chunk, GeneratorFacts, Reader } from './generated.ts';
import { parseData } from './json.ts';
import {
  chunkNamed,
  compact,
  type Data,
  dataOf,
  freeTexts,
  isData,
  listOf,
  numberIn,
  seedOf,
  sizeFrom,
  textOf,
} from './values.ts';

/**
 * NovelAI: PNG texts Title, Description, Software, Source, Comment; the same as one JSON in the alpha channel and in the
 * UserComment of WebP, where Comment is text that holds JSON, sometimes twice.
 */
export const readNovelAi: Reader = (chunks) => {
  const software = chunkNamed(chunks, 'Software')?.text.trim();
  if (software === 'NovelAI' || /^NovelAI/.test(chunkNamed(chunks, 'Source')?.text ?? '')) {
    const of = (key: string): string | undefined => chunks.find((each) => each.key === key)?.text;
    const comment = parseData(of('Comment') ?? '');
    if (comment !== undefined || of('Description') !== undefined)
      return {
        writer: 'novelai',
        own: chunks.filter(({ key }) => OWN.has(key)),
        ...said(comment ?? {}, of('Description'), of('Source')),
      };
  }
  for (const chunk of freeTexts(chunks)) {
    const whole = wholeIn(chunk);
    if (whole !== undefined)
      return {
        writer: 'novelai',
        own: [chunk],
        ...said(
          parseData(String(whole['Comment'] ?? '')) ?? dataOf(whole['Comment']),
          textOf(whole['Description']),
          textOf(whole['Source']),
        ),
      };
  }
  return undefined;
};

const OWN = new Set(['Title', 'Description', 'Software', 'Source', 'Comment']);

function wholeIn({ text }: Chunk): Data | undefined {
  if (!text.includes('NovelAI')) return undefined;
  const data = parseData(text);
  const novel = data !== undefined && (data['Software'] === 'NovelAI' || /^NovelAI/.test(textOf(data['Source']) ?? ''));
  return novel ? data : undefined;
}

/** The facts of a Comment. Before `prompt` was part of it, the Description was the prompt. */
function said(comment: Data, description: string | undefined, source: string | undefined): GeneratorFacts {
  const fourth = dataOf(dataOf(comment['v4_prompt'])['caption']);
  const fourthNegative = dataOf(dataOf(comment['v4_negative_prompt'])['caption']);
  const characters = listOf(fourth['char_captions'])
    .filter(isData)
    .map((each) => textOf(each['char_caption']))
    .filter((each) => each !== undefined);
  const words = textOf(source)?.split(/\s+/) ?? [];
  const hash = /^[0-9A-F]{6,64}$/i.test(words.at(-1) ?? '') ? words.at(-1) : undefined;
  return compact({
    prompt: textOf(comment['prompt']) ?? textOf(fourth['base_caption']) ?? textOf(description),
    negative: textOf(comment['uc']) ?? textOf(fourthNegative['base_caption']),
    model: textOf((hash === undefined ? words : words.slice(0, -1)).join(' ')),
    modelHash: hash,
    seed: seedOf(comment['seed']),
    steps: numberIn(comment['steps']),
    cfg: numberIn(comment['scale']),
    sampler: textOf(comment['sampler']),
    size: sizeFrom(comment['width'], comment['height']),
    tool: { name: 'NovelAI' },
    extra: compact({
      characters: characters.length === 0 ? undefined : characters.join(' | '),
      scheduler: textOf(comment['noise_schedule']),
      strength: numberIn(comment['strength']),
    }),
  });
}
