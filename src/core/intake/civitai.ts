import { parseA1111, saidByA1111 } from './a1111.ts';
import type { GeneratorFacts, Lora, Reader } from './generated.ts';
import { parseData, parseJson } from './json.ts';
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
 * Civitai's own generator: A1111 text with `Civitai resources: [json]` and `Civitai metadata: {json}`. Its upscales carry a
 * graph instead, with what was asked for in `extraMetadata`.
 */
export const readCivitai: Reader = (chunks) => {
  const signed = chunkNamed(chunks, 'Artist')?.text.trim() === 'ai';
  for (const { text } of freeTexts(chunks)) {
    if (signed || text.includes('Civitai ')) {
      const a1111 = parseA1111(text);
      const own = a1111?.settings.has('Civitai resources') || a1111?.settings.has('Civitai metadata');
      if (a1111 !== undefined && (own || (signed && a1111.settings.size > 0))) {
        const resources = listOf(parseJson(a1111.settings.get('Civitai resources') ?? '')).filter(isData);
        const metadata = dataOf(parseJson(a1111.settings.get('Civitai metadata') ?? ''));
        const said = saidByA1111(a1111);
        return {
          writer: 'civitai',
          ...withResources(said, resources),
          tool: { name: 'Civitai' },
          ...extraWith(said, metadata),
        };
      }
    }
    if (text.includes('extraMetadata')) {
      const graph = parseData(text);
      const asked = graph === undefined ? undefined : parseData(String(graph['extraMetadata'] ?? ''));
      if (asked !== undefined) return { writer: 'civitai', ...saidInRequest(asked) };
    }
  }
  return undefined;
};

function withResources(said: GeneratorFacts, resources: readonly Data[]): GeneratorFacts {
  const named = (each: Data): string | undefined =>
    textOf(each['modelName']) ??
    textOf(each['name']) ??
    (each['modelVersionId'] === undefined ? undefined : `civitai:${textOf(each['modelVersionId'])}`);
  const checkpoint = resources.find((each) => /^(?:checkpoint|model)$/i.test(textOf(each['type']) ?? ''));
  const loras = resources
    .filter((each) => /^(?:lora|lycoris|locon|dora)$/i.test(textOf(each['type']) ?? ''))
    .flatMap((each): Lora[] => {
      const name = named(each);
      return name === undefined
        ? []
        : [compact({ name, weight: numberIn(each['weight'] ?? each['strength']), hash: textOf(each['hash']) }) as Lora];
    });
  const model = said.model ?? (checkpoint === undefined ? undefined : named(checkpoint));
  return {
    ...said,
    ...(model === undefined ? {} : { model }),
    ...(loras.length === 0 ? {} : { loras: [...(said.loras ?? []), ...loras] }),
  };
}

function extraWith(said: GeneratorFacts, metadata: Data): Pick<GeneratorFacts, 'extra'> {
  const plain = Object.entries(metadata).flatMap(([key, value]) =>
    (typeof value === 'string' && value.length <= 2000) || typeof value === 'number' || typeof value === 'boolean'
      ? [[key, value] as const]
      : [],
  );
  return { extra: { ...said.extra, ...Object.fromEntries(plain.slice(0, 40)) } };
}

function saidInRequest(asked: Data): GeneratorFacts {
  const said: GeneratorFacts = compact({
    prompt: textOf(asked['prompt']),
    negative: textOf(asked['negativePrompt']),
    seed: seedOf(asked['seed']),
    steps: numberIn(asked['steps']),
    cfg: numberIn(asked['cfgScale']),
    sampler: textOf(asked['sampler']),
    size: sizeFrom(asked['width'], asked['height']),
    model: textOf(asked['model']),
  });
  return { ...withResources(said, listOf(asked['resources']).filter(isData)), tool: { name: 'Civitai' } };
}
