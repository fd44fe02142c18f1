import {
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  stringify,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Pointer } from '../../core/record/source-file.ts';
import { wantsQuotes, writeFacts } from './write-facts.ts';

/** Plain data that a person could have written. */
export type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain | undefined };

/** The text cannot be edited in place: its form is too unusual. Nothing was changed. */
export class EditRefused extends Error {}

/**
 * Sets keys of the group of fields at `pointer` and changes nothing else of the text: comments, quotes, order and line
 * ends stay. New keys go after the last one, in the form (block or flow) that the group has.
 */
export function setFields(
  text: string,
  pointer: Pointer,
  fields: { readonly [key: string]: Plain | undefined },
): string {
  let edited = text;
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const facts = factsOf(edited);
    const group = nodeAt(facts.root, pointer);
    if (!isMap(group)) throw new EditRefused(`there is no group of fields at ${pointer.join('.')}`);
    edited = spliced(edited, setField(facts, group, key, value));
  }
  return checked(text, edited);
}

/** Takes keys out of the group of fields at `pointer`, each with its comment on the same line, and changes nothing else. */
export function dropFields(text: string, pointer: Pointer, keys: readonly string[]): string {
  let edited = text;
  for (const key of keys) {
    const facts = factsOf(edited);
    const group = nodeAt(facts.root, pointer);
    if (!isMap(group)) throw new EditRefused(`there is no group of fields at ${pointer.join('.')}`);
    const index = group.items.findIndex((each) => isScalar(each.key) && String(each.key.value) === key);
    if (index === -1) continue;
    if (group.items.length === 1) throw new EditRefused(`"${key}" is the only field of its group`);
    edited = spliced(edited, dropped(edited, facts, group, index));
  }
  return checked(text, edited);
}

/** Adds entries at the end of the list at `key`, one key deep; the list is made when it is missing. Nothing else changes. */
export function appendItems(text: string, key: string, items: readonly Plain[]): string {
  if (items.length === 0) return text;
  const facts = factsOf(text);
  const root = facts.root;
  if (!isMap(root)) throw new EditRefused('the facts are no group of fields');
  const pair = pairOf(root, key);
  const list = pair?.value;
  if (isSeq(list) && list.items.length > 0) {
    const last = list.items.at(-1) as Node;
    if (list.flow === true)
      return checked(
        text,
        spliced(text, { at: facts.start + last.range![1], text: `, ${items.map(flowed).join(', ')}` }),
      );
    return checked(
      text,
      spliced(text, {
        at: lineEnd(text, facts.start + last.range![1]),
        text: `\n${blockItems(items, dashColumn(facts, list))}`,
      }),
    );
  }
  const block = `\n${blockItems(items, 2)}`;
  if (pair === undefined)
    return checked(
      text,
      spliced(text, { at: facts.end, text: `${facts.end > facts.start ? '\n' : ''}${key}:${block}` }),
    );
  const empty = list as Node | null;
  if (isSeq(list))
    return checked(
      text,
      spliced(text, {
        at: facts.start + list.range![0],
        remove: list.range![1] - list.range![0],
        text: block.slice(0),
      }),
    );
  if (empty !== null && isScalar(empty) && empty.value === null)
    return checked(text, spliced(text, { at: facts.start + (pair.key as Node).range![1] + 1, text: block }));
  throw new EditRefused(`"${key}" is no list`);
}

type Facts = { readonly yaml: string; readonly start: number; readonly end: number; readonly root: Node | null };
type Splice = { readonly at: number; readonly remove?: number; readonly text: string };

/** The YAML of a text: between the first two lines of three dashes, or the whole text where it does not begin so. */
function factsOf(text: string): Facts {
  const opened = /^\uFEFF?---\r?\n/.exec(text);
  const start = opened === null ? 0 : opened[0].length;
  const close = opened === null ? undefined : /(?:^|\r?\n)---[ \t]*(?=\r?\n|$)/.exec(text.slice(start));
  const end = close === undefined ? text.replace(/\s+$/, '').length : start + (close?.index ?? text.length - start);
  const yaml = text.slice(start, end);
  return { yaml, start, end, root: parseDocument(yaml, { version: '1.2', logLevel: 'silent' }).contents };
}

function nodeAt(root: Node | null, pointer: Pointer): unknown {
  return pointer.reduce<unknown>((node, step) => {
    if (isMap(node)) return pairOf(node, String(step))?.value;
    return isSeq(node) ? node.items[Number(step)] : undefined;
  }, root);
}

const pairOf = (map: YAMLMap, key: string): Pair | undefined =>
  map.items.find((each) => isScalar(each.key) && String(each.key.value) === key);

function setField(facts: Facts, group: YAMLMap, key: string, value: Plain): Splice {
  const pair = pairOf(group, key);
  const old = pair?.value as Node | null | undefined;
  if (old?.range) {
    const [from, to] = old.range;
    const folded = facts.yaml[to - 1] === '\n';
    const scalar = isScalar(old) || isSeq(old) || isMap(old) ? flowOrPlain(key, value, group.flow === true) : undefined;
    if (scalar === undefined) throw new EditRefused(`"${key}" is written as an alias`);
    const gap = from === to && facts.yaml[from - 1] === ':' ? ' ' : '';
    return { at: facts.start + from, remove: to - from - (folded ? 1 : 0), text: `${gap}${scalar}` };
  }
  const last = group.items.at(-1);
  if (last === undefined) throw new EditRefused('the group of fields is empty');
  const end = ((last.value as Node | null)?.range ?? (last.key as Node).range)![1];
  if (group.flow === true) return { at: facts.start + end, text: `, ${key}: ${flowOrPlain(key, value, true)}` };
  const column = columnOf(facts.yaml, (group.items[0]!.key as Node).range![0]);
  return {
    at: lineEnd(`${facts.yaml}`, end) + facts.start,
    text: `\n${' '.repeat(column)}${key}: ${flowOrPlain(key, value, false)}`,
  };
}

function dropped(text: string, facts: Facts, group: YAMLMap, index: number): Splice {
  const start = ({ key }: Pair): number => facts.start + (key as Node).range![0];
  const end = ({ key, value }: Pair): number =>
    facts.start + ((value as Node | null)?.range ?? (key as Node).range)![1];
  const pair = group.items[index]!;
  const next = group.items[index + 1];
  if (group.flow === true) {
    const [from, to] = next === undefined ? [end(group.items[index - 1]!), end(pair)] : [start(pair), start(next)];
    return { at: from, remove: to - from, text: '' };
  }
  // The first field may stand behind a dash or a key: what follows moves up to its place.
  if (index === 0 && next !== undefined) return { at: start(pair), remove: start(next) - start(pair), text: '' };
  const line = text.lastIndexOf('\n', start(pair) - 1);
  return { at: line, remove: lineEnd(text, end(pair)) - line, text: '' };
}

function spliced(text: string, { at, remove = 0, text: added }: Splice): string {
  const ends = text.includes('\r\n') ? added.replaceAll('\n', '\r\n') : added;
  return text.slice(0, at) + ends + text.slice(at + remove);
}

/** The end of the line that holds the last character before `at`, behind any comment. */
function lineEnd(text: string, at: number): number {
  const from = text[at - 1] === '\n' ? at - 1 : at;
  const next = text.indexOf('\n', from);
  const end = next === -1 ? text.length : next;
  return text[end - 1] === '\r' ? end - 1 : end;
}

const columnOf = (text: string, at: number): number => at - (text.lastIndexOf('\n', at - 1) + 1);

function dashColumn(facts: Facts, list: YAMLSeq): number {
  const first = list.items[0] as Node;
  const line = facts.yaml.lastIndexOf('\n', first.range![0] - 1) + 1;
  return facts.yaml.indexOf('-', line) - line;
}

function blockItems(items: readonly Plain[], indent: number): string {
  return writeFacts(items)
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? line : ' '.repeat(indent) + line))
    .join('\n');
}

/** A value on one line: plain where it is safe, else in quotes; JSON is YAML. */
function flowOrPlain(key: string, value: Plain, inFlow: boolean): string {
  if (typeof value !== 'string' || wantsQuotes(key, value)) return flowed(value);
  const plain = stringify(value, { lineWidth: 0, blockQuote: false, version: '1.2' }).trimEnd();
  return plain.includes('\n') || (inFlow && /[,[\]{}]|^['"]/.test(plain)) ? JSON.stringify(value) : plain;
}

const flowed = (value: Plain): string => JSON.stringify(value);

/** An edit never leaves a text that cannot be read when it could be read before. */
function checked(before: string, after: string): string {
  const broken = (text: string): boolean =>
    parseDocument(factsOf(text).yaml, { version: '1.2', logLevel: 'silent' }).errors.length > 0;
  if (broken(after) && !broken(before))
    throw new EditRefused('the text is written in a form that cannot be edited in place');
  return after;
}
