import { fromMarkdown } from 'mdast-util-from-markdown';
import { mdxFromMarkdown } from 'mdast-util-mdx';
import { gfm } from 'micromark-extension-gfm';
import { mdxExpression } from 'micromark-extension-mdx-expression';
import { mdxJsx } from 'micromark-extension-mdx-jsx';
import { mdxMd } from 'micromark-extension-mdx-md';
import { mdxToMdast } from 'satteri';
import { inReadingOrder, type Problem, problem } from '../../core/problem/problem.ts';
import { judgeLines, judgeMdx, type MdxNode } from '../../core/untrusted/mdx.ts';

/** Judges the prose of any text of the record: a brief as MDX, everything else as Markdown. */
export function guardProse(file: Prose): Problem[] {
  return file.path.endsWith('.mdx') ? guardMdx(file) : file.path.endsWith('.md') ? guardMarkdown(file) : [];
}

/** No brief is longer; beyond it a crafted text could keep the parser busy. Characters. */
export const MDX_LIMIT = 60_000;
/** Every bracket may open a link, and the parser looks for the end of each: 13,000 of them took twelve seconds. */
const MAX_BRACKETS = 2000;

/**
 * Finds everything in a brief that is code or could carry code, by parsing it and never running it.
 * `text` is the whole file; its first lines, up to `bodyLine` (the line the prose starts on, from 1), are front matter
 * and are not looked at. Problems stand at their line and column in the file.
 *
 * The text is read three times, because what is quoted to one parser can be live code to another (a table cell can end
 * a code span early): as MDX, as MDX with GitHub's extensions, and by the very parser that the site compiles with.
 * Whatever any of them finds counts. The first two know no JavaScript: braces are counted, which is enough to refuse
 * them, so crafted code cannot keep them busy; the last one only sees a brief in which they found nothing.
 */
export function guardMdx(file: Prose): Problem[] {
  const body = bodyOf(file);
  if (isBlank(body)) return [];
  const bounds = outOfBounds(file, body);
  if (bounds.length > 0) return bounds;
  const found = inReadingOrder([
    ...judgeLines(file.path, body.split('\n')),
    ...read(file, () => fromMarkdown(body, { extensions: MDX, mdastExtensions })),
    ...read(file, () => fromMarkdown(body, { extensions: [GFM, ...MDX], mdastExtensions })),
  ]);
  return found.length > 0 ? found : inReadingOrder(read(file, () => mdxToMdast(body)));
}

/** Markdown without MDX runs nothing; HTML in it, and links that run something in a browser, are refused all the same. */
function guardMarkdown(file: Prose): Problem[] {
  const body = bodyOf(file);
  if (isBlank(body)) return [];
  const bounds = outOfBounds(file, body);
  if (bounds.length > 0 || isHarmless(body)) return bounds;
  return inReadingOrder(read(file, () => fromMarkdown(body, { extensions: [GFM] })));
}

/**
 * Nothing in Markdown is refused that does not begin with one of two brackets (HTML, links, images, definitions, footnotes), except what is nested too deep:
 * and each level takes a sign of its own and makes two nodes at most, of the sixty that are allowed. Plain prose needs no parser to be known as harmless, which
 * spares a third of a millisecond a text.
 */
const isHarmless = (body: string): boolean => !/[<[]/.test(body) && (body.match(LEVELS)?.length ?? 0) <= 24;
const LEVELS = /[*_~>+-]|\d[.)]/g;

/** Most files of a record are facts alone, and a parser takes a third of a millisecond to find nothing. */
const isBlank = (body: string): boolean => !/[^ \n]/.test(body);

/** The prose with its front matter blanked, so that lines keep their numbers. */
function bodyOf({ text, bodyLine }: Prose): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  return lines.map((line, index) => (index + 1 < bodyLine ? '' : line)).join('\n');
}

function outOfBounds({ path, bodyLine }: Prose, body: string): Problem[] {
  const start = { file: path, line: bodyLine, column: 1 };
  if (body.length > MDX_LIMIT)
    return [
      problem('file-too-large', start, {
        message: `The prose has ${body.length.toLocaleString('en')} characters; the limit is ${MDX_LIMIT.toLocaleString('en')}.`,
        fix: 'Move long material into a document in references/.',
      }),
    ];
  const first = body.split('\n').findIndex((line) => line.trim() !== '');
  // Whoever is handed the prose alone would read a fence at its top as front matter, which can name code as a layout.
  if (/^\s*(?:---|\+\+\+)/.test(body.split('\n')[first] ?? ''))
    return [
      problem(
        'mdx-code',
        { ...start, line: first + 1 },
        {
          message: 'The prose begins with a second front matter.',
          fix: 'Put all facts between the first two lines of three dashes; for a rule at the top, write three asterisks.',
          example: '***',
        },
      ),
    ];
  if (body.split('[').length > MAX_BRACKETS + 1)
    return [
      problem('mdx-invalid', start, {
        message: `The prose has more than ${MAX_BRACKETS.toLocaleString('en')} opening brackets.`,
        fix: 'Move long lists of links into a document in references/.',
      }),
    ];
  const deep = body.split('\n').findIndex((line) => /^(?:[ \t]*(?:[>*+-]|\d+[.)])){40}/.test(line));
  if (deep < 0) return [];
  return [
    problem(
      'mdx-invalid',
      { ...start, line: deep + 1 },
      { message: 'Quotes or lists are nested more than forty deep.', fix: 'Write them side by side.' },
    ),
  ];
}

type Prose = { path: string; text: string; bodyLine: number };

const GFM = gfm();
const MDX = [mdxExpression(), mdxJsx(), mdxMd()];

const mdastExtensions = [mdxFromMarkdown()];

function read(file: Prose, parse: () => unknown): Problem[] {
  try {
    return judgeMdx(file.path, parse() as MdxNode);
  } catch (error) {
    return [invalid(file.path, file.bodyLine, error)];
  }
}

/** The parser's refusal, in an author's words. It stops at the first one, so there is one. */
function invalid(path: string, bodyLine: number, error: unknown): Problem {
  const said = error as { ruleId?: string; reason?: string; place?: Spot | { start: Spot } };
  // Anything but the parser's own message is a fault of ours or of the parser; a brief it cannot read is refused all the same.
  const reason = typeof said.reason === 'string' ? said.reason : 'the parser gave up';
  const spot = said.place && ('start' in said.place ? said.place.start : said.place);
  // Some refusals name the place in their words only: "Expected a closing tag for `<Callout>` (4:1-4:10)".
  const [, line, column] = /\((\d+):(\d+)-/.exec(reason) ?? [];
  const where = {
    file: path,
    line: spot?.line ?? (line ? Number(line) : bodyLine),
    column: spot?.column ?? (column ? Number(column) : 1),
  };
  if (/in expression/.test(reason))
    return problem('mdx-code', where, {
      message: 'A curly brace opens JavaScript in MDX, and this one is never closed.',
      fix: 'Put a backslash before it, or the text in back-ticks.',
      example: '\\{',
    });
  return problem('mdx-invalid', where, {
    message: `This is read as a tag and is not one: ${reason.replace(/\s*\((?:note:|\d+:).*$/s, '').slice(0, 160)}.`,
    fix: 'Put a backslash before "<" where it is only a character, and close every component.',
    example: '\\< 10 words',
  });
}

type Spot = { line: number; column: number };
