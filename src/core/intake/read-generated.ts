import { readA1111 } from './a1111.ts';
import { sourceKindOf } from './c2pa.ts';
import { readCivitai } from './civitai.ts';
import { readComfyUi } from './comfyui.ts';
import { readDrawThings } from './draw-things.ts';
import { readEasyDiffusion } from './easy-diffusion.ts';
import { readFooocus } from './fooocus.ts';
import {
  type Chunk,
  type Generated,
  type PixelSize,
  type Reader,
  TEXT_FILE,
  type Writer,
  type WriterFacts,
} from './generated.ts';
import { readImageSaver } from './image-saver.ts';
import { readInvokeAi } from './invokeai.ts';
import { readIptc } from './iptc.ts';
import { parsingOnce } from './json.ts';
import { mergedReadings } from './merge-readings.ts';
import { readMidjourney } from './midjourney.ts';
import { readNovelAi } from './novelai.ts';
import { readFlux, readPlainJson, readRuinedFooocus, readStabilityMatrix, readTensorArt } from './others.ts';
import { readSwarmUi } from './swarmui.ts';
import { textsInXmp, type XmpText } from './xmp-texts.ts';

/**
 * What the chunks of a file say, in one shape. Several writers may have left something: they are merged fact by fact (see
 * `mergedReadings`), all are named, and every chunk stays in `raw`. Content Credentials decide what kind of source it is,
 * whoever wrote the prompt.
 */
export function readGenerated(
  file: string,
  chunks: readonly Chunk[],
  notes: readonly string[] = [],
  pixels?: PixelSize,
): Generated {
  const readings = parsingOnce(() => byTrust(chunks, pixels));
  const { writer: told, sources, loras = [], tool: named, ...facts } = mergedReadings(readings);
  const source = sourceKindOf(chunks);
  const writer: Writer = told ?? source?.writer ?? 'none';
  const others = [...readings.map((each) => each.writer), source?.writer];
  const also = [...new Set(others.filter((each) => each !== undefined && each !== writer))] as Writer[];
  const tool = named ?? source?.tool;
  return {
    file,
    writer,
    ...(also.length === 0 ? {} : { also }),
    ...(Object.keys(sources).length === 0 ? {} : { sources }),
    ...facts,
    ...(source?.sourceType === undefined ? {} : { sourceType: source.sourceType }),
    ...(tool === undefined ? {} : { tool }),
    loras,
    raw: chunks,
    notes,
  };
}

/**
 * Each writer's reading, in order of trust: unmistakable keys first, shapes that many share last; then hidden bits, then each
 * text beside the picture. What one reader took for its own, those after it do not see.
 */
function byTrust(chunks: readonly Chunk[], pixels: PixelSize | undefined): WriterFacts[] {
  const beside = chunks.filter(({ at }) => at === TEXT_FILE);
  const whole = chunks.filter(({ at }) => !at.startsWith('stealth') && at !== 'c2pa' && at !== TEXT_FILE);
  const open: readonly (Chunk | XmpText)[] = [...whole, ...textsInXmp(whole)];
  const hidden = chunks.filter((each) => each.at.startsWith('stealth'));
  return [open, hidden, ...beside.map((each) => [each])].flatMap((part) => {
    const readings: WriterFacts[] = [];
    let left = part;
    for (const read of READERS) {
      if (left.length === 0) break;
      const reading = read(left, pixels);
      if (reading === undefined) continue;
      const { own = [], ...said } = reading;
      readings.push(said);
      left = left.filter((each) => !own.includes(each) && !('packet' in each && own.includes(each.packet)));
    }
    return readings;
  });
}

const READERS: readonly Reader[] = [
  readInvokeAi,
  readSwarmUi,
  readRuinedFooocus,
  readFooocus,
  readNovelAi,
  readCivitai,
  readTensorArt,
  readStabilityMatrix,
  readComfyUi,
  readDrawThings,
  readMidjourney,
  readFlux,
  readIptc,
  readEasyDiffusion,
  readImageSaver,
  readA1111,
  readPlainJson,
];
