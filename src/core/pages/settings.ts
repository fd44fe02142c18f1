import { sourceTypeNamed, sourceTypeWords } from '../origin/source-types.ts';
import type { Made } from '../record/batch.ts';

/** One setting as people read it. */
export type Setting = { readonly name: string; readonly value: string };

/** Settings by their own names, as a tool is told them. */
export function settingRows(settings: Made['settings']): Setting[] {
  return Object.entries(settings).map(([name, value]) => ({
    name,
    value: Array.isArray(value) ? listed(value) : value === true ? 'on' : value === false ? 'off' : String(value),
  }));
}

/** Settings as people read them: what only programs need is left out, and terms of the trade are said in words. */
export const shownSettings = (settings: Made['settings']): Setting[] =>
  settingRows(settings).flatMap(({ name, value }) => (IDS[name] === undefined ? [spoken(name, value)] : []));

/** What a tool calls what it made: for looking it up there, behind a fold. */
export const toolIds = (settings: Made['settings']): Setting[] =>
  settingRows(settings).flatMap(({ name, value }) => {
    const words = IDS[name];
    return words === undefined ? [] : [{ name: words, value }];
  });

/** What a setting is called on pages. */
export const settingName = (name: string): string => NAMES[name] ?? IDS[name] ?? name;

function spoken(name: string, value: string): Setting {
  const term = name === 'sourceType' ? sourceTypeNamed(value) : undefined;
  return { name: settingName(name), value: term === undefined ? value : sourceTypeWords(term) };
}

const NAMES = own({ sourceType: 'made as' });
const IDS = own({ jobId: 'job at the tool' });

/** A setting may be called as what every object has. */
function own(names: { readonly [name: string]: string }): { readonly [name: string]: string | undefined } {
  return Object.assign(Object.create(null), names);
}

/** A list in one line; entries with commas of their own stand apart. */
const listed = (values: readonly (string | number)[]): string =>
  values.join(values.some((value) => String(value).includes(',')) ? '; ' : ', ');
