import matter from 'gray-matter';
import { type Problem, problem } from '../../core/problem/problem.ts';
import type { SourceFile } from '../../core/record/source-file.ts';
import { invisibleIn } from '../../core/words/invisible.ts';
import { parseFacts } from './facts.ts';
import { openingFault } from './opening-line.ts';
import { placer, type YamlFacts } from './places.ts';
import type { YamlMistake } from './words.ts';

/** The longest front matter that is read, in characters: 1,000 drafts with long prompts stay under it. */
const MAX_FACTS = 2_000_000;

/** A text that was read; `slips` are warnings of what its author most likely meant otherwise. */
export type ReadSource = { readonly source: SourceFile; readonly slips: readonly Problem[] };

/**
 * Reads a text of the record: `.md` and `.mdx` (front matter and prose) or `.yaml` (facts only).
 * The front matter is plain YAML 1.2 between two lines of exactly three dashes; every other fence
 * (`---js` would run code) is refused. Returns the parsed file, or the problems that prevent it.
 */
export function readSource(path: string, text: string): ReadSource | { problems: Problem[] } {
  const clean = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (/\.ya?ml$/.test(path)) return readFacts(path, clean, { yaml: clean, line: 1 }, '', 1);
  const cut = cutFrontMatter(path, clean);
  if ('problems' in cut) return cut;
  return readFacts(path, clean, cut.facts, proseOf(cut.tidy), cut.bodyLine);
}

function cutFrontMatter(
  path: string,
  text: string,
): { facts: YamlFacts; bodyLine: number; tidy: string } | { problems: Problem[] } {
  const missing = (message: string, fix: string): { problems: Problem[] } => ({
    problems: [
      problem(
        'front-matter-missing',
        { file: path, line: 1, column: 1 },
        { message, fix, example: '---\ntitle: First light, hero\n---' },
      ),
    ],
  });
  const fault = openingFault(text);
  if (fault !== undefined) return missing(fault.message, fault.fix);
  const start = text.startsWith('\r\n', 3) ? 5 : 4;
  const close = /(?:^|\r?\n)---[ \t]*(?=\r?\n|$)/.exec(text.slice(start));
  if (close === null) {
    const hidden = /(?:^|\n)---([^\S\r\n]*[^\n]*)/.exec(text.slice(start))?.[1];
    const found = hidden === undefined ? undefined : invisibleIn(hidden);
    if (found !== undefined)
      return missing(
        `The line that closes the facts has ${found} behind its three dashes.`,
        'Delete it: nobody sees it.',
      );
    return missing('The front matter is opened but never closed.', 'Put a line of three dashes under the last fact.');
  }
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
  facts: YamlFacts,
  body: string,
  bodyLine: number,
): ReadSource | { problems: Problem[] } {
  const read = facts.yaml.length > MAX_FACTS ? { wrong: [tooLong], slips: [] } : parseFacts(facts.yaml);
  const said = (code: 'yaml-invalid' | 'yaml-comment', { line, column, ...what }: YamlMistake): Problem =>
    problem(code, { file: path, line: line + facts.line - 1, column }, what);
  const slips = read.slips.map((each) => said('yaml-comment', each));
  if ('wrong' in read) return { problems: [...read.wrong.map((each) => said('yaml-invalid', each)), ...slips] };
  return { source: { path, text, data: read.data, body, bodyLine, place: placer(path, facts) }, slips };
}

const tooLong: YamlMistake = {
  line: 1,
  column: 1,
  message: `These facts are longer than ${MAX_FACTS} characters.`,
  fix: 'Keep facts short; long prose belongs under the front matter.',
};

const countLines = (text: string): number => text.split('\n').length;
