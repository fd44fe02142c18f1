import { type GraphNode, inputOf } from './graph.ts';

/** Works out the plain value of an input, where the file says enough. */
type PlainOf = (input: unknown) => string | number | boolean | undefined;

/** `1216 x 832   (landscape)`: a choice of sizes that names the pixels; undefined where a node has none, or nothing is chosen. */
export function presetOf(node: GraphNode, plainOf: PlainOf): readonly [width: number, height: number] | undefined {
  const name = PRESETS.find((each) => inputOf(node, each) !== undefined);
  const text = name === undefined ? undefined : plainOf(inputOf(node, name));
  const match =
    typeof text !== 'string' ? null : /(?<!\d)(\d{2,5})\s{0,3}[x×*]\s{0,3}(\d{2,5})(?!\d)/.exec(text.slice(0, 200));
  return match === null ? undefined : [Number(match[1]), Number(match[2])];
}

const PRESETS = [
  'dimensions',
  'resolution',
  'aspect_ratio',
  'empty_latent_aspect',
  'size_preset',
  'preset',
  'size',
  'image_size_preset',
];

/** Whether a node turns the size round that it has. */
export const isSwapped = (node: GraphNode): boolean =>
  /^on$|^true$/i.test(String(inputOf(node, 'swap_dimensions', 'swap_aspect_ratio', 'invert') ?? ''));
