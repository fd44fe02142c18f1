import { roundHalfEven } from './round.ts';

/** What a name stands for; undefined when nobody knows. */
export type Variables = (name: string) => number | undefined;

/** Formulas that people type are a line; a longer one is an attack. Letters. */
const MAX_FORMULA = 500;
const MAX_NESTING = 40;

/**
 * The value of a formula by the rules of Python's arithmetic, which the nodes that take formulas share: `a * 3`,
 * `max(a, b) // 2`, `a > b`. Undefined for anything else: a name nobody knows, a call that is not plain arithmetic.
 */
export function calculate(formula: string, variables: Variables): number | boolean | undefined {
  if (formula.length > MAX_FORMULA) return undefined;
  const tokens = formula.match(TOKEN);
  if (tokens === null || tokens.join('') !== formula.replaceAll(/\s/g, '')) return undefined;
  const state: State = { tokens, at: 0, nesting: 0, variables };
  const value = binary(state, 0);
  return value === undefined || state.at < tokens.length || Number.isNaN(value) ? undefined : value;
}

type Value = number | boolean | undefined;
type State = { readonly tokens: readonly string[]; at: number; nesting: number; readonly variables: Variables };

const TOKEN = /\d+\.?\d*(?:e[+-]?\d+)?|\.\d+|[A-Za-z_]\w*|\*\*|\/\/|[<>=!]=|[-+*/%<>(),]/gi;

/** Operators by how tightly they bind, the loosest first. */
const LEVELS: readonly { readonly [operator: string]: (a: number, b: number) => number | boolean }[] = [
  {
    '<': (a, b) => a < b,
    '>': (a, b) => a > b,
    '<=': (a, b) => a <= b,
    '>=': (a, b) => a >= b,
    '==': (a, b) => a === b,
    '!=': (a, b) => a !== b,
  },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  {
    '*': (a, b) => a * b,
    '/': (a, b) => (b === 0 ? Number.NaN : a / b),
    '//': (a, b) => (b === 0 ? Number.NaN : Math.floor(a / b)),
    '%': (a, b) => (b === 0 ? Number.NaN : a - b * Math.floor(a / b)),
  },
];

function binary(state: State, level: number): Value {
  const operators = LEVELS[level];
  if (operators === undefined) return signed(state);
  let left = binary(state, level + 1);
  for (;;) {
    const token = state.tokens[state.at] ?? '';
    const operator = Object.hasOwn(operators, token) ? operators[token] : undefined;
    if (operator === undefined || left === undefined) return left;
    state.at += 1;
    const right = binary(state, level + 1);
    left = right === undefined ? undefined : operator(Number(left), Number(right));
  }
}

function signed(state: State): Value {
  const token = state.tokens[state.at];
  if (token !== '-' && token !== '+') return power(state);
  state.at += 1;
  const value = nested(state, () => signed(state));
  return value === undefined ? undefined : token === '-' ? -Number(value) : Number(value);
}

function power(state: State): Value {
  const base = atom(state);
  if (state.tokens[state.at] !== '**') return base;
  state.at += 1;
  const exponent = nested(state, () => signed(state));
  return base === undefined || exponent === undefined ? undefined : Number(base) ** Number(exponent);
}

function atom(state: State): Value {
  const token = state.tokens[state.at];
  state.at += 1;
  if (token === undefined) return undefined;
  if (/^[\d.]/.test(token)) return Number(token);
  if (token === '(') {
    const value = nested(state, () => binary(state, 0));
    return take(state, ')') ? value : undefined;
  }
  if (!/^[A-Za-z_]/.test(token)) return undefined;
  return state.tokens[state.at] === '(' ? call(state, token) : state.variables(token);
}

function call(state: State, name: string): Value {
  state.at += 1;
  const values: number[] = [];
  do {
    const value = nested(state, () => binary(state, 0));
    if (value === undefined) return undefined;
    values.push(Number(value));
  } while (take(state, ','));
  if (!take(state, ')')) return undefined;
  const callee = Object.hasOwn(CALLS, name) ? CALLS[name] : undefined;
  return callee !== undefined && (callee.count === undefined || callee.count === values.length)
    ? callee.run(...values)
    : undefined;
}

function take(state: State, token: string): boolean {
  if (state.tokens[state.at] !== token) return false;
  state.at += 1;
  return true;
}

function nested(state: State, work: () => Value): Value {
  if (state.nesting >= MAX_NESTING) return undefined;
  state.nesting += 1;
  const value = work();
  state.nesting -= 1;
  return value;
}

const CALLS: { readonly [name: string]: { readonly count?: number; readonly run: (...values: number[]) => number } } = {
  round: { count: 1, run: roundHalfEven },
  floor: { count: 1, run: Math.floor },
  ceil: { count: 1, run: Math.ceil },
  int: { count: 1, run: Math.trunc },
  float: { count: 1, run: (value) => value },
  abs: { count: 1, run: Math.abs },
  sqrt: { count: 1, run: Math.sqrt },
  min: { run: Math.min },
  max: { run: Math.max },
};
