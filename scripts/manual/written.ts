import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { PROBLEM_CODES } from '../../src/core/problem/problem-codes.ts';
import { NOUNS } from '../../src/core/record/schemas.ts';
import { stepManuals } from '../../src/core/record/step-manual.ts';
import { showExample } from '../../src/core/words/example-text.ts';
import type { Command, Option } from '../cli/command.ts';
import { COMMANDS, OF_A_CLONE } from '../cli/commands.ts';
import { fieldRows } from './field-rows.ts';

/**
 * The module that the pages of the manual are made of besides schemas: every command with its options, and what the messages of each
 * code say to do, which stands in the sources where each problem is made. A test holds it against what it is made from.
 */
export async function writtenManual(project: string): Promise<string> {
  const commands = [];
  for (const name of COMMANDS.filter((each) => !OF_A_CLONE.includes(each))) {
    const { command } = (await import(pathToFileURL(join(project, 'scripts', `${name}.ts`)).href)) as {
      readonly command: Command;
    };
    commands.push({
      name,
      summary: command.summary,
      usage: command.usage ?? '',
      about: command.about ?? [],
      options: Object.entries(command.options ?? {}).map(([flag, option]) => ({
        flag: flagOf(flag, option),
        says: option.describe,
      })),
    });
  }
  const fields = Object.fromEntries(Object.entries(NOUNS).map(([kind, schema]) => [kind, fieldRows(schema)]));
  const steps = stepManuals().map(({ name, does, example, fields: all }) => ({
    name,
    does,
    example,
    rows: all.map((each) => ({
      name: each.required ? `${each.name} (required)` : each.name,
      says: each.says,
      example: each.example === undefined ? '' : showExample(each.name, each.example),
    })),
  }));
  return `${HEAD}${GIVEN} MANUAL_STEPS: readonly ManualStep[] = ${JSON.stringify(steps, null, 2)};

${GIVEN} MANUAL_FIELDS: { readonly [kind in RecordKind]: readonly FieldRow[] } = ${JSON.stringify(fields, null, 2)};

${GIVEN} MANUAL_COMMANDS: readonly ManualCommand[] = ${JSON.stringify(commands, null, 2)};

/** By code, what its messages say to do; … stands for what a message names. */
${GIVEN} WAYS_OUT: { readonly [code: string]: readonly string[] | undefined } = ${JSON.stringify(waysOut(project), null, 2)};
`;
}

const HEAD = `// Written by npm run manual, from schemas, commands and where problems are made, so that no build works it out again. Change those instead.
import type { RecordKind } from '../record/layout.ts';
import type { FieldRow, ManualCommand, ManualStep } from './manual-entries.ts';

`;
/** Kept apart from what follows it, so that nobody takes what is written for names of this module. */
const GIVEN = 'export const';

const flagOf = (name: string, { type, short, value = 'TEXT', choices, multiple }: Option): string =>
  [
    `--${name}`,
    ...(short === undefined ? [] : [`, -${short}`]),
    ...(type === 'boolean' ? [] : [` ${choices?.join('|') ?? value}`]),
    ...(multiple === true ? [' …'] : []),
  ].join('');

function waysOut(project: string): { [code: string]: string[] } {
  const sources = globSync('src/{core,io,commands}/**/*.ts', { cwd: project })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/\.test\.ts$|manual-written\.ts$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(project, path), 'utf8') }))
    .filter(({ text }) => text.includes('fix'))
    .map(({ path, text }) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  const found = new Map<string, Set<string>>();
  // What several problems say is a constant of its own: `...SAY_ORIGIN`.
  const shared = new Map<string, string[]>();
  const walk = (node: ts.Node, see: (node: ts.Node) => void): void => {
    see(node);
    ts.forEachChild(node, (child) => walk(child, see));
  };
  const fixesIn = (object: ts.ObjectLiteralExpression, named: Texts): string[] =>
    object.properties.flatMap((each) => {
      if (ts.isSpreadAssignment(each)) return shared.get(each.expression.getText()) ?? [];
      if (each.name?.getText() !== 'fix') return [];
      return ts.isPropertyAssignment(each) ? textsOf(each.initializer, named) : (named.get('fix') ?? []);
    });
  for (const source of sources)
    walk(source, (node) => {
      if (!ts.isVariableDeclaration(node) || node.initializer === undefined) return;
      const value = ts.isAsExpression(node.initializer) ? node.initializer.expression : node.initializer;
      if (ts.isObjectLiteralExpression(value)) shared.set(node.name.getText(), fixesIn(value, new Map()));
    });
  for (const source of sources) {
    const named: Texts = new Map();
    walk(source, (node) => {
      if (!ts.isVariableDeclaration(node) || node.initializer === undefined) return;
      const name = node.name.getText();
      const texts = ts.isObjectLiteralExpression(node.initializer)
        ? node.initializer.properties.flatMap((each) =>
            ts.isPropertyAssignment(each) ? textsOf(each.initializer, new Map()) : [],
          )
        : textsOf(node.initializer, new Map());
      named.set(name, [...(named.get(name) ?? []), ...texts]);
    });
    walk(source, (node) => {
      if (!ts.isCallExpression(node)) return;
      const codes = node.arguments
        .flatMap((each) => textsOf(each, named))
        .filter((each) => Object.hasOwn(PROBLEM_CODES, each));
      const fixes = node.arguments.flatMap((each) => (ts.isObjectLiteralExpression(each) ? fixesIn(each, named) : []));
      for (const code of codes) for (const fix of fixes) found.set(code, (found.get(code) ?? new Set()).add(fix));
    });
  }
  return Object.fromEntries(
    [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, fixes]) => [code, [...fixes].slice(0, 6)]),
  );
}

/** What the names of a module stand for, where that is text. */
type Texts = Map<string, string[]>;

/** What an expression may say: its texts, with … for each part that is only known when a message is made. */
function textsOf(node: ts.Expression, named: Texts): string[] {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isIdentifier(node)) return named.get(node.text) ?? [];
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue, named), ...textsOf(node.whenFalse, named)];
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) return textsOf(node.expression, named);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
    return [...textsOf(node.left, named), ...textsOf(node.right, named)];
  // One of a table of texts: any of them.
  if (ts.isElementAccessExpression(node)) return named.get(node.expression.getText()) ?? [];
  if (ts.isTemplateExpression(node)) {
    const text = [node.head.text, ...node.templateSpans.map(({ literal }) => `…${literal.text}`)].join('');
    return [text.replace(/(?:…\s*)+…/g, '…')];
  }
  return [];
}
