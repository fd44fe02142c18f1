/*
 * How the cells of an asset with variants are called: `<asset>@<value>.<value>`, the locale first, then the values of the other
 * axes in the order of their names. Reordering axes in asset.md renames nothing.
 */

/** The asset whose file tells of this one: itself, or the one that it is a cell of. */
export const assetOfCell = (asset: string): string => asset.split('@')[0]!;
