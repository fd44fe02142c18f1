import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { messagesIn } from './core/messages/messages.ts';

const SRC = fileURLToPath(new URL('.', import.meta.url));
const filesIn = (folder: string, end: string): string[] =>
  (readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' }) as string[])
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith(end) && !/\.test\.ts$/.test(path))
    .sort();
const textOf = (path: string): string => readFileSync(join(SRC, path), 'utf8');

/** What is said in English on purpose: the manual tells of commands, which speak English; the rest goes to tools and to the code host. */
const ENGLISH_ALONE =
  /^core\/pages\/(?:manual|manual-entries|ways-by-hand|manual-written|edition|site-weight|for-tool|start-link)\.ts$|^core\/html\/manual\.ts$/;

/** Words that a reader sees in a piece of HTML: between tags, and in attributes that are read aloud. Code and keys are nobody’s language. */
function wordsIn(html: string): string[] {
  const aloud = [...html.matchAll(/\s(?:aria-label|alt|title|placeholder|label)="([^"]*)"/g)].map(
    ([, said = '']) => said,
  );
  const shown = html
    .replace(/<(code|kbd|style|script)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<!--[\s\S]*?-->|<[^>]*>/g, '\n')
    .split('\n');
  return [...shown, ...aloud]
    .map((each) => each.replace(/&\w+;/g, ' ').trim())
    .filter((each) => /[A-Za-z]{2,}/.test(each));
}

/** The words of every template in a source that stand there themselves. */
function templateWords(text: string): string[] {
  const found: string[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'html') {
      const { template } = node;
      const whole = ts.isNoSubstitutionTemplateLiteral(template)
        ? template.text
        : [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)].join('§');
      found.push(...wordsIn(whole));
    }
    node.forEachChild(walk);
  };
  walk(ts.createSourceFile('page.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

/** Texts of a program that read as a phrase: two words beside each other, and no selector, path or command. */
function phrases(text: string): string[] {
  const found: string[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isTaggedTemplateExpression(node)) {
      node.template.forEachChild((each) => each.forEachChild(walk));
      return;
    }
    const said =
      ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)
        ? node.text
        : ts.isTemplateExpression(node)
          ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('§')
          : '';
    if (
      /(?:^|[ §“(])[A-Za-z’]{2,}[,;:]? [a-z§’]{2,}|^[A-Z][a-z]{2,}$/.test(said) &&
      !/[[\]<>{}=]|^npm |^git |: /.test(said)
    )
      found.push(said);
    node.forEachChild(walk);
  };
  walk(ts.createSourceFile('model.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

describe('every word that a page says', () => {
  it('stands in core/messages, and in no template', () => {
    const wrong = [...filesIn('core/html', '.ts')]
      .filter((path) => !ENGLISH_ALONE.test(path))
      .flatMap((path) => templateWords(textOf(path)).map((words) => `${path}: ${words}`));
    expect(wrong).toEqual([]);
    expect(templateWords('html`<p title="Look">An ${"x"} of<code>npm run</code></p><b>Take it</b>`')).toEqual([
      'An § of',
      'Take it',
      'Look',
    ]);
  });

  it('and in none of what surrounds a page', () => {
    const wrong = filesIn('site', '.astro').flatMap((path) => {
      const [, , whole = ''] = textOf(path).split(/^---$/m);
      const body = whole.replace(/<(script|kbd)\b[\s\S]*?<\/\1>/g, '');
      const shown = [...body.matchAll(/>([^<>{}]+)</g)].map(([, text = '']) => `<i>${text}</i>`).join('');
      const aloud = [...body.matchAll(/<[^<>]*>/g)].join('');
      return wordsIn(`${aloud}${shown}`).map((words) => `${path}: ${words}`);
    });
    expect(wrong).toEqual([]);
  });

  it('and in no model and no script of a page', () => {
    const wrong = [...filesIn('core/pages', '.ts'), ...filesIn('site/islands', '.ts')]
      .filter((path) => !ENGLISH_ALONE.test(path))
      .flatMap((path) => phrases(textOf(path)).map((words) => `${path}: ${words}`));
    expect(wrong.filter((each) => !NOT_SAID.has(each.split(': ')[1] ?? ''))).toEqual([]);
    expect(phrases("const a = 'Copied'; const b = `${x} could not be read`; const c = '.rows .strip';")).toEqual([
      'Copied',
      '§ could not be read',
    ]);
  });

  it('is another one in German, but for those that are the same', () => {
    const [english, german] = [leavesOf(messagesIn('en')), leavesOf(messagesIn('de'))];
    expect([...german.keys()]).toEqual([...english.keys()]);
    const same = [...english].filter(([key, words]) => german.get(key) === words && /[a-z]{2}/i.test(words));
    expect(same.map(([key, words]) => `${key}: ${words}`)).toMatchInlineSnapshot(`
      [
        "insights.groups.tool: Tool",
      ]
    `);
  });
});

/** Every text of a language that is no function, by its place. */
function leavesOf(of: object, place = ''): Map<string, string> {
  return new Map(
    Object.entries(of).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string'
        ? [[`${place}${key}`, value] as const]
        : typeof value === 'object' && value !== null
          ? [...leavesOf(value, `${place}${key}.`)]
          : [],
    ),
  );
}

/** Names of events, classes and values that read like words. */
const NOT_SAID: ReadonlySet<string> = new Set([
  ...['same picture', 'not recorded', 'ends soon', 'not judged', 'not met', 'not applicable', 'on deciders'],
  ...['creative lead', 'edge soft', 'Escape', 'Arrow', 'Enter', 'translate(§px, §px) scale(§)'],
  '@layer base, parts, page, narrow, print;',
  ...['no campaign §', '§ in short'],
]);
