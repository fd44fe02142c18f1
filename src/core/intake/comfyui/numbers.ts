import { calculate, type Variables } from './calculate.ts';
import { type GraphNode, inputOf, inputsOf } from './graph.ts';
import { roundHalfEven } from './round.ts';

type Plain = string | number | boolean | undefined;

/**
 * The result of a node that does arithmetic; undefined when it is none that is known. A result that cannot be worked out
 * exactly is no result.
 */
export function computed(
  node: GraphNode,
  slot: number,
  plainOf: (input: unknown) => Plain,
): { readonly result: number | boolean | undefined } | undefined {
  if (node.type === 'ResolutionSelector') return { result: sideOfRatio(node, slot, plainOf) };
  const rule = RULES[node.type];
  if (rule === undefined) return undefined;
  const formula = formulaOf(rule, node, plainOf);
  if (formula === undefined) return { result: undefined };
  const result = calculate(formula, variablesOf(node, plainOf));
  return { result: typeof result === 'number' ? rounded(result, rule.rounds?.[slot]) : result };
}

/**
 * A side by a ratio and a number of megapixels, as ComfyUI works it out. Where a side gets small, versions differ: the newer ones
 * have a least one.
 */
function sideOfRatio(node: GraphNode, slot: number, plainOf: (input: unknown) => Plain): number | undefined {
  const ratio = /^(\d{1,3}):(\d{1,3}) /.exec(String(plainOf(inputOf(node, 'aspect_ratio'))));
  const [megapixels, multiple, least] = [
    ...[plainOf(inputOf(node, 'megapixels')), plainOf(inputOf(node, 'multiple') ?? 8)],
    plainOf(inputOf(node, 'minimum') ?? 256),
  ];
  if (ratio === null || typeof megapixels !== 'number' || typeof multiple !== 'number') return undefined;
  const parts = [Number(ratio[1]), Number(ratio[2])];
  const scale = Math.sqrt((megapixels * 1024 * 1024) / (parts[0]! * parts[1]!));
  const sides = parts.map((part) => roundHalfEven((part * scale) / multiple) * multiple);
  return sides.every((side) => side >= Number(least)) ? sides[slot] : undefined;
}

/** How a kind of node calculates: by a formula of its own, by one that a person typed, or by the name of an operation. */
type Rule = {
  readonly formula?: string;
  /** The input with the formula. */
  readonly typed?: string;
  /** The input with the name of an operation on `a` and `b`. */
  readonly operation?: string;
  /** What becomes of the result at each output. */
  readonly rounds?: readonly (Rounding | undefined)[];
};
type Rounding = 'cut' | 'round' | 'float';

function formulaOf(rule: Rule, node: GraphNode, plainOf: (input: unknown) => Plain): string | undefined {
  if (rule.formula !== undefined) return rule.formula;
  const named = plainOf(inputOf(node, rule.typed ?? rule.operation ?? ''));
  if (typeof named !== 'string') return undefined;
  return rule.typed === undefined ? OPERATIONS[named.toLowerCase().trim()] : named;
}

/** Inputs by the letters and names under which a formula calls them; `values.a` is called `a`. */
function variablesOf(node: GraphNode, plainOf: (input: unknown) => Plain): Variables {
  return (name) => {
    const input = inputsOf(node).find(([key]) => key === name || key === `values.${name}` || ALIASES[key] === name);
    const value = input === undefined ? undefined : plainOf(input[1]);
    if (typeof value === 'boolean') return Number(value);
    if (typeof value === 'string') return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value) ? Number(value) : undefined;
    return value;
  };
}

const ALIASES: { readonly [input: string]: string } = {
  ...{
    number_a: 'a',
    number_b: 'b',
    Value_A: 'a',
    Value_B: 'b',
    numberA: 'a',
    multiply_by: 'b',
    int_a: 'a',
    int_b: 'b',
  },
  ...{
    integer: 'a',
    multiple: 'b',
    _float: 'a',
    value_a: 'a',
    value_b: 'b',
    A: 'a',
    B: 'b',
    a_value: 'a',
    b_value: 'b',
  },
};

function rounded(value: number, rounding: Rounding | undefined): number | undefined {
  if (!Number.isFinite(value)) return undefined;
  if (rounding === 'cut') return Math.trunc(value);
  if (rounding === 'round') return roundHalfEven(value);
  return value;
}

const INT_FLOAT: readonly Rounding[] = ['cut', 'float'];
const ROUND_FLOAT: readonly Rounding[] = ['round', 'float'];

const RULES: { readonly [type: string]: Rule } = {
  'MathExpression|pysssss': { typed: 'expression', rounds: INT_FLOAT },
  ComfyMathExpression: { typed: 'expression' },
  'SimpleMath+': { typed: 'value', rounds: ROUND_FLOAT },
  'easy simpleMath': { typed: 'value', rounds: ROUND_FLOAT },
  SimpleCalculatorKJ: { typed: 'expression', rounds: ['float', 'cut'] },
  'Math Expression (mtb)': { typed: 'expression', rounds: ['float', 'cut'] },
  CM_IntBinaryOperation: { operation: 'op', rounds: ['cut'] },
  CM_FloatBinaryOperation: { operation: 'op' },
  CM_NumberBinaryOperation: { operation: 'op' },
  CM_FloatToInt: { formula: 'a', rounds: ['cut'] },
  CM_IntToFloat: { formula: 'a' },
  CM_IntToNumber: { formula: 'a' },
  CM_NumberToInt: { formula: 'a', rounds: ['cut'] },
  CM_NumberToFloat: { formula: 'a' },
  CM_FloatToNumber: { formula: 'a' },
  'easy mathInt': { operation: 'operation', rounds: ['cut'] },
  'easy mathFloat': { operation: 'operation' },
  'CR Integer Multiple': { formula: 'a*b', rounds: ['cut'] },
  'CR Multiply': { formula: 'a*b' },
  'CR Float To Integer': { formula: 'a', rounds: ['cut'] },
  DF_Sum: { formula: 'a+b' },
  DF_Subtract: { formula: 'a-b' },
  DF_Multiply: { formula: 'a*b' },
  DF_Divide: { formula: 'a/b' },
  MultiplicationNode: { formula: 'a*b', rounds: ['float', 'cut'] },
  'Number Operation': { operation: 'operation', rounds: ['float', 'float', 'cut'] },
  SeargeIntegerScaler: { formula: 'int(value*factor//multiple_of)*multiple_of', rounds: ['cut'] },
  SeargeIntegerMath: { typed: 'op', rounds: ['cut'] },
  SeargeFloatMath: { typed: 'op' },
  'LayerUtility: NumberCalculator': { operation: 'operator', rounds: INT_FLOAT },
  'LayerUtility: NumberCalculatorV2': { operation: 'operator', rounds: INT_FLOAT },
};

const OPERATIONS: { readonly [name: string]: string } = {
  ...{ add: 'a+b', addition: 'a+b', '+': 'a+b' },
  ...{ sub: 'a-b', subtract: 'a-b', subtraction: 'a-b', '-': 'a-b' },
  ...{ mul: 'a*b', multiply: 'a*b', multiplication: 'a*b', '*': 'a*b' },
  ...{
    div: 'a/b',
    divide: 'a/b',
    division: 'a/b',
    '/': 'a/b',
    floordiv: 'a//b',
    'floor division': 'a//b',
    '//': 'a//b',
  },
  ...{ mod: 'a%b', modulo: 'a%b', modulus: 'a%b', '%': 'a%b' },
  ...{ pow: 'a**b', power: 'a**b', exponentiation: 'a**b', '**': 'a**b' },
  ...{ min: 'min(a,b)', max: 'max(a,b)' },
};
