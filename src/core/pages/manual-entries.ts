/** A field of a file of the record: where it stands, what it says, and how it is written. */
export type FieldRow = { readonly name: string; readonly says: string; readonly example: string };

/** A step of recipes as the manual tells of it. */
export type ManualStep = {
  readonly name: string;
  readonly does: string;
  readonly example: string;
  readonly rows: readonly FieldRow[];
};

/** A command as the manual tells of it. */
export type ManualCommand = {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  readonly about: readonly string[];
  readonly options: readonly { readonly flag: string; readonly says: string }[];
};
