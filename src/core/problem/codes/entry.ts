/** What a code means: how much it weighs unless a rule says otherwise, and why it is worth mending. */
export type CodeEntry = { severity: 'error' | 'warning' | 'note'; why: string };

/** Keeps the literal names of a table of codes while checking each entry. */
export const codes = <Name extends string>(table: Record<Name, CodeEntry>): Record<Name, CodeEntry> => table;
