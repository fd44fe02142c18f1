import type { SourceFile } from '../source-file.ts';
import type { Axis } from './combine.ts';
import { writtenOut } from './write-out-use.ts';

/** What all cells of an asset share. */
export type CellTemplate = {
  readonly data: { readonly [field: string]: unknown };
  /** Where a value of a cell stands in asset.md. */
  readonly place: SourceFile['place'];
};

/** What all cells share: the asset without its variants, recipes written out, the picture of the axis in `from`. */
export function cellTemplate(
  source: SourceFile,
  named: (name: string) => unknown,
  axes: readonly Axis[],
): CellTemplate {
  const { variants: _, ...data } = source.data as { [field: string]: unknown };
  const { steps, entries } = writtenOut(data['recipe'], named);
  const pictured = data['from'] === undefined && axes.some(({ name }) => name === PICTURE);
  return {
    data: {
      ...data,
      ...(pictured ? { from: `{${PICTURE}}` } : {}),
      ...(Array.isArray(data['recipe']) ? { recipe: steps } : {}),
    },
    place: (pointer, what) => {
      const [field, step, ...rest] = pointer;
      const entry = field === 'recipe' ? entries[Number(step)] : undefined;
      return source.place(entry === undefined ? pointer : ['recipe', entry, ...rest], what);
    },
  };
}

/** The axis whose values are drafts: where `from` says nothing, each cell is made from its own. */
const PICTURE = 'picture';
