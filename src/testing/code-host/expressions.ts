import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

type Context = { readonly [name: string]: unknown };
type Functions = { readonly [name: string]: (...args: string[]) => boolean | string };

/** Every name that GitHub gives an expression; one of them that is not set is null there. */
const NAMES = ['github', 'env', 'vars', 'job', 'jobs', 'steps', 'runner', 'secrets', 'strategy', 'matrix', 'needs'];

/**
 * The value of an expression (without its braces), by GitHub's own evaluator. `functions` are those that need the runner:
 * `hashFiles`, and the four that ask how the job stands.
 */
function evaluated(expression: string, context: Context, functions: Functions): data.ExpressionData {
  const own = Object.entries(functions).map(([name, call]) => ({
    name,
    minArgs: 0,
    maxArgs: 255,
    call: (...args: data.ExpressionData[]) => {
      const answer = call(...args.map((each) => each.coerceString()));
      return typeof answer === 'string' ? new data.StringData(answer) : new data.BooleanData(answer);
    },
  }));
  const names = [...NAMES, 'inputs'];
  const parsed = new Parser(new Lexer(expression).lex().tokens, names, own).parse();
  const all = Object.fromEntries(names.map((name) => [name, context[name] ?? {}]));
  const dictionary = JSON.parse(JSON.stringify(all), data.reviver) as data.Dictionary;
  return new Evaluator(parsed, dictionary, new Map(own.map((each) => [each.name.toLowerCase(), each]))).evaluate();
}

/** A text with each `${{ … }}` in it replaced by its value. */
export const filled = (text: string | number | boolean, context: Context, functions: Functions): string =>
  String(text).replace(/\$\{\{(.+?)\}\}/gs, (_, inside: string) =>
    evaluated(inside.trim(), context, functions).coerceString(),
  );

/** The list that an expression in braces comes to. @throws Error where it is none, or empty, which GitHub takes for a mistake. */
export function listed(said: string, context: Context, functions: Functions): unknown[] {
  const inside = /^\$\{\{(.+)\}\}$/s.exec(said.trim())?.[1];
  const list: unknown = JSON.parse(evaluated(`toJSON(${inside})`, context, functions).coerceString());
  if (!Array.isArray(list) || list.length === 0) throw new Error(`a matrix of ${said} has no values`);
  return list;
}

/** Whether a condition holds. One that asks for no status of the job wants success, as GitHub adds it by itself. */
export function holds(condition: string | boolean | undefined, context: Context, functions: Functions): boolean {
  const said = String(condition ?? 'success()')
    .trim()
    .replace(/^\$\{\{(.*)\}\}$/s, '$1');
  const asks = /\b(?:success|failure|always|cancelled)\s*\(/.test(said);
  const value = evaluated(asks ? said : `success() && (${said})`, context, functions);
  return !['', 'false', '0', 'null'].includes(value.coerceString());
}
