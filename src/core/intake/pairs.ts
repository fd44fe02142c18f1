/** How many unclosed quotes and brackets are looked for to the end of the text; hostile texts have thousands. */
const MAX_MISSES = 16;

/**
 * The `key: value` pairs of a settings line, in order. A value is a quoted JSON string, balanced brackets or
 * parentheses, or runs to the next comma. Time is linear in the text, whatever it holds.
 */
export function pairsIn(line: string): [key: string, value: string][] {
  const pairs: [string, string][] = [];
  let at = 0;
  let misses = 0;
  while (at < line.length) {
    KEY.lastIndex = at;
    const key = KEY.exec(line);
    if (key === null) {
      const comma = line.indexOf(',', at);
      if (comma === -1) break;
      at = comma + 1;
      continue;
    }
    const start = KEY.lastIndex;
    const first = line[start];
    let end = -1;
    if (misses < MAX_MISSES && (first === '"' || first === '[' || first === '{' || first === '(')) {
      end = first === '"' ? quoteEnd(line, start) : first === '(' ? parenEnd(line, start) : bracketEnd(line, start);
      // After the value comes a comma or nothing; otherwise the quote was part of plain text.
      if (end !== -1 && !/^\s*(?:,|$)/.test(line.slice(end, end + 20))) end = -1;
      if (end === -1) misses += 1;
    }
    const closed = end !== -1;
    if (!closed) end = line.indexOf(',', start);
    if (end === -1) end = line.length;
    const value = line.slice(start, end).trim();
    pairs.push([key[1]!.trim(), closed && first === '"' ? unquoted(value) : value]);
    const comma = line.indexOf(',', end);
    if (comma === -1) break;
    at = comma + 1;
  }
  return pairs;
}

/** A key begins with a letter or digit and is short; the blank after the colon is left out of the value. */
const KEY = /\s{0,20}([\p{L}\p{N}_][\p{L}\p{N}_ \-/().+]{0,100}):\s{0,20}/uy;

function quoteEnd(line: string, start: number): number {
  for (let at = start + 1; at < line.length; at++) {
    if (line[at] === '\\') at += 1;
    else if (line[at] === '"') return at + 1;
  }
  return -1;
}

/** Just past the bracket that closes the one at `start`; brackets inside quotes do not count. */
function bracketEnd(line: string, start: number): number {
  let depth = 0;
  for (let at = start; at < line.length; at++) {
    const letter = line[at];
    if (letter === '"') {
      const end = quoteEnd(line, at);
      if (end === -1) return -1;
      at = end - 1;
    } else if (letter === '[' || letter === '{') depth += 1;
    else if (letter === ']' || letter === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

/** Just past the parenthesis that closes the one at `start`: what stands in there are numbers (`Crop: (0, 0)`) or weighed words. */
function parenEnd(line: string, start: number): number {
  let depth = 0;
  for (let at = start; at < line.length; at++) {
    if (line[at] === '(') depth += 1;
    else if (line[at] === ')' && --depth === 0) return at + 1;
  }
  return -1;
}

function unquoted(value: string): string {
  try {
    return String(JSON.parse(value));
  } catch {
    return value.slice(1, -1);
  }
}
