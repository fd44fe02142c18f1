import { isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { invisibleIn } from '../../core/words/invisible.ts';
import { hashSlips } from './hash-slips.ts';
import { plainFacts } from './plain-facts.ts';
import {
  hashBehind,
  hashInside,
  keyOfAnObject,
  MAX_ALIASES,
  MAX_DEPTH,
  MAX_KEYS,
  sayHidden,
  sayYaml,
  tooDeep,
  tooManyAliases,
  tooManyKeys,
  type YamlMistake,
} from './words.ts';

/** Plain JSON data of a YAML text, or everything that is wrong with it; `slips` are read otherwise than most likely meant. */
export function parseFacts(yaml: string): Parsed {
  if (bracketDepth(yaml) > MAX_DEPTH * 2) return { wrong: [tooDeep], slips: [] };
  const plain = plainFacts(yaml);
  if (plain !== undefined) return { data: plain, slips: [] };
  const lines = new LineCounter();
  try {
    const document = parseDocument(yaml, {
      version: '1.2',
      schema: 'core',
      // The library compares every key with every other; 90,000 keys kept it busy for three minutes.
      uniqueKeys: false,
      resolveKnownTags: false,
      strict: true,
      prettyErrors: false,
      lineCounter: lines,
      logLevel: 'silent',
    });
    // The parser reports its own exhausted stack as an error of the text.
    if (document.errors.some(({ message }) => message.includes('call stack'))) return { wrong: [tooDeep], slips: [] };
    const placeOf = (offset: number): { line: number; column: number } => {
      const { line, col } = lines.linePos(offset);
      return { line: Math.max(1, line), column: Math.max(1, col) };
    };
    const found = firstOfEach([...document.errors, ...document.warnings]);
    const hashes = hashSlips(yaml);
    // A "#" that takes a bracket with it breaks the text at some later place, or at its end.
    const hiding =
      found.length === 0 ? undefined : hashes.find(({ inside, offset }) => inside && offset <= found[0]!.pos[0]);
    const slips = hashes
      .filter((each) => each !== hiding)
      .slice(0, 20)
      .map((each): YamlMistake => ({ ...placeOf(each.offset), ...hashBehind(each) }));
    if (hiding !== undefined) return { wrong: [{ ...placeOf(hiding.offset), ...hashInside(hiding) }], slips };
    const wrong = found.map((each): YamlMistake => {
      const place = placeOf(each.pos[0]);
      const said = sayYaml(each.code, each.message);
      const hidden = invisibleIn(yaml.split('\n')[place.line - 1] ?? '');
      return { ...place, ...(hidden === undefined ? said : sayHidden(hidden, said)) };
    });
    wrong.push(...keysTwice(document, lines));
    if (wrong.length > 0) return { wrong: wrong.slice(0, 20), slips };
    const data: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return depth(data) > MAX_DEPTH ? { wrong: [tooDeep], slips } : { data: data ?? {}, slips };
  } catch (thrown) {
    if (thrown instanceof RangeError) return { wrong: [tooDeep], slips: [] };
    if (thrown instanceof ReferenceError) return { wrong: [tooManyAliases], slips: [] };
    throw thrown;
  }
}

type Parsed = { readonly slips: readonly YamlMistake[] } & (
  | { readonly data: unknown }
  | { readonly wrong: readonly YamlMistake[] }
);

/** After these the parser has lost its place, and all it says further down is an echo. */
const LOST = new Set(['MISSING_CHAR', 'TAB_AS_INDENT', 'BAD_INDENT', 'MULTILINE_IMPLICIT_KEY']);

/** Errors up to the first that makes the rest guesswork. */
function firstOfEach<Error extends { code: string }>(errors: readonly Error[]): Error[] {
  const lost = errors.findIndex(({ code }) => LOST.has(code));
  return lost === -1 ? [...errors] : errors.slice(0, lost + 1);
}

/** Keys that stand twice in one map, at their second place, one that is lost on the way, and maps that have too many. */
function keysTwice(document: ReturnType<typeof parseDocument>, lines: LineCounter): YamlMistake[] {
  const wrong: YamlMistake[] = [];
  const lineOf = (offset = 0): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  visit(document, {
    Map(_, map) {
      const seen = new Set<string>();
      if (map.items.length > MAX_KEYS) {
        wrong.push({ ...lineOf(map.range?.[0]), ...tooManyKeys });
        return visit.SKIP;
      }
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name)) wrong.push({ ...lineOf(key.range?.[0]), ...sayYaml('DUPLICATE_KEY', '') });
        // What reads an object drops this one without a word, and what it holds with it.
        if (name === '__proto__') wrong.push({ ...lineOf(key.range?.[0]), ...keyOfAnObject });
        seen.add(name);
      }
      return undefined;
    },
  });
  return wrong;
}

/** How deep flow brackets nest, before a parser recurses into them. */
function bracketDepth(yaml: string): number {
  let level = 0;
  let deepest = 0;
  for (const character of yaml) {
    if (character === '[' || character === '{') deepest = Math.max(deepest, ++level);
    else if (character === ']' || character === '}') level = Math.max(0, level - 1);
  }
  return deepest;
}

function depth(value: unknown, level = 0): number {
  if (typeof value !== 'object' || value === null || level > MAX_DEPTH) return level;
  return Object.values(value).reduce((deepest: number, child) => Math.max(deepest, depth(child, level + 1)), level + 1);
}
