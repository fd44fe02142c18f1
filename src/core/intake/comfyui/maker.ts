import { isData } from '../values.ts';
import { NAMES, outputName, type Sought, soughtAt } from './fields.ts';
import { type GraphNode, inputOf, inputsOf, linkOf } from './graph.ts';
import { changesNumber, isOpaqueNumber, isPiping } from './kinds.ts';
import { computed } from './numbers.ts';
import { fromPipe, makesPicture, passage } from './passages.ts';
import { isSwapped, presetOf } from './presets.ts';
import { follow, type GraphReading, once } from './reading.ts';
import { fromParameters } from './searge-parameters.ts';

/** Where a value comes from: the node that makes it, or the plain value itself. */
type Maker =
  | { readonly node: GraphNode; readonly slot: number; readonly sought: Sought; readonly plain?: undefined }
  | { readonly plain: string | number | boolean; readonly node?: undefined };

/**
 * The maker of what an input holds: back through reroutes, switches that the file decides, and pipes that carry many things.
 * Undefined where it leads nowhere, or where the file does not say which way it went. `fromAPipe`: the input takes a pipe.
 */
export function makerOf(reading: GraphReading, value: unknown, sought: Sought, fromAPipe = false): Maker | undefined {
  let at: unknown = value;
  let now = sought;
  let piped = fromAPipe;
  for (let hops = 0; hops < MAX_HOPS; hops++) {
    if (typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean') return { plain: at };
    // A choice with a picture beside it.
    if (isData(at)) return typeof at['content'] === 'string' ? { plain: at['content'] } : undefined;
    const step = follow(reading, at);
    if (step === undefined) return undefined;
    const { node, slot } = step;
    const plainOf = (input: unknown) => plainAt(reading, input, 'value');
    const passed = passage(node, plainOf) ?? fromParameters(node, slot, { nodeOf: nodeAt(reading), plainOf });
    if (passed !== undefined) {
      at = passed.value;
      continue;
    }
    if (piped || (isPiping(node.type) && !makesPicture(node))) {
      if (!piped) now = soughtAt(node, slot) ?? now;
      const inner = fromPipe(node, now);
      if (inner === undefined) return { node, slot, sought: now };
      piped = inner.piped;
      at = inner.value;
      continue;
    }
    return { node, slot, sought: now };
  }
  return undefined;
}

/** The node that makes what an input holds, for those that ask for more than one of its inputs. */
const nodeAt =
  (reading: GraphReading) =>
  (value: unknown): GraphNode | undefined =>
    once(reading, 'node', value, () => makerOf(reading, value, 'value')?.node);

/** People pass a value through a dozen nodes; more is a circle. */
const MAX_HOPS = 2000;

/**
 * A plain value behind an input: a number, a choice, a yes or no. What a node works out is worked out too, or left out
 * where its arithmetic is not known: what goes into a calculation is never what comes out of it.
 */
export function plainAt(reading: GraphReading, value: unknown, sought: Sought): string | number | boolean | undefined {
  return once(reading, `plain ${sought}`, value, () => {
    const maker = makerOf(reading, value, sought);
    if (maker === undefined) return undefined;
    if (maker.plain !== undefined) return maker.plain;
    const { node, slot } = maker;
    const arithmetic = computed(node, slot, (input) => plainAt(reading, input, 'value'));
    if (arithmetic !== undefined) return arithmetic.result;
    if (changesNumber(node.type)) return undefined;
    const side = sideAt(reading, node, soughtAt(node, slot) ?? maker.sought);
    if (side !== undefined) return side.pixels;
    const own = namedAfter(node, slot) ?? inputOf(node, ...NAMES[soughtAt(node, slot) ?? maker.sought]);
    if (own !== undefined && (typeof own !== 'object' || linkOf(own) !== undefined)) {
      return givesOther(node, slot) ? undefined : plainAt(reading, own, soughtAt(node, slot) ?? maker.sought);
    }
    return isOpaqueNumber(node.type) || givesOther(node, slot) ? undefined : held(reading, node, sought);
  });
}

/**
 * A side of a picture, from a node that has a choice of sizes beside its numbers, or measures what it gives out; undefined for
 * other nodes, no pixels where the file does not say which it was.
 */
function sideAt(
  reading: GraphReading,
  node: GraphNode,
  sought: Sought,
): { readonly pixels: number | undefined } | undefined {
  if (sought !== 'width' && sought !== 'height') return undefined;
  // What is told of a picture is what came out, and that is not always what was asked for.
  if (linkOf(inputOf(node, ...NAMES.image)) !== undefined) return { pixels: undefined };
  const other = sought === 'width' ? 'height' : 'width';
  const over = plainAt(reading, inputOf(node, `${sought}_override`), sought);
  if (typeof over === 'number' && over > 0) return { pixels: over };
  const preset = presetOf(node, (input) => plainAt(reading, input, 'value'));
  if (preset !== undefined) return { pixels: preset[isSwapped(node) === (sought === 'width') ? 1 : 0] };
  if (!isSwapped(node)) return undefined;
  const turned = plainAt(reading, inputOf(node, ...NAMES[other]), other);
  return { pixels: typeof turned === 'number' ? turned : undefined };
}

/** The input that an output is called after. */
function namedAfter(node: GraphNode, slot: number): unknown {
  const name = outputName(node, slot)?.toLowerCase();
  return name === undefined ? undefined : inputsOf(node).find(([input]) => input.toLowerCase() === name)?.[1];
}

/** Whether an output has a name that tells of something else than what nodes are known to hold. */
function givesOther(node: GraphNode, slot: number): boolean {
  const name = outputName(node, slot);
  if (name === undefined || node.outputs?.length === 1) return false;
  const plain =
    name === '' ||
    name.toLowerCase() === node.outputs?.[slot]?.type.toLowerCase() ||
    /^(?:\*|value|result|output|int|float|number|string|text)$/i.test(name);
  return !plain && soughtAt(node, slot) === undefined && namedAfter(node, slot) === undefined;
}

/** What a node holds that does nothing but hold a value. */
function held(reading: GraphReading, node: GraphNode, sought: Sought): string | number | boolean | undefined {
  const name = (CHOICES.has(sought) ? [...HOLDERS, ...TEXT_HOLDERS] : HOLDERS).find(
    (each) => inputOf(node, each) !== undefined,
  );
  return name === undefined ? undefined : plainAt(reading, inputOf(node, name), sought);
}

const CHOICES: ReadonlySet<Sought> = new Set(['sampler', 'scheduler', 'value', 'text']);
const HOLDERS = [
  ...[
    'value',
    'Value',
    'seed',
    'noise_seed',
    'int',
    'INT',
    'float',
    'FLOAT',
    'number',
    'Number',
    'integer',
    'Integer',
    'Float',
  ],
  ...['int_value', 'float_value', 'bool_value', 'boolean', 'bool', 'NUMBER', 'num', 'a', 'size', 'Xi'],
];
const TEXT_HOLDERS = [
  'text',
  'string',
  'sampler_name',
  'scheduler',
  'ckpt_name',
  'unet_name',
  'model_name',
  'lora_name',
  'name',
];
