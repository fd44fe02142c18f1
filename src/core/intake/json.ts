import { type Data, isData, withoutPadding } from './values.ts';

/** No writer records more than a few MB; a longer text is no metadata. Characters. */
const MAX_JSON = 16_000_000;

/**
 * Parses JSON as generators write it: Python's NaN and Infinity are null, whole numbers that a double would round
 * stay text. Undefined for anything that is no JSON; never throws.
 */
export function parseJson(text: string): unknown {
  const clean = withoutPadding(text);
  // Most texts that are asked are none: an error for each of them would cost more than all else.
  if (clean.length > MAX_JSON || !/^\s{0,20}[[{"\d-]/.test(clean)) return undefined;
  try {
    return parsed(clean);
  } catch {
    if (!/NaN|Infinity/.test(clean)) return undefined;
  }
  try {
    return parsed(withoutNaN(clean));
  } catch {
    return undefined;
  }
}

/** Long texts that were parsed already: a dozen readers look at each, and a workflow may have megabytes. */
const parsedBefore = new Map<string, Data | undefined>();
const LONG = 2000;

/** Runs the readers over one file; what they parse is parsed once, and forgotten at the end. */
export function parsingOnce<Result>(read: () => Result): Result {
  try {
    return read();
  } finally {
    parsedBefore.clear();
  }
}

/** Parses a JSON object that may be encoded as text once or twice more. */
export function parseData(text: string): Data | undefined {
  if (text.length < LONG) return parseEncoded(text);
  if (!parsedBefore.has(text)) parsedBefore.set(text, parseEncoded(text));
  return parsedBefore.get(text);
}

function parseEncoded(text: string): Data | undefined {
  let value: unknown = text;
  for (let round = 0; round < 3 && typeof value === 'string'; round++) {
    const start = value.trimStart()[0];
    if (start !== '{' && start !== '"') return undefined;
    value = parseJson(value);
  }
  return isData(value) ? value : undefined;
}

type Source = { readonly source?: string };

function parsed(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  return JSON.parse(text, function keepDigits(_key: string, value: unknown, context?: Source): unknown {
    const rounded = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
    return rounded && context?.source !== undefined && /^-?\d+$/.test(context.source) ? context.source : value;
  } as (key: string, value: unknown) => unknown);
}

/** Writes null for the numbers that Python prints and JSON does not have; text in quotes stays. Goes over the text once. */
function withoutNaN(text: string): string {
  const parts: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (quoted && letter === '\\') at += 1;
    else if (letter === '"') quoted = !quoted;
    else if (!quoted && (letter === 'N' || letter === 'I' || letter === '-')) {
      NUMBER.lastIndex = at;
      const found = NUMBER.exec(text);
      if (found === null) continue;
      parts.push(text.slice(from, at), 'null');
      from = NUMBER.lastIndex;
      at = from - 1;
    }
  }
  return [...parts, text.slice(from)].join('');
}

const NUMBER = /-?(?:NaN|Infinity)\b/y;
