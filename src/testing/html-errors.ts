import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

/**
 * What is wrong in the HTML of a built site, a line for each kind of error with the first place of it, and how many pages were read. By the
 * rules of the standard and of accessibility; what is a matter of style is left to the printer.
 */
export function htmlErrors(folder: string): { readonly pages: number; readonly errors: string[] } {
  const validator = new HtmlValidate(
    new StaticConfigLoader({
      extends: ['html-validate:standard', 'html-validate:a11y'],
      elements: ['html5'],
      rules: RULES,
    }),
  );
  const paths = globSync('**/*.html', { cwd: folder }).sort();
  const found = new Map<string, { first: string; times: number }>();
  for (const path of paths) {
    const { results } = validator.validateStringSync(readFileSync(join(folder, path), 'utf8'), path);
    for (const { ruleId, message, selector } of results.flatMap(({ messages }) => messages)) {
      const kind = `${ruleId}: ${message.replaceAll(/"[^"]{40,}"/g, '"…"')}`;
      const known = found.get(kind) ?? { first: `${path} ${selector ?? ''}`, times: 0 };
      known.times += 1;
      found.set(kind, known);
    }
  }
  return {
    pages: paths.length,
    errors: [...found].map(([kind, { first, times }]) => `${times}× ${kind}, first ${first}`),
  };
}

/** A form here writes a file as it is filled in, or looks for words as they are typed: there is nothing to submit. */
const RULES = { 'wcag/h32': 'off' } as const;
