/** A table of copy as a spreadsheet has it: the first row names the columns. Plain JSON data. */
export type CopyRows = { readonly rows: readonly (readonly string[])[] };
