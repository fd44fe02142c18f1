import { saidByA1111 } from './a1111.ts';
import { parseA1111 } from './a1111-text.ts';
import type { Chunk, GeneratorFacts, Lora, Reader } from './generated.ts';
import { parseData } from './json.ts';
import {
  compact,
  type Data,
  dataOf,
  isData,
  listOf,
  modelNameIn,
  numberIn,
  seedOf,
  sizeIn,
  textOf,
  withoutPadding,
} from './values.ts';
import { xmpProperties } from './xmp.ts';

/** What it left in one place: JSON (`c` prompt, `uc` negative), and the same as words in the form of A1111. */
type Left = {
  readonly own: readonly Chunk[];
  readonly json: string | undefined;
  readonly words: string | undefined;
};

/** Draw Things: XMP whose CreatorTool is `Draw Things`, or in a JPEG the EXIF of that Software. */
export const readDrawThings: Reader = (chunks) => {
  const left = inXmp(chunks) ?? inExif(chunks);
  if (left === undefined) return undefined;
  const data = parseData(left.json ?? '');
  const said = data === undefined ? saidByWords(left.words ?? '') : saidByData(data);
  return { writer: 'draw-things', own: left.own, ...said, tool: { name: 'Draw Things' } };
};

const NAME = /^Draw Things/;

function inXmp(chunks: readonly Chunk[]): Left | undefined {
  for (const chunk of chunks) {
    if (chunk.at !== 'xmp' && !/xmp/i.test(chunk.key)) continue;
    const xmp = xmpProperties(chunk.text);
    if (NAME.test(xmp.get('CreatorTool') ?? ''))
      return { own: [chunk], json: xmp.get('UserComment'), words: xmp.get('description') };
  }
  return undefined;
}

function inExif(chunks: readonly Chunk[]): Left | undefined {
  const exif = (key: string): Chunk | undefined => chunks.find((each) => each.at === 'exif' && each.key === key);
  const [software, json, words] = [exif('Software'), exif('UserComment'), exif('ImageDescription')];
  if (software === undefined || !NAME.test(software.text)) return undefined;
  // The words stand once more among the captions of the press.
  const again = chunks.filter(({ at, text }) => at === 'iptc-iim' && text === words?.text);
  const own = [software, json, words, ...again].filter((each) => each !== undefined);
  return { own, json: json === undefined ? undefined : withoutPadding(json.text), words: words?.text };
}

/** The form of A1111, but for what is to be avoided: that stands behind a dash, on a line of its own. */
function saidByWords(words: string): GeneratorFacts {
  const text = parseA1111(words);
  if (text === undefined) return {};
  const dash = text.hasNegative ? -1 : `\n${text.prompt}`.lastIndexOf('\n-');
  return saidByA1111(
    dash === -1
      ? text
      : { ...text, prompt: text.prompt.slice(0, Math.max(0, dash - 1)), negative: text.prompt.slice(dash + 1) },
  );
}

function saidByData(data: Data): GeneratorFacts {
  const second = dataOf(data['v2']);
  const loras = listOf(data['lora'] ?? second['loras'])
    .filter(isData)
    .flatMap((each): Lora[] => {
      const name = modelNameIn(each['model'] ?? each['file']);
      return name === undefined ? [] : [compact({ name, weight: numberIn(each['weight']) }) as Lora];
    });
  const enlarged = data['hires_fix'] === true;
  return compact({
    prompt: textOf(data['c']),
    negative: textOf(data['uc']),
    model: modelNameIn(data['model'] ?? second['model']),
    seed: seedOf(data['seed'] ?? second['seed']),
    steps: numberIn(data['steps'] ?? second['steps']),
    cfg: numberIn(data['scale'] ?? second['guidanceScale']),
    sampler: textOf(data['sampler']),
    size: sizeIn(data['size']),
    loras: loras.length === 0 ? undefined : loras,
    extra: compact({
      strength: numberIn(data['strength'] ?? second['strength']),
      upscaler: modelNameIn(second['upscaler']),
      'first stage size': enlarged ? sizeIn(data['first_stage_size']) : undefined,
      'second stage strength': enlarged ? numberIn(data['second_stage_strength']) : undefined,
    }),
  });
}
