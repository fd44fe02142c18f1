import { type Problem, problem } from '../../problem/problem.ts';
import { scriptOf } from '../../words/locale.ts';
import type { CellTemplate } from './cell-template.ts';
import { type Axis, strangers } from './combine.ts';
import type { CellValues } from './copy-words.ts';
import { isAmong, LOCALE, type Variants } from './variants.ts';
import type { WrittenStep } from './write-out-use.ts';

/** What is otherwise in a cell: which entries of `for` name it, and the font of its script. */
export type CellChanges = { readonly entries: readonly number[]; readonly font?: string | readonly string[] };

export function changesOf(values: CellValues, variants: Variants): CellChanges {
  const entries = (variants.for ?? []).flatMap(({ where }, index) => (isAmong(values, where) ? [index] : []));
  const script = values[LOCALE] === undefined ? undefined : scriptOf(values[LOCALE]);
  const font = script === undefined ? undefined : variants.fonts?.[script];
  return { entries, ...(font === undefined ? {} : { font }) };
}

/** The template with that in it: parameters of steps, and the font of every text. */
export function withChanges(
  data: CellTemplate['data'],
  { entries, font }: CellChanges,
  variants: Variants,
): CellTemplate['data'] {
  if (entries.length === 0 && font === undefined) return data;
  const changes = entries.flatMap((index) => variants.for?.[index] ?? []);
  const recipe = (Array.isArray(data['recipe']) ? data['recipe'] : []).map((step: WrittenStep, index) => {
    const [name = '', parameters] = Object.entries(step)[0] ?? [];
    if (typeof parameters !== 'object' || parameters === null) return step;
    const own = changes.map(({ steps }) => steps[String(index + 1)] ?? {});
    const set = Object.hasOwn(parameters, 'font') && font !== undefined ? [fontsOf(font)] : [];
    return { [name]: Object.assign({}, parameters, ...set, ...own) as unknown };
  });
  return { ...data, recipe };
}

/** The fonts of a text step: the first, and those for what it lacks. */
function fontsOf(fonts: string | readonly string[]): { readonly font: string; readonly fallback?: readonly string[] } {
  if (typeof fonts === 'string') return { font: fonts };
  const [font = '', ...fallback] = fonts;
  return fallback.length === 0 ? { font } : { font, fallback };
}

/** Steps that `for` changes and that there are not, and cells that it names and that there are not. */
export function changesProblems(
  { for: changes }: Variants,
  axes: readonly Axis[],
  { data, place }: CellTemplate,
): Problem[] {
  const count = Array.isArray(data['recipe']) ? data['recipe'].length : 0;
  return (changes ?? []).flatMap(({ where, steps }, index) => [
    ...strangers(axes, [where], (axis) => place(['variants', 'for', index, 'where', axis], 'key')),
    ...Object.keys(steps)
      .filter((number) => Number(number) > count)
      .map((number) =>
        problem('variants-wrong', place(['variants', 'for', index, 'steps', number], 'key'), {
          message: `There is no step ${number}: the recipe has ${count}, names of recipes written out.`,
          fix: 'Name a step as the page counts them.',
        }),
      ),
  ]);
}
