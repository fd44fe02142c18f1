import type { PixelSize } from '../generated.ts';
import { NAMES, soughtAt } from './fields.ts';
import { type GraphNode, inputOf, inputsOf, linkOf } from './graph.ts';
import { isPipe } from './kinds.ts';
import { makerOf, plainAt } from './maker.ts';
import { isSwapped, presetOf } from './presets.ts';
import { type GraphReading, once } from './reading.ts';
import { roundHalfEven } from './round.ts';
import { isSampler } from './samplers.ts';

/** `768x512`. */
export const writtenSize = ({ width, height }: PixelSize): string => `${width}x${height}`;

/** Latents have a point for every eight pixels of a side. */
const LATENT = 8;

/** The size of the picture or latent behind an input, where the file says enough to work it out exactly. */
function sizeBehind(
  reading: GraphReading,
  value: unknown,
  sought: 'latent' | 'image',
  piped = false,
): PixelSize | undefined {
  return once(reading, `size ${sought} ${piped}`, value, () => {
    const maker = makerOf(reading, value, sought, piped);
    return maker?.node === undefined ? undefined : sizeOf(reading, maker.node, maker.slot);
  });
}

/** The size of the picture that a node saves or shows. */
export function sizeOfResult(reading: GraphReading, result: GraphNode): PixelSize | undefined {
  const work = workOf(result);
  return work === undefined ? undefined : sizeBehind(reading, work.value, work.sought);
}

/** The size at which a sampler works; of one that enlarges as it goes, the size in the end. */
export function sizeOfSampler(reading: GraphReading, sampler: GraphNode): PixelSize | undefined {
  const brought = inputOf(sampler, 'scaled_width') === undefined ? undefined : exact(reading, sampler);
  if (brought !== undefined) return brought;
  const own = workOf(sampler);
  if (own !== undefined) {
    const before = sizeBehind(reading, own.value, own.sought);
    return SCALING.test(sampler.type) ? scaled(reading, sampler, before) : before;
  }
  const pipe = inputsOf(sampler).find(([name, value]) => isPipe(name) && linkOf(value) !== undefined);
  return pipe === undefined ? exact(reading, sampler) : sizeBehind(reading, pipe[1], 'latent', true);
}

/** What a node works on: a latent, or a picture. */
export function workOf(node: GraphNode): { readonly value: unknown; readonly sought: 'latent' | 'image' } | undefined {
  for (const sought of ['latent', 'image'] as const) {
    const name = WORK[sought].find((each) => linkOf(inputOf(node, each)) !== undefined);
    if (name !== undefined) return { value: inputOf(node, name), sought };
  }
  return undefined;
}

/** Under these names nodes take the latent or picture that becomes the next; what only guides has other names. */
const WORK = {
  latent: [...NAMES.latent, 'samples_to', 'samples1', 'latent1', 'latent_1', 'latents', 'LATENT', 'unsampled_latent'],
  image: [
    ...NAMES.image,
    'upscaled_image',
    'image1',
    'image_1',
    'image_a',
    'destination',
    'original_image',
    'image_from',
    'frames',
    'img',
    'IMAGE',
    'images_a',
    'input_image',
    'image_frames',
    'base_image',
    'image_to_latent',
  ],
};

function sizeOf(reading: GraphReading, node: GraphNode, slot: number): PixelSize | undefined {
  const work = workOf(node);
  const before = (): PixelSize | undefined =>
    work === undefined ? undefined : sizeBehind(reading, work.value, work.sought);
  if (isSampler(node)) return sizeOfSampler(reading, node);
  if (work === undefined) {
    const pipe = inputsOf(node).find(([name, value]) => isPipe(name) && linkOf(value) !== undefined);
    return exact(reading, node) ?? (pipe === undefined ? undefined : sizeBehind(reading, pipe[1], 'latent', true));
  }
  if (KEEPS_SIZE.test(node.type)) return before();
  if (SETS_SIZE.test(node.type)) return exact(reading, node);
  if (SCALING.test(node.type)) return scaled(reading, node, before());
  return soughtAt(node, slot) === 'latent' && isPipe(node.type) ? before() : undefined;
}

/** Nodes that give out as many pixels as went in. */
const KEEPS_SIZE =
  /^(?:VAEDecode|VAEEncode|VAEEncodeTiled|VAEDecodeTiled|VAEEncodeForInpaint|SetLatentNoiseMask|RepeatLatentBatch|LatentFromBatch|PreviewImage|SaveImage|ImageSharpen|ImageBlur|LatentComposite|LatentCompositeMasked|ImageCompositeMasked|LatentBlend|LatentFlip|InpaintModelConditioning|InstructPixToPixConditioning|LTXVAddGuide|PreviewBridge|LatentBatchSeedBehavior|LatentAddNoise|InjectNoise|VAEDecodeAudio|ConditioningLatent)/;
/** Nodes that bring a picture or latent to the size that they say. */
const SETS_SIZE = /^(?:LatentUpscale|ImageScale|EmptyLatentImage|LTXVImgToVideo)$/;
/** Nodes that multiply both sides. */
const SCALING =
  /^(?:LatentUpscaleBy|ImageScaleBy|IterativeLatentUpscale|IterativeImageUpscale|UltimateSDUpscale|Latent Upscale by Factor \(WAS\)|NNLatentUpscale)/;

/** The size that a node says outright. */
function exact(reading: GraphReading, node: GraphNode): PixelSize | undefined {
  // The size of a picture that the graph does not hold.
  if (inputOf(node, 'image_size_preset') === 'from source image') return undefined;
  const preset = presetOf(node, (input) => plainAt(reading, input, 'value'));
  const [width, height] = (['width', 'height'] as const).map((side, index) => {
    const over = preset === undefined ? undefined : inputOf(node, `${side}_override`);
    const overruled = over === undefined ? 0 : plainAt(reading, over, side);
    return overruled === 0 ? (preset?.[index] ?? plainAt(reading, inputOf(node, ...NAMES[side]), side)) : overruled;
  });
  if (typeof width !== 'number' || typeof height !== 'number') return undefined;
  if (!(width > 0 && height > 0 && Number.isInteger(width) && Number.isInteger(height))) return undefined;
  return isSwapped(node) ? { width: height, height: width } : { width, height };
}

function scaled(reading: GraphReading, node: GraphNode, before: PixelSize | undefined): PixelSize | undefined {
  const factor = scaleOf(reading, node);
  if (before === undefined || factor === undefined) return undefined;
  const unit = /latent/i.test(node.type) && !/image/i.test(node.type) ? LATENT : 1;
  const side = (pixels: number): number => roundHalfEven((pixels / unit) * factor) * unit;
  return { width: side(before.width), height: side(before.height) };
}

/** By how much a node multiplies both sides. */
export function scaleOf(reading: GraphReading, node: GraphNode): number | undefined {
  const factor = plainAt(
    reading,
    inputOf(node, 'scale_by', 'upscale_by', 'upscale_factor', 'factor', 'upscale', 'scale'),
    'value',
  );
  return typeof factor === 'number' && factor > 0 && factor < 100 ? factor : undefined;
}
