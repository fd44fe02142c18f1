import { type Chunk, type Reader, TEXT_FILE, type WriterFacts } from './generated.ts';
import { parseData } from './json.ts';
import { loraFacts, loraOf, saidByKeys } from './said-by-keys.ts';
import { type Data, freeTexts, isData, listOf, textOf } from './values.ts';

/** Easy Diffusion: one PNG text for each fact, or one JSON of them, or lines with labels in a file beside the picture. */
export const readEasyDiffusion: Reader = (chunks) => {
  const own = chunks.filter(({ key }) => EASY.has(keyOf(key)));
  const names = new Set(own.map(({ key }) => keyOf(key)));
  const isGraph = own.some(({ key, text }) => key === 'prompt' && text.includes('class_type'));
  // Scripts write a text for each fact as well, by names that all share; only this program calls its model so.
  const named = names.has('use_stable_diffusion_model') || names.has('stable_diffusion_model');
  if (names.size >= 3 && named && names.has('prompt') && !isGraph)
    return easyFrom(own, Object.fromEntries(own.map(({ key, text }) => [keyOf(key), text])));
  for (const chunk of freeTexts(chunks)) {
    if (/"(?:use_)?stable[_ ]diffusion[_ ]model"/i.test(chunk.text)) {
      const data = parseData(chunk.text);
      if (data !== undefined) return easyFrom([chunk], isData(data['reqBody']) ? data['reqBody'] : data);
    }
    const labelled = chunk.at === TEXT_FILE ? labelledLines(chunk.text) : undefined;
    if (labelled !== undefined) return easyFrom([chunk], labelled);
  }
  return undefined;
};

const keyOf = (key: string): string => key.toLowerCase().replaceAll(' ', '_');

function easyFrom(own: readonly Chunk[], data: Data): WriterFacts {
  const names = textsOf(data['use_lora_model'] ?? data['lora_model']);
  const weights = textsOf(data['lora_alpha'] ?? data['lora_strength']);
  const loras = names.flatMap((name, index) => loraOf({ weight: weights[index] }, name));
  return { writer: 'easy-diffusion', own, ...saidByKeys(data), ...loraFacts(loras), tool: { name: 'Easy Diffusion' } };
}

/** A list, or a text with commas. */
const textsOf = (value: unknown): string[] =>
  (typeof value === 'string' ? value.split(',') : listOf(value)).map(textOf).filter((each) => each !== undefined);

/** `Prompt: …`, then `Seed: …` and others, each in a line; the prompt may have lines of its own, and in old files no label. */
function labelledLines(text: string): Data | undefined {
  const lines = text.slice(0, 200_000).split(/\r?\n/);
  const start = lines.findIndex((line) => LABELS.has(/^([A-Za-z ]{4,30}):/.exec(line)?.[1] ?? ''));
  if (start === -1) return undefined;
  const data: { [name: string]: string } = {};
  let last = 'prompt';
  if (start > 0) data['prompt'] = lines.slice(0, start).join('\n');
  for (const line of lines.slice(start)) {
    const [, label = '', value = ''] = /^([A-Za-z ]{4,30}):\s?(.*)$/.exec(line) ?? [];
    if (LABELS.has(label)) {
      last = keyOf(label);
      data[last] = value;
    } else if (data[last] !== undefined) data[last] += `\n${line}`;
  }
  const names = Object.keys(data);
  return names.includes('prompt') && names.includes('seed') && names.length >= 5 ? data : undefined;
}

const LABELS = new Set([
  ...['Prompt', 'Negative Prompt', 'Seed', 'Stable Diffusion model', 'Clip Skip', 'VAE model', 'Sampler', 'Scheduler'],
  ...['Width', 'Height', 'Steps', 'Guidance Scale', 'Prompt Strength', 'LoRA model', 'LoRA Strength'],
  ...['Hypernetwork model', 'Hypernetwork Strength', 'Embedding models', 'Use Face Correction', 'Use Upscaling'],
]);

const EASY = new Set([
  ...[
    'prompt',
    'negative_prompt',
    'seed',
    'use_stable_diffusion_model',
    'stable_diffusion_model',
    'sampler_name',
    'sampler',
  ],
  ...['num_inference_steps', 'guidance_scale', 'width', 'height', 'clip_skip', 'use_lora_model', 'lora_alpha'],
]);
