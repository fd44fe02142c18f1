import type { Made } from '../record/batch.ts';

/** One setting as people read it. */
export type Setting = { readonly name: string; readonly value: string };

/** Settings as rows of a table. */
export function settingRows(settings: Made['settings']): Setting[] {
  return Object.entries(settings).map(([name, value]) => ({
    name,
    value: Array.isArray(value) ? value.join(', ') : value === true ? 'on' : value === false ? 'off' : String(value),
  }));
}
