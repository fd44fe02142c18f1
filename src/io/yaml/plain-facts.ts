import { MAX_KEYS } from './words.ts';

/**
 * Facts as nearly every file of a record writes them: keys of letters, words without quotes or in plain ones, lists, and groups in
 * brackets on one line. Undefined for anything else, right or wrong: the library reads that, and says what is wrong with it. It builds
 * a tree with the place of every word, which took half the time of reading a record for the first time.
 */
export function plainFacts(yaml: string): { readonly [key: string]: unknown } | undefined {
  if (!PLAIN_TEXT.test(yaml) || ENDS_IN_SPACE.test(yaml)) return undefined;
  const lines = yaml
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Line => {
      const text = line.trimStart();
      return { indent: line.length - text.length, text };
    });
  try {
    const reader = { lines, at: 0 };
    const facts = lines[0]?.indent === 0 ? groupAt(reader, 0, 0) : other();
    return reader.at === lines.length ? facts : undefined;
  } catch (thrown) {
    if (thrown === OTHER) return undefined;
    throw thrown;
  }
}

type Line = { readonly indent: number; readonly text: string };
type Reader = { readonly lines: Line[]; at: number };
type Group = { [key: string]: unknown };

/** No comment, tab, or character that nobody sees. */
const PLAIN_TEXT =
  /^[\n\x20-\x22\x24-\x7e\u00a1-\u00ac\u00ae-\u05ff\u2010-\u2027\u2030-\u205e\u20a0-\u2bff\u3001-\ud7ff]+$/;
const ENDS_IN_SPACE = / (?:\n|$)/;
const KEY = /^([A-Za-z](?:[\w ,./()-]{0,100}[\w)])?):(?: +(.+))?$/;
const LIST = /^-( +)(.+)$/;
/** Deeper than the record's own shapes. */
const DEEPEST = 12;

const OTHER = Symbol('written otherwise');
const other = (): never => {
  throw OTHER;
};

function groupAt(reader: Reader, indent: number, depth: number): Group {
  if (depth > DEEPEST) other();
  const group: Group = {};
  for (;;) {
    const line = reader.lines[reader.at];
    if (line === undefined || line.indent < indent) return ofFewKeys(group);
    const [, key = '', rest] = line.indent === indent ? (KEY.exec(line.text) ?? other()) : other();
    reader.at += 1;
    put(group, key, rest === undefined ? below(reader, indent, depth) : onLine(reader, rest, indent));
  }
}

/** What stands under a key that has nothing behind it. A list may stand as far out as its key. */
function below(reader: Reader, indent: number, depth: number): unknown {
  const line = reader.lines[reader.at];
  if (line === undefined || line.indent < indent) return null;
  const isList = LIST.test(line.text);
  if (line.indent === indent) return isList ? listAt(reader, indent, depth + 1) : null;
  return isList ? listAt(reader, line.indent, depth + 1) : groupAt(reader, line.indent, depth + 1);
}

function listAt(reader: Reader, indent: number, depth: number): unknown[] {
  if (depth > DEEPEST) other();
  const list: unknown[] = [];
  for (;;) {
    const line = reader.lines[reader.at];
    const [, spaces = '', item = ''] = (line?.indent === indent && LIST.exec(line.text)) || [];
    if (item === '') return list;
    if (KEY.test(item)) {
      // A group that begins behind the dash goes on below it, as far in.
      const inner = indent + 1 + spaces.length;
      reader.lines[reader.at] = { indent: inner, text: item };
      list.push(groupAt(reader, inner, depth + 1));
    } else {
      reader.at += 1;
      list.push(onLine(reader, item, indent));
    }
  }
}

/** A value that ends with its line: what goes on further in below would be more of it. */
function onLine(reader: Reader, text: string, indent: number): unknown {
  if ((reader.lines[reader.at]?.indent ?? 0) > indent) other();
  if (!/^["'[{]/.test(text)) return wordOf(text);
  const cursor = { text, at: 0 };
  const value = inBrackets(cursor, 0);
  return cursor.at === text.length ? value : other();
}

type Cursor = { readonly text: string; at: number };

function inBrackets(cursor: Cursor, depth: number): unknown {
  if (depth > DEEPEST) other();
  const first = cursor.text[cursor.at];
  if (first === '{') {
    const group: Group = {};
    each(cursor, '}', () => put(group, take(cursor, FLOW_KEY)[1]!, inBrackets(cursor, depth + 1)));
    return ofFewKeys(group);
  }
  if (first === '[') {
    const list: unknown[] = [];
    each(cursor, ']', () => list.push(inBrackets(cursor, depth + 1)));
    return list;
  }
  if (first === '"' || first === "'") return take(cursor, first === '"' ? IN_DOUBLE : IN_SINGLE)[1];
  return wordOf(take(cursor, FLOW_WORD)[0].trimEnd());
}

const FLOW_KEY = /([A-Za-z][\w-]{0,60}): +/y;
const FLOW_WORD = /[^,[\]{}]+/y;
const IN_DOUBLE = /"([^"\\]*)"/y;
const IN_SINGLE = /'([^']*)'(?!')/y;
const SPACES = / */y;
const COMMA = /, */y;

function each(cursor: Cursor, end: string, entry: () => void): void {
  cursor.at += 1;
  take(cursor, SPACES);
  while (cursor.text[cursor.at] !== end) {
    entry();
    take(cursor, SPACES);
    if (cursor.text[cursor.at] === end) break;
    take(cursor, COMMA);
    // Nothing between a comma and the end is left to the library.
    if (cursor.text[cursor.at] === end) other();
  }
  cursor.at += 1;
}

function take(cursor: Cursor, what: RegExp): RegExpExecArray {
  what.lastIndex = cursor.at;
  const found = what.exec(cursor.text) ?? other();
  cursor.at += found[0].length;
  return found;
}

function put(group: Group, key: string, value: unknown): void {
  if (Object.hasOwn(group, key) || key in Object.prototype || NO_TEXT.test(key)) other();
  group[key] = value;
}

const ofFewKeys = (group: Group): Group => (Object.keys(group).length > MAX_KEYS ? other() : group);

/** Words as YAML 1.2's core schema takes them; whatever could be a number in another notation is left to the library. */
function wordOf(text: string): unknown {
  if (!/^(?:[A-Za-z0-9/(\u00c0-\ud7ff]|-\d)/.test(text) || /:(?: |$)/.test(text)) other();
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (NO_TEXT.test(text)) other();
  if (/^(?:0|-?[1-9]\d{0,14}|-?\d{1,9}\.\d{1,9})$/.test(text)) return Number(text);
  if (NUMBER.test(text)) other();
  return text;
}
/** https://yaml.org/spec/1.2.2/#1032-tag-resolution, but for infinities and what is none, which begin with a dot. */
const NUMBER = /^(?:[-+]?\d+|0o[0-7]+|0x[\da-f]+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:e[-+]?\d+)?)$/i;
const NO_TEXT = /^(?:true|false|null)$/i;
