import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const HOME = /^core[\\/]words[\\/]plain-words\.ts$/;

/** A number beside a noun that stays what it is. */
const BESIDE =
  /\$\{[\w.?!]*\b(?:length|size|count|total)\} (?:(?!approved)[a-z]+ )?(?!(?:was|is|has|this|bytes)\b)[a-z]+s\b/;
/** An ending that somebody chose by hand. */
const ENDING = /[=!]== [01] \? '(?:s|es|)' : '(?:s|es|)'|> 1 \? '(?:s|es)' : ''/;
/** Said only where there are several, or of a limit. */
const SEVERAL = /=== 1 \?| > 1 \?|[Tt]he first \$\{|Keep it under/;
/** Of what is measured in these there are always many. */
const MANY = new Set(['bytes', 'frames', 'channels', 'keys', 'rounds', 'lines']);

/** `${made.files} files`: a number that is called like its noun. */
const namedAlike = (line: string): boolean =>
  [...line.matchAll(/\$\{[\w.?!]*?(\w+)\} ([a-z]+s)\b/g)].some(
    ([, name = '', noun = '']) => name.toLowerCase().endsWith(noun) && !MANY.has(noun),
  );

const wrongIn = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => ENDING.test(line) || ((namedAlike(line) || BESIDE.test(line)) && !SEVERAL.test(line)))
    .map((line) => line.trim());

it('a number and its noun are put together in one place, so that nobody reads “1 problems”', () => {
  const found = ['src', 'scripts'].flatMap((folder) =>
    (readdirSync(join(ROOT, folder), { recursive: true }) as string[])
      .filter((name) => /\.(?:ts|astro)$/.test(name) && !/\.test\.ts$|(?:^|[\\/])(?:testing|bench)[\\/]/.test(name))
      .filter((name) => name !== 'fonts.ts' && !(folder === 'src' && HOME.test(name)))
      .flatMap((name) =>
        wrongIn(readFileSync(join(ROOT, folder, name), 'utf8')).map((line) => `${folder}/${name}: ${line}`),
      ),
  );
  expect(found).toEqual([]);
});

it('and it would find them', () => {
  expect(
    wrongIn(
      [
        'text: `$' + '{problems.length} problems`,',
        'text: `$' + '{files.size} other files`,',
        'text: `$' + '{made.files} files`,',
        'text: `$' + '{many} file$' + "{many === 1 ? '' : 's'}`,",
        "text: count(many, 'file'),",
        "many === 1 ? 'one file' : `$" + '{files.length} files`',
      ].join('\n'),
    ),
  ).toHaveLength(4);
});
