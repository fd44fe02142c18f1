import { type Place, type Problem, problem } from '../../problem/problem.ts';
import { meant } from '../../words/no-such.ts';
import type { SourceFile } from '../source-file.ts';
import type { CellValues } from './copy-words.ts';
import { isAmong, MOST_CELLS, type Variants, type Where } from './variants.ts';

/** An axis with its values written out. */
export type Axis = { readonly name: string; readonly values: readonly string[] };

/** Every combination that exists, under the name of its cell; or why they cannot be told. */
export function combine(
  axes: readonly Axis[],
  { only, except }: Variants,
  source: SourceFile,
): { cells: ReadonlyMap<string, CellValues>; problems: Problem[] } {
  const problems = [
    ...axes.flatMap((axis) => twice(axis, source)),
    ...strangers(axes, only, (axis, index) => source.place(['variants', 'only', index, axis], 'key')),
    ...strangers(axes, except, (axis, index) => source.place(['variants', 'except', index, axis], 'key')),
  ];
  const parts = (only ?? [{}]).map((condition) => axes.map((axis) => within(axis, condition)));
  const most = parts.reduce((sum, part) => sum + part.reduce((all, { values }) => all * values.length, 1), 0);
  if (most > (except === undefined ? MOST_CELLS : MOST_COUNTED)) problems.push(tooMany(most, axes, only, source));
  if (problems.length > 0) return { cells: new Map(), problems };
  const names = new Map<string, CellValues>();
  const add = (values: CellValues, rest: readonly Axis[]): void => {
    const [axis, ...others] = rest;
    if (axis !== undefined) {
      for (const value of axis.values) add({ ...values, [axis.name]: value }, others);
      return;
    }
    if (except?.some((each) => isAmong(values, each))) return;
    const name = axes.map((each) => nameOf(values[each.name]!)).join('.');
    const other = names.get(name.toLowerCase());
    // Two conditions may take the same cell.
    if (other !== undefined && axes.every((each) => other[each.name] === values[each.name])) return;
    if (other !== undefined)
      problems.push(
        problem('variants-wrong', source.place(['variants'], 'key'), {
          message: `Two cells would both be called ${name}: ${told(other)}, and ${told(values)}.`,
          fix: 'Give one of the values another name.',
        }),
      );
    names.set(name.toLowerCase(), values);
  };
  for (const part of parts) add({}, part);
  if (names.size > MOST_CELLS) problems.push(tooMany(names.size, axes, only, source));
  const cells = new Map(
    inOrder([...names.values()], axes, parts.length).map((values) => [
      axes.map((each) => nameOf(values[each.name]!)).join('.'),
      values,
    ]),
  );
  if (cells.size === 0 && problems.length === 0)
    problems.push(
      problem('variants-wrong', source.place(['variants'], 'key'), {
        message: 'No combination is left: "only" and "except" leave nothing.',
        fix: 'Take one of them out.',
      }),
    );
  return problems.length > 0 ? { cells: new Map(), problems } : { cells, problems };
}

/** As many as are counted one by one where `except` takes some away. */
const MOST_COUNTED = 10 * MOST_CELLS;

/** An axis with the values of it that a condition takes. */
const within = ({ name, values }: Axis, condition: Where): Axis => {
  const some = condition[name];
  return { name, values: some === undefined ? values : values.filter((value) => some.includes(value)) };
};

function tooMany(most: number, axes: readonly Axis[], only: Variants['only'], source: SourceFile): Problem {
  const sizes = axes.map(({ name, values }) => `${values.length.toLocaleString('en')} of ${name}`).join(' × ');
  return problem('variants-wrong', source.place(['variants'], 'key'), {
    message: `These axes make ${most.toLocaleString('en')} combinations (${sizes}${only === undefined ? '' : ', those of "only"'}); at most ${MOST_CELLS.toLocaleString('en')} are made of one asset.`,
    fix: 'Make several assets of it, each with fewer values. None of these is made.',
  });
}

/** The cells in the order of their axes, wherever `only` names them. */
function inOrder(cells: CellValues[], axes: readonly Axis[], parts: number): CellValues[] {
  if (parts < 2) return cells;
  const places = axes.map(({ name, values }) => [name, new Map(values.map((value, at) => [value, at]))] as const);
  const apart = (a: CellValues, b: CellValues): number => {
    for (const [name, at] of places) {
      const difference = at.get(a[name]!)! - at.get(b[name]!)!;
      if (difference !== 0) return difference;
    }
    return 0;
  };
  return cells.sort(apart);
}

/** A value as part of a name: drafts are `<batch>/<draft>`. */
const nameOf = (value: string): string => value.replace('/', '-');

const told = (values: CellValues): string =>
  Object.entries(values)
    .map(([axis, value]) => `${axis} ${value}`)
    .join(', ');

/** A value that an axis has twice, or twice but for the case of its letters. */
function twice({ name, values }: Axis, source: SourceFile): Problem[] {
  const seen = new Map<string, string>();
  return values.flatMap((value, index) => {
    const first = seen.get(value.toLowerCase());
    seen.set(value.toLowerCase(), value);
    if (first === undefined) return [];
    return [
      problem('variants-wrong', source.place(['variants', name, index]), {
        message:
          first === value
            ? `"${value}" is there twice in the axis "${name}".`
            : `"${first}" and "${value}" of the axis "${name}" are one name on systems that ignore case.`,
        fix: 'Leave one of them, or rename it.',
      }),
    ];
  });
}

/** Axes and values that a condition names and that there are not. */
export function strangers(
  axes: readonly Axis[],
  conditions: readonly Where[] | undefined,
  placeOf: (axis: string, index: number) => Place,
): Problem[] {
  return (conditions ?? []).flatMap((condition, index) =>
    Object.entries(condition).flatMap(([name, values]) => {
      const axis = axes.find((each) => each.name === name);
      const place = placeOf(name, index);
      if (axis === undefined)
        return [
          problem('variants-wrong', place, {
            message: `"${name}" is no axis of this asset.`,
            fix: meant({ word: name, known: axes.map((each) => each.name) }),
          }),
        ];
      return values
        .filter((value) => !axis.values.includes(value))
        .map((value) =>
          problem('variants-wrong', place, {
            message: `The axis "${name}" has no value "${value}".`,
            fix: meant({ word: value, known: axis.values }),
          }),
        );
    }),
  );
}
