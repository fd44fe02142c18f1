import { readA1111 } from './a1111.ts';
import { sourceKindOf } from './c2pa.ts';
import { readCivitai } from './civitai.ts';
import { readComfyUi } from './comfyui.ts';
import { readDrawThings } from './draw-things.ts';
import { readFooocus } from './fooocus.ts';
import type { Chunk, Generated, GeneratorFacts, Reader, Writer } from './generated.ts';
import { readInvokeAi } from './invokeai.ts';
import { parsingOnce } from './json.ts';
import { readMidjourney } from './midjourney.ts';
import { readNovelAi } from './novelai.ts';
import { readEasyDiffusion, readPlainJson, readRuinedFooocus, readStabilityMatrix, readTensorArt } from './others.ts';
import { readSwarmUi } from './swarmui.ts';
import { saysSomething } from './values.ts';

/**
 * What the chunks of a file say, in one shape. Several writers may have left something: the first in order of trust that
 * says anything of use wins, the others are named in `also`, and every chunk stays in `raw`. Content Credentials decide
 * what kind of source it is, whoever wrote the prompt.
 */
export function readGenerated(file: string, chunks: readonly Chunk[], notes: readonly string[] = []): Generated {
  const said = parsingOnce(() => byTrust(chunks));
  const won = said.find(saysSomething) ?? said[0];
  const source = sourceKindOf(chunks);
  const writer: Writer = won?.writer ?? source?.writer ?? 'none';
  const also = [...new Set([...said.map((each) => each.writer), source?.writer])].filter(
    (each) => each !== undefined && each !== writer,
  );
  const { writer: _won, loras = [], ...facts }: GeneratorFacts & { writer?: Writer } = won ?? {};
  const tool = won?.tool ?? source?.tool;
  return {
    file,
    writer,
    ...(also.length === 0 ? {} : { also: also as Writer[] }),
    ...facts,
    ...(source?.sourceType === undefined ? {} : { sourceType: source.sourceType }),
    ...(tool === undefined ? {} : { tool }),
    loras,
    raw: chunks,
    notes,
  };
}

/** Each writer's reading, in order of trust: unmistakable keys first, shapes that many share last, hidden bits after all. */
function byTrust(chunks: readonly Chunk[]) {
  const open = chunks.filter((each) => !each.at.startsWith('stealth') && each.at !== 'c2pa');
  const hidden = chunks.filter((each) => each.at.startsWith('stealth'));
  return [open, hidden].flatMap((part) =>
    part.length === 0 ? [] : READERS.map((read) => read(part)).filter((each) => each !== undefined),
  );
}

const READERS: readonly Reader[] = [
  readInvokeAi,
  readSwarmUi,
  readRuinedFooocus,
  readFooocus,
  readNovelAi,
  readCivitai,
  readComfyUi,
  readTensorArt,
  readStabilityMatrix,
  readDrawThings,
  readMidjourney,
  readA1111,
  readEasyDiffusion,
  readPlainJson,
];
