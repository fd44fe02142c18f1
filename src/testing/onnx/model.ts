/** One output of a tiny model: for each pixel, a weighted sum of red, green and blue plus a bias, through a sigmoid or as it is. */
export type PixelRule = {
  readonly name: string;
  readonly weights: readonly [red: number, green: number, blue: number];
  readonly bias: number;
  readonly sigmoid?: boolean;
};

/**
 * The bytes of an ONNX model that judges each pixel by its colour: input `picture`, float 1 × 3 × size × size, and one plane
 * 1 × 1 × size × size for each rule. Written field by field (onnx.proto3, IR version 8, operators of version 13), so that the
 * test knows what the model must answer.
 */
export function tinyModel(size: number, rules: readonly PixelRule[]): Buffer {
  const nodes = rules.flatMap(({ name, sigmoid }) => {
    const summed = sigmoid === true ? `${name}-sum` : name;
    const conv = node('Conv', ['picture', `${name}-weights`, `${name}-bias`], summed);
    return sigmoid === true ? [conv, node('Sigmoid', [summed], name)] : [conv];
  });
  const tensors = rules.flatMap(({ name, weights, bias }) => [
    tensor(`${name}-weights`, [1, 3, 1, 1], weights),
    tensor(`${name}-bias`, [1], [bias]),
  ]);
  const graph = Buffer.concat([
    ...nodes.map((each) => field(1, each)),
    field(2, 'judge'),
    ...tensors.map((each) => field(5, each)),
    field(11, plane('picture', [1, 3, size, size])),
    ...rules.map(({ name }) => field(12, plane(name, [1, 1, size, size]))),
  ]);
  const operators = Buffer.concat([field(1, ''), count(2, 13)]);
  return Buffer.concat([count(1, 8), field(2, 'greenlit'), field(7, graph), field(8, operators)]);
}

const node = (operator: string, inputs: readonly string[], output: string): Buffer =>
  Buffer.concat([...inputs.map((each) => field(1, each)), field(2, output), field(4, operator)]);

const FLOAT = 1;

const tensor = (name: string, dims: readonly number[], values: readonly number[]): Buffer =>
  Buffer.concat([
    ...dims.map((each) => count(1, each)),
    count(2, FLOAT),
    field(8, name),
    field(9, Buffer.from(Float32Array.from(values).buffer)),
  ]);

/** A ValueInfoProto: a name, and the type and shape of what goes by it. */
function plane(name: string, dims: readonly number[]): Buffer {
  const shape = Buffer.concat(dims.map((each) => field(1, count(1, each))));
  return Buffer.concat([field(1, name), field(2, field(1, Buffer.concat([count(1, FLOAT), field(2, shape)])))]);
}

/** A protobuf field with a length: a text, bytes, or a message. */
function field(number: number, content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([varint((number << 3) | 2), varint(bytes.length), bytes]);
}

/** A protobuf field with a whole number. */
const count = (number: number, value: number): Buffer => Buffer.concat([varint(number << 3), varint(value)]);

function varint(value: number): Buffer {
  const out: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...out, rest]);
    out.push((rest % 128) | 128);
  }
}
