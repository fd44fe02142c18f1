import type { Made } from '../record/batch.ts';

/** One setting as people read it. */
export type Setting = { readonly name: string; readonly value: string };

/** Settings as rows of a table. */
export function settingRows(settings: Made['settings']): Setting[] {
  return Object.entries(settings).map(([name, value]) => ({
    name,
    value: Array.isArray(value) ? listed(value) : value === true ? 'on' : value === false ? 'off' : String(value),
  }));
}

/** A list in one line; entries with commas of their own stand apart. */
const listed = (values: readonly (string | number)[]): string =>
  values.join(values.some((value) => String(value).includes(',')) ? '; ' : ', ');
