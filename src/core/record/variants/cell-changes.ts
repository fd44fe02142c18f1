import { type Problem, problem } from '../../problem/problem.ts';
import { scriptOf } from '../../words/locale.ts';
import type { CellTemplate } from './cell-template.ts';
import { type Axis, strangers } from './combine.ts';
import type { CellValues } from './copy-words.ts';
import { isAmong, LOCALE, type Variants } from './variants.ts';
import type { WrittenStep } from './write-out-use.ts';

/** The template with what is otherwise for this cell: parameters of steps, and the font of its script. */
export function withChanges(data: CellTemplate['data'], values: CellValues, variants: Variants): CellTemplate['data'] {
  const changes = (variants.for ?? []).filter(({ where }) => isAmong(values, where));
  const script = values[LOCALE] === undefined ? undefined : scriptOf(values[LOCALE]);
  const font = script === undefined ? undefined : variants.fonts?.[script];
  if (changes.length === 0 && font === undefined) return data;
  const recipe = (Array.isArray(data['recipe']) ? data['recipe'] : []).map((step: WrittenStep, index) => {
    const [name = '', parameters] = Object.entries(step)[0] ?? [];
    if (typeof parameters !== 'object' || parameters === null) return step;
    const own = changes.map(({ steps }) => steps[String(index + 1)] ?? {});
    const set = Object.hasOwn(parameters, 'font') && font !== undefined ? [{ font }] : [];
    return { [name]: Object.assign({}, parameters, ...set, ...own) as unknown };
  });
  return { ...data, recipe };
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
