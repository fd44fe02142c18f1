import { saidByA1111 } from './a1111.ts';
import { resourcesOf } from './a1111-networks.ts';
import { parseA1111 } from './a1111-text.ts';
import type { Chunk, GeneratorFacts, Reader, WriterFacts } from './generated.ts';
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
 * graph instead, with what was asked for in `extraMetadata`; that is what made the picture, and the graph enlarged it.
 */
export const readCivitai: Reader = (chunks) => {
  const signed = chunkNamed(chunks, 'Artist')?.text.trim() === 'ai';
  for (const chunk of freeTexts(chunks)) {
    const { text } = chunk;
    if (!signed && !text.includes('Civitai ')) continue;
    const a1111 = parseA1111(text);
    // Save nodes list resources in Civitai's form as well, and name their own program.
    const listed = a1111?.settings.has('Civitai resources') || a1111?.settings.has('Civitai metadata');
    if (a1111 === undefined || !(listed || (signed && a1111.settings.size > 0))) continue;
    if (!signed && a1111.settings.has('Version')) continue;
    const metadata = dataOf(parseJson(a1111.settings.get('Civitai metadata') ?? ''));
    const said = saidByA1111(a1111);
    return { writer: 'civitai', own: [chunk], ...said, tool: { name: 'Civitai' }, ...extraWith(said, metadata) };
  }
  return readJob(chunks);
};

/** A job stands in its graph, or in a text of its own beside it. */
function readJob(chunks: readonly Chunk[]): WriterFacts | undefined {
  const alone = chunkNamed(chunks, 'extraMetadata');
  const graph = chunkNamed(chunks, 'prompt');
  const asked = parseData(alone?.text ?? '');
  if (alone !== undefined && asked !== undefined) {
    const own = graph === undefined ? [alone] : [alone, graph];
    return { writer: 'civitai', own, ...saidInRequest(asked, graph?.text ?? '') };
  }
  for (const chunk of [...freeTexts(chunks), ...(graph === undefined ? [] : [graph])]) {
    if (!chunk.text.includes('extraMetadata')) continue;
    const asked = parseData(String(parseData(chunk.text)?.['extraMetadata'] ?? ''));
    if (asked !== undefined) return { writer: 'civitai', own: [chunk], ...saidInRequest(asked, chunk.text) };
  }
  return undefined;
}

function extraWith(said: GeneratorFacts, metadata: Data): Pick<GeneratorFacts, 'extra'> {
  const plain = Object.entries(metadata).flatMap(([key, value]) =>
    (typeof value === 'string' && value.length <= 2000) || typeof value === 'number' || typeof value === 'boolean'
      ? [[key, value] as const]
      : [],
  );
  return { extra: { ...said.extra, ...Object.fromEntries(plain.slice(0, 40)) } };
}

/** What was asked for: its resources are numbers of versions, whose kind stands in the addresses that the graph loads. */
function saidInRequest(asked: Data, graph: string): GeneratorFacts {
  const addresses = new Map(
    [...graph.slice(0, 200_000).matchAll(/urn:air:[\w-]{1,40}:([\w-]{1,40}):civitai:\d{1,15}@(\d{1,15})/g)].map(
      ([urn, type = '', version = '']) => [version, { urn, type }] as const,
    ),
  );
  const listed = listOf(asked['resources']).filter(isData);
  // What lists nothing still loads what it was made with.
  const loaded = [...addresses.values()].map(({ urn, type }) => ({ name: urn, type }));
  const resources = (listed.length === 0 ? loaded : listed).map((each: Data) => {
    const known = addresses.get(textOf(each['modelVersionId']) ?? '');
    if (known !== undefined) return { ...each, name: known.urn, type: textOf(each['type']) ?? known.type };
    // Every job has a model, so what it lists alone is one.
    return listed.length === 1 ? { ...each, type: textOf(each['type']) ?? 'checkpoint' } : each;
  });
  const said: GeneratorFacts = compact({
    prompt: textOf(asked['prompt']),
    negative: textOf(asked['negativePrompt']),
    seed: seedOf(asked['seed']),
    steps: numberIn(asked['steps']),
    cfg: numberIn(asked['cfgScale']),
    sampler: textOf(asked['sampler']),
    size: sizeFrom(asked['width'], asked['height']),
    model: textOf(asked['model']),
    extra: compact({
      clipSkip: numberIn(asked['clipSkip']),
      baseModel: textOf(asked['baseModel']),
      workflow: textOf(asked['workflow']) ?? textOf(asked['workflowId']),
    }),
  });
  const { model, loras } = resourcesOf(resources);
  return compact({
    ...said,
    model: said.model ?? model,
    loras: loras.length === 0 ? undefined : loras,
    tool: { name: 'Civitai' },
  });
}
