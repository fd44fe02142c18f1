import { z } from 'zod';
import type { Problem } from '../../problem/problem.ts';
import type { Asset } from '../asset.ts';
import { parseNoun } from '../parse-noun.ts';
import type { SourceFile } from '../source-file.ts';
import { axesWith, tablesOf } from './axis-values.ts';
import { changesProblems } from './cell-changes.ts';
import { cellTemplate } from './cell-template.ts';
import { unknownNames } from './cell-words.ts';
import { combine } from './combine.ts';
import type { CopyTable } from './copy-table.ts';
import { copyWords } from './copy-words.ts';
import type { Family } from './family.ts';
import { makeCells } from './make-cells.ts';
import { namesIn } from './placeholders.ts';
import { variantsSchema } from './variants.ts';

/** What the variants of one asset are made from. */
export type VariantGround = {
  readonly id: string;
  readonly campaign: string;
  readonly source: SourceFile;
  /** The tables of copy of its campaign. */
  readonly tables: readonly CopyTable[];
  /** A recipe that `use` names, as it is written. */
  readonly named: (name: string) => unknown;
};

/** An asset with variants, the assets that its cells are, and every problem at once. */
export type Expanded = {
  readonly family?: Family;
  readonly assets: readonly Asset[];
  readonly problems: readonly Problem[];
};

/** Whether a file of an asset says that it has variants. */
export const hasVariants = ({ data }: SourceFile): boolean =>
  typeof data === 'object' && data !== null && Object.hasOwn(data, 'variants');

/**
 * Makes the cells of an asset with variants: each is the asset with its values put in, read by the schema of assets like any other.
 * A cell that lacks a word is no asset and is told; no cell is left out in silence.
 */
export function expandVariants(ground: VariantGround): Expanded {
  const { id, campaign, source } = ground;
  const written = parseNoun(z.looseObject({ variants: variantsSchema }), 'an asset', source);
  if (written.value === undefined) return { assets: [], problems: written.problems };
  const { variants } = written.value;
  const tables = tablesOf(variants, ground.tables, source);
  const axes = axesWith(variants, tables.found, source);
  const problems = [...tables.problems, ...axes.problems];
  if (problems.length > 0) return { assets: [], problems };
  const { cells, problems: uncombined } = combine(axes.axes, variants, source);
  const words = tables.found.map((table) =>
    copyWords(
      table,
      axes.axes.map(({ name }) => name),
      axes.keyed.get(table.name),
    ),
  );
  const template = cellTemplate(source, ground.named, axes.axes);
  const asked = new Map([
    ...namesIn(template.data),
    ...(variants.for ?? []).flatMap(({ steps }, index) => [...namesIn(steps, ['variants', 'for', index, 'steps'])]),
  ]);
  const unknown = [
    ...uncombined,
    ...words.flatMap((each) => each.problems),
    ...unknownNames(asked, axes.axes, words, template.place),
    ...changesProblems(variants, axes.axes, template),
  ];
  if (unknown.length > 0) return { assets: [], problems: unknown };
  const made = makeCells({ id, campaign, source, variants, axes: axes.axes, cells, words, template });
  const { by: _by, at: _at, tags: _tags, ...rule } = template.data;
  const { fallback, fonts, for: changes } = variants;
  const title = typeof template.data['title'] === 'string' ? template.data['title'] : id;
  return {
    family: {
      ...{ id, campaign, source, axes: axes.axes, title },
      ref: `${campaign}/${id}`,
      cells: made.cells,
      rule: { ...rule, variants: { fallback, fonts, for: changes } },
      copy: words.map(({ table }) => table.source.path),
    },
    assets: made.assets,
    problems: made.problems,
  };
}
