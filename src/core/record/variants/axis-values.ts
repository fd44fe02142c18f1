import { type Problem, problem } from '../../problem/problem.ts';
import { meant } from '../../words/no-such.ts';
import type { SourceFile } from '../source-file.ts';
import type { Axis } from './combine.ts';
import type { CopyTable } from './copy-table.ts';
import { isHeading } from './copy-words.ts';
import { firstOf } from './told.ts';
import { axesOf, type Variants } from './variants.ts';

/** The tables that an asset names, or all of its campaign. */
export function tablesOf(
  { copy }: Variants,
  tables: readonly CopyTable[],
  source: SourceFile,
): { found: readonly CopyTable[]; problems: Problem[] } {
  if (copy === undefined) return { found: tables, problems: [] };
  const known = tables.map(({ name }) => name);
  return {
    found: tables.filter(({ name }) => copy.includes(name)),
    problems: copy.flatMap((name, index) =>
      known.includes(name)
        ? []
        : [
            problem('copy-unknown', source.place(['variants', 'copy', index]), {
              message: `There is no table "${name}" in the folder copy/ of this campaign.`,
              fix: meant({ word: name, known, otherwise: 'Put it there as CSV or YAML.' }),
            }),
          ],
    ),
  };
}

/** The axes with their values; those of rows come from the first column of their table. */
export function axesWith(
  variants: Variants,
  tables: readonly CopyTable[],
  source: SourceFile,
): { axes: Axis[]; keyed: ReadonlyMap<string, string>; problems: Problem[] } {
  const keyed = new Map<string, string>();
  const problems: Problem[] = [];
  const axes = axesOf(variants).map(({ name, values }): Axis => {
    if (typeof values !== 'string') return { name, values };
    const file = values.replace('rows of ', '');
    const table = tables.find((each) => each.source.path.endsWith(`/${file}`));
    const place = source.place(['variants', name]);
    if (table === undefined) {
      const known = tables.map((each) => each.source.path.split('/').slice(2).join('/'));
      problems.push(
        problem('copy-unknown', place, {
          message: `There is no ${file} in this campaign.`,
          fix: meant({ word: file, known, otherwise: 'Put it there as CSV or YAML.' }),
        }),
      );
      return { name, values: [] };
    }
    keyed.set(table.name, name);
    const column = table.columns.find((each) => isHeading(each, name)) ?? table.columns[0] ?? '';
    const found = new Set<string>();
    for (const { number, cells } of table.rows) {
      const cell = cells.get(column);
      const text = cell?.text ?? '';
      if (!VALUE.test(text))
        problems.push(
          problem('variants-wrong', table.source.place(cell?.pointer ?? []), {
            message: `Row ${number}, column "${column}": ${text === '' ? 'there is no value' : `"${text.slice(0, 60)}" cannot be a value`} of the axis "${name}".`,
            fix: 'Write letters, digits, hyphens and underscores: it becomes part of names.',
            example: 'rb-100',
          }),
        );
      else found.add(text);
    }
    if (table.rows.length === 0)
      problems.push(
        problem('copy-unknown', place, { message: `${table.source.path} has no rows.`, fix: 'Write at least one.' }),
      );
    return { name, values: [...found] };
  });
  return { axes, keyed, problems: firstOf(problems) };
}
const VALUE = /^[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*$/;
