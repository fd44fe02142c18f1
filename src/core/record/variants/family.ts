import type { Entry } from '../source-file.ts';
import type { Axis } from './combine.ts';
import type { CellValues } from './copy-words.ts';

/** One cell of an asset with variants, also one that cannot be made yet. */
export type FamilyCell = {
  /** `de-DE.a`, behind the `@` of its id. */
  readonly name: string;
  readonly values: CellValues;
  /** What it lacks: words by name. Empty for a cell that is an asset. */
  readonly lacks: readonly string[];
  /** Words that another language lent, by name. */
  readonly lent: Readonly<Record<string, string>>;
};

/** An asset with variants: the rule, and the cells that it makes. The cells that can be made are assets of the campaign. */
export type Family = Entry & {
  readonly ref: string;
  readonly campaign: string;
  /** What people call it, with its placeholders as they are written. */
  readonly title: string;
  readonly axes: readonly Axis[];
  readonly cells: readonly FamilyCell[];
  /** Everything that the cells have in common, as it is written: what is approved with the rule. */
  readonly rule: unknown;
  /** The tables that its words come from, by path. */
  readonly copy: readonly string[];
};
