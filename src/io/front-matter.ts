import matter from 'gray-matter';
import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, visit } from 'yaml';
import { type Place, type Problem, problem } from '../core/problem.ts';
import type { Pointer, SourceFile } from '../core/source-file.ts';

/** The longest front matter that is read, in characters: 1,000 drafts with long prompts stay under it. */
const MAX_FACTS = 2_000_000;
/** How often YAML aliases may be expanded; people use a handful, bombs use billions. */
const MAX_ALIASES = 64;
/** How many keys a map may have; settings of the most talkative generator stay under a hundred. */
const MAX_KEYS = 2000;
/** How deep facts may be nested; the record's own shapes stay under ten. */
const MAX_DEPTH = 32;

/**
 * Reads a text of the record: `.md` and `.mdx` (front matter and prose) or `.yaml` (facts only).
 * The front matter is plain YAML 1.2 between two lines of exactly three dashes; every other fence
 * (`---js` would run code) is refused. Returns the parsed file, or the problems that prevent it.
 */
export function readSource(path: string, text: string): { source: SourceFile } | { problems: Problem[] } {
  const clean = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (/\.ya?ml$/.test(path)) return readFacts(path, clean, { yaml: clean, line: 1 }, '', 1);
  const cut = cutFrontMatter(path, clean);
  if ('problems' in cut) return cut;
  return readFacts(path, clean, cut.facts, proseOf(cut.tidy), cut.bodyLine);
}

type Facts = { yaml: string; line: number };

function cutFrontMatter(
  path: string,
  text: string,
): { facts: Facts; bodyLine: number; tidy: string } | { problems: Problem[] } {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const missing = (message: string, fix: string): { problems: Problem[] } => ({
    problems: [
      problem(
        'front-matter-missing',
        { file: path, line: 1, column: 1 },
        { message, fix, example: '---\ntitle: First light, hero\n---' },
      ),
    ],
  });
  if (/^---\s*\S/.test(first)) {
    return missing(
      `The front matter opens with "${first.slice(0, 40)}".`,
      'Open it with exactly three dashes: the facts are plain YAML, no other language is read.',
    );
  }
  if (first !== '---') {
    return missing(
      'This file does not start with its facts.',
      'Put the facts between two lines of three dashes at the very top.',
    );
  }
  const start = text.startsWith('\r\n', 3) ? 5 : 4;
  const close = /(?:^|\r?\n)---[ \t]*(?=\r?\n|$)/.exec(text.slice(start));
  if (close === null)
    return missing('The front matter is opened but never closed.', 'Put a line of three dashes under the last fact.');
  const end = start + close.index;
  // A carriage return before the closing line belongs to the line break: alone at the end it is no YAML.
  const facts = text.slice(start, end).replace(/\r$/, '');
  // Other readers of front matter (gray-matter, Astro) end it at the first line that merely begins so: what is a fact
  // here would be prose there, and prose of a brief is compiled.
  const fence = /^(?:---|\+\+\+)/m.exec(facts);
  if (fence !== null) return { problems: [fenceInside(path, countLines(facts.slice(0, fence.index)) + 1)] };
  return {
    facts: { yaml: facts, line: 2 },
    bodyLine: countLines(text.slice(0, end + close[0].length)) + 1,
    // Spaces after the closing dashes belong to the fence, not to the prose.
    tidy: text.slice(0, end) + close[0].trimEnd() + text.slice(end + close[0].length),
  };
}

const fenceInside = (file: string, line: number): Problem =>
  problem(
    'yaml-invalid',
    { file, line, column: 1 },
    {
      message: 'A line of the facts begins with three dashes or pluses, where some readers would end them.',
      fix: 'Begin the line with something else, or indent it.',
    },
  );

/** gray-matter separates prose from facts; its engines are locked: ours reads the YAML, and no other language has one. */
function proseOf(text: string): string {
  const none = (): never => {
    throw new Error('front matter is YAML only');
  };
  const engines = {
    yaml: { parse: () => ({}), stringify: none },
    js: none,
    javascript: none,
    json: none,
    coffee: none,
  };
  return matter(text, { language: 'yaml', engines: engines as never }).content;
}

function readFacts(
  path: string,
  text: string,
  facts: Facts,
  body: string,
  bodyLine: number,
): { source: SourceFile } | { problems: Problem[] } {
  const read = facts.yaml.length > MAX_FACTS ? { wrong: [tooLong] } : parseFacts(facts.yaml);
  if ('wrong' in read) {
    return {
      problems: read.wrong.map((each) =>
        problem(
          'yaml-invalid',
          { file: path, line: each.line + facts.line - 1, column: each.column },
          { message: each.message, fix: each.fix },
        ),
      ),
    };
  }
  return { source: { path, text, data: read.data, body, bodyLine, place: placer(path, facts) } };
}

type Wrong = { line: number; column: number; message: string; fix: string };

/** Plain JSON data of a YAML text, or everything that is wrong with it. */
export function parseFacts(yaml: string): { data: unknown } | { wrong: Wrong[] } {
  if (bracketDepth(yaml) > MAX_DEPTH * 2) return { wrong: [tooDeep] };
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
    if (document.errors.some(({ message }) => message.includes('call stack'))) return { wrong: [tooDeep] };
    const wrong = firstOfEach([...document.errors, ...document.warnings]).map((each): Wrong => {
      const { line, col } = lines.linePos(each.pos[0]);
      return { line: Math.max(1, line), column: Math.max(1, col), ...sayYaml(each.code, each.message) };
    });
    wrong.push(...keysTwice(document, lines));
    if (wrong.length > 0) return { wrong: wrong.slice(0, 20) };
    const data: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return depth(data) > MAX_DEPTH ? { wrong: [tooDeep] } : { data: data ?? {} };
  } catch (thrown) {
    if (thrown instanceof RangeError) return { wrong: [tooDeep] };
    if (thrown instanceof ReferenceError) return { wrong: [tooManyAliases] };
    throw thrown;
  }
}

/** After these the parser has lost its place, and all it says further down is an echo. */
const LOST = new Set(['MISSING_CHAR', 'TAB_AS_INDENT', 'BAD_INDENT', 'MULTILINE_IMPLICIT_KEY']);

/** Errors up to the first that makes the rest guesswork. */
function firstOfEach<Error extends { code: string }>(errors: readonly Error[]): Error[] {
  const lost = errors.findIndex(({ code }) => LOST.has(code));
  return lost === -1 ? [...errors] : errors.slice(0, lost + 1);
}

/** Keys that stand twice in one map, at their second place, and maps that have too many. */
function keysTwice(document: ReturnType<typeof parseDocument>, lines: LineCounter): Wrong[] {
  const wrong: Wrong[] = [];
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
        seen.add(name);
      }
      return undefined;
    },
  });
  return wrong;
}

const top = { line: 1, column: 1 };
const tooLong: Wrong = {
  ...top,
  message: `These facts are longer than ${MAX_FACTS} characters.`,
  fix: 'Keep facts short; long prose belongs under the front matter.',
};
const tooDeep: Wrong = {
  ...top,
  message: `These facts are nested more than ${MAX_DEPTH} levels deep.`,
  fix: 'Write them flat; no fact of the record needs that.',
};
const tooManyKeys = {
  message: `There are more than ${MAX_KEYS} keys side by side here.`,
  fix: 'Nothing of the record has so many; write a list, or a file of its own.',
};
const tooManyAliases: Wrong = {
  ...top,
  message: `These facts repeat themselves through aliases (&name, *name) more than ${MAX_ALIASES} times.`,
  fix: 'Write the values out; aliases may be used a few times only.',
};

function sayYaml(code: string, message: string): { message: string; fix: string } {
  const known: { [code: string]: { message: string; fix: string } } = {
    DUPLICATE_KEY: { message: 'This key stands here twice.', fix: 'Keep one of the two.' },
    TAB_AS_INDENT: {
      message: 'This line is indented with a tab.',
      fix: 'Indent with spaces: YAML does not take tabs.',
    },
    TAG_RESOLVE_FAILED: {
      message: 'This value carries a tag (!something) that is not read.',
      fix: 'Write the plain value.',
    },
    BLOCK_AS_IMPLICIT_KEY: {
      message: 'This value contains ": ", which starts another key.',
      fix: 'Put the value in quotes.',
    },
    BAD_INDENT: {
      message: 'The indentation changes in the middle of a block.',
      fix: 'Align this line with its neighbours.',
    },
    MISSING_CHAR: {
      message: 'A quote or bracket that is opened here is not closed where it should be.',
      fix: 'Close it on the same line; write a line break inside quotes as \\n.',
    },
    MULTIPLE_DOCS: { message: 'A second YAML document starts here.', fix: 'Keep one block of facts per file.' },
  };
  const said = message.split('\n')[0]?.replace(/\.$/, '') ?? code;
  return (
    known[code] ?? {
      message: `This is not YAML: ${said}.`,
      fix: 'Mend the line; quotes around a value help most often.',
    }
  );
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

/** Finds places in a YAML text; it is parsed a second time only when somebody asks, that is when there is a problem. */
function placer(path: string, facts: Facts): SourceFile['place'] {
  let found: { root: Node | null; lines: LineCounter } | undefined;
  return (pointer: Pointer, what: 'key' | 'value' = 'value'): Place => {
    if (found === undefined) {
      const lines = new LineCounter();
      found = {
        root: parseDocument(facts.yaml, { version: '1.2', lineCounter: lines, logLevel: 'silent' }).contents,
        lines,
      };
    }
    const { line, col } = found.lines.linePos(offsetOf(found.root, pointer, what));
    return { file: path, line: Math.max(1, line) + facts.line - 1, column: Math.max(1, col) };
  };
}

/** The offset of the last node on the way to `pointer` that exists; of the key itself when that is asked for. */
function offsetOf(root: Node | null, pointer: Pointer, what: 'key' | 'value'): number {
  let node: unknown = root;
  let start = root?.range?.[0] ?? 0;
  for (const [index, step] of pointer.entries()) {
    if (isMap(node)) {
      const pair = node.items.find(
        (each): each is Pair => isPair(each) && isScalar(each.key) && String(each.key.value) === String(step),
      );
      if (pair === undefined) break;
      const key = (pair.key as Node).range?.[0];
      const value = (pair.value as Node | null)?.range?.[0];
      start = (index === pointer.length - 1 && what === 'key' ? key : (value ?? key)) ?? start;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)] as Node | undefined;
      if (item === undefined) break;
      start = item.range?.[0] ?? start;
      node = item;
    } else break;
  }
  return start;
}

const countLines = (text: string): number => text.split('\n').length;
