import { type Data, isData } from './values.ts';

/** No writer records more than a few MB; a longer text is no metadata. Characters. */
const MAX_JSON = 16_000_000;

/**
 * Parses JSON as generators write it: Python's NaN and Infinity are null, whole numbers that a double would round
 * stay text. Undefined for anything that is no JSON; never throws.
 */
export function parseJson(text: string): unknown {
  const clean = text.replace(/^\uFEFF/, '').replace(/\0+$/, '');
  if (clean.length > MAX_JSON) return undefined;
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

/** Parses a JSON object that may be encoded as text once or twice more. */
export function parseData(text: string): Data | undefined {
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

/** Writes null for the numbers that Python prints and JSON does not have; text in quotes stays. */
function withoutNaN(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (found) => (found[0] === '"' ? found : 'null'));
}
