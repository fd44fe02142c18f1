import { saidByA1111 } from './a1111.ts';
import { parseA1111 } from './a1111-text.ts';
import type { Lora, Reader } from './generated.ts';
import { parseData } from './json.ts';
import { compact, dataOf, isData, listOf, modelNameIn, numberIn, seedOf, sizeIn, textOf } from './values.ts';
import { xmpProperties } from './xmp.ts';

/** Draw Things: XMP with CreatorTool `Draw Things` and JSON in exif:UserComment (`c` prompt, `uc` negative). */
export const readDrawThings: Reader = (chunks) => {
  for (const chunk of chunks) {
    const { at, key, text } = chunk;
    if (at !== 'xmp' && !/xmp/i.test(key)) continue;
    const xmp = xmpProperties(text);
    if (!/^Draw Things/.test(xmp.get('CreatorTool') ?? '')) continue;
    const data = parseData(xmp.get('UserComment') ?? '');
    if (data === undefined) {
      // Without the JSON there is the description, in the form of A1111.
      const text = parseA1111(xmp.get('description') ?? '');
      return {
        writer: 'draw-things',
        own: [chunk],
        ...(text === undefined ? {} : saidByA1111(text)),
        tool: { name: 'Draw Things' },
      };
    }
    const second = dataOf(data['v2']);
    const loras = listOf(data['lora'] ?? second['loras'])
      .filter(isData)
      .flatMap((each): Lora[] => {
        const name = modelNameIn(each['model'] ?? each['file']);
        return name === undefined ? [] : [compact({ name, weight: numberIn(each['weight']) }) as Lora];
      });
    return {
      writer: 'draw-things',
      own: [chunk],
      ...compact({
        prompt: textOf(data['c']),
        negative: textOf(data['uc']),
        model: modelNameIn(data['model'] ?? second['model']),
        seed: seedOf(data['seed'] ?? second['seed']),
        steps: numberIn(data['steps'] ?? second['steps']),
        cfg: numberIn(data['scale'] ?? second['guidanceScale']),
        sampler: textOf(data['sampler']),
        size: sizeIn(data['size']),
        loras: loras.length === 0 ? undefined : loras,
        extra: compact({ strength: numberIn(data['strength'] ?? second['strength']) }),
      }),
      tool: { name: 'Draw Things' },
    };
  }
  return undefined;
};
