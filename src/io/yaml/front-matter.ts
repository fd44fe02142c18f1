import matter from 'gray-matter';
import { type Problem, problem } from '../../core/problem/problem.ts';
import type { SourceFile } from '../../core/record/source-file.ts';
import { parseFacts } from './facts.ts';
import { placer, type YamlFacts } from './places.ts';
import type { YamlMistake } from './words.ts';

/** The longest front matter that is read, in characters: 1,000 drafts with long prompts stay under it. */
const MAX_FACTS = 2_000_000;

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

function cutFrontMatter(
  path: string,
  text: string,
): { facts: YamlFacts; bodyLine: number; tidy: string } | { problems: Problem[] } {
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
  facts: YamlFacts,
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

const tooLong: YamlMistake = {
  line: 1,
  column: 1,
  message: `These facts are longer than ${MAX_FACTS} characters.`,
  fix: 'Keep facts short; long prose belongs under the front matter.',
};

const countLines = (text: string): number => text.split('\n').length;
