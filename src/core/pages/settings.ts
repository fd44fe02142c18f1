import type { Messages } from '../messages/messages.ts';
import { sourceTypeNamed } from '../origin/source-types.ts';
import type { Made } from '../record/batch.ts';

/** One setting as people read it. */
export type Setting = { readonly name: string; readonly value: string };

/** Settings by their own names, as a tool is told them. */
/** How a switch is told a tool, and how it is told people. */
type Switch = { readonly on: string; readonly off: string };
const TOLD: Switch = { on: 'on', off: 'off' };

export function settingRows(settings: Made['settings'], { on, off }: Switch = TOLD): Setting[] {
  return Object.entries(settings).map(([name, value]) => ({
    name,
    value: Array.isArray(value) ? listed(value) : value === true ? on : value === false ? off : String(value),
  }));
}

/** Settings as people read them: what only programs need is left out, and terms of the trade are said in words. */
export const shownSettings = (settings: Made['settings'], say: Messages): Setting[] =>
  settingRows(settings, say.generation).flatMap(({ name, value }) => (isId(name) ? [] : [spoken(name, value, say)]));

/** What a tool calls what it made: for looking it up there, behind a fold. */
export const toolIds = (settings: Made['settings'], { generation }: Messages): Setting[] =>
  settingRows(settings).flatMap(({ name, value }) => (isId(name) ? [{ name: generation.names[name], value }] : []));

/** What a setting is called on pages. */
export const settingName = (name: string, { generation }: Messages): string =>
  name === 'sourceType' || isId(name) ? generation.names[name] : name;

function spoken(name: string, value: string, say: Messages): Setting {
  const term = name === 'sourceType' ? sourceTypeNamed(value) : undefined;
  return { name: settingName(name, say), value: term === undefined ? value : say.origin.term(term) };
}

/** A setting may be called as what every object has. */
const isId = (name: string): name is 'jobId' => name === 'jobId';

/** A list in one line; entries with commas of their own stand apart. */
const listed = (values: readonly (string | number)[]): string =>
  values.join(values.some((value) => String(value).includes(',')) ? '; ' : ', ');
