import { type Data, dataOf, listOf } from '../values.ts';

/** To which inputs a node sends that feeds inputs without drawn links. */
type Rule = {
  readonly title: Pattern;
  readonly input: Pattern;
  /** Whether it also asks where the other node lies, or what colour it has, which is not worked out here. */
  readonly placed: boolean;
  /** Of several that match, the one with the highest rank sends, by the extension's own order. */
  readonly rank: number;
};
type Pattern = { readonly text: string; readonly inverted: boolean };

/** What such a node asks of the nodes that it feeds: in its properties today, in its widgets before. */
export function ruleOf(node: Data): Rule {
  const own = dataOf(node['properties']);
  const set = dataOf(own['ue_properties']);
  const widgets = node['type'] === 'Anything Everywhere?' ? listOf(node['widgets_values']) : [];
  const pattern = (name: string, at: number): Pattern => {
    const text = set[`${name}_regex`] ?? (Object.keys(set).length === 0 ? widgets[at] : undefined);
    return {
      text: typeof text === 'string' && text !== '.*' ? text : '',
      inverted: set[`${name}_regex_invert`] === true,
    };
  };
  const [title, input, group] = [pattern('title', 0), pattern('input', 1), pattern('group', 2)];
  const near = (name: string): boolean => Number(set[name] ?? own[name] ?? 0) > 0;
  const chosen = set['priority'];
  const patterned = [title, input, group].some(({ text }) => text !== '');
  const rank =
    10 +
    (/^(?:Prompts|Seed) /.test(String(node['type'])) ? 10 : 0) +
    (patterned ? 20 : 0) +
    (near('group_restricted') ? 3 : 0) +
    (near('color_restricted') ? 6 : 0);
  return {
    ...{ title, input },
    placed: group.text !== '' || near('group_restricted') || near('color_restricted'),
    rank: typeof chosen === 'number' && chosen !== 0 ? chosen : rank,
  };
}

/** Whether a rule lets a value go to an input of a node; undefined where the file does not say enough to tell. */
export function allows({ title, input, placed }: Rule, node: Data, to: Data): boolean | undefined {
  // The editor writes a title down only where somebody changed it.
  const named = typeof node['title'] === 'string' ? node['title'] : undefined;
  const label = [to['label'], to['localized_name'], to['name']].find((each) => typeof each === 'string' && each !== '');
  const answers = [holdsFor(title, named), holdsFor(input, String(label ?? '')), placed ? undefined : true];
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function holdsFor({ text, inverted }: Pattern, name: string | undefined): boolean | undefined {
  if (text === '') return true;
  const found = name === undefined ? undefined : finds(text, name);
  return found === undefined ? undefined : found !== inverted;
}

/** Longer patterns and names than people write. */
const MAX_PATTERN = 200;

/**
 * Whether a pattern finds a name, of the patterns that people write: words, with `|`, `^`, `$` and `.*`. A stranger's regular
 * expression is never run, because it can take hours; one with anything else in it is not decided.
 */
function finds(pattern: string, name: string): boolean | undefined {
  if (pattern.length > MAX_PATTERN || name.length > MAX_PATTERN) return undefined;
  const found = pattern.split('|').map((each) => findsOne(each, name));
  if (found.includes(true)) return true;
  return found.includes(undefined) ? undefined : false;
}

function findsOne(pattern: string, name: string): boolean | undefined {
  const first = pattern.startsWith('^');
  const last = pattern.endsWith('$');
  const parts = pattern.slice(first ? 1 : 0, last ? -1 : undefined).split('.*');
  if (parts.some((part) => [...part].some((sign) => SPECIAL.includes(sign)))) return undefined;
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const ends = last && index === parts.length - 1;
    const found = ends ? name.length - part.length : name.indexOf(part, at);
    if (found < at || !name.startsWith(part, found) || (first && index === 0 && found !== 0)) return false;
    at = found + part.length;
  }
  return true;
}

const SPECIAL = '\\()[]{}+?*.$^';
