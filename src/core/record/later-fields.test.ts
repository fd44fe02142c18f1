import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSource } from '../../io/yaml/front-matter.ts';
import { formBehind, LATER_FIELDS } from './later-fields.ts';
import { jsonSchemas } from './schemas.ts';
import type { SourceFile } from './source-file.ts';

const source = (path: string, text: string): SourceFile => {
  const read = readSource(path, text);
  if ('problems' in read) throw new Error('no YAML');
  return read.source;
};
const PEOPLE = 'people: [{ id: mara, name: Mara, roles: [creative-lead] }]\n';
const team = (text: string): SourceFile => source('campaigns/team.yaml', text + PEOPLE);

type Schema = { readonly [word: string]: unknown };

/** Every field and every listed word of a schema, by the way to it. */
function fieldsOf(schema: unknown, at: string, root: Schema, seen: readonly string[] = []): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { $ref, properties, additionalProperties, items, anyOf, oneOf, allOf, const: only } = schema as Schema;
  if (typeof $ref === 'string') {
    if (seen.includes($ref)) return [];
    const named = $ref
      .slice(2)
      .split('/')
      .reduce<unknown>((part, step) => (part as Schema)[step], root);
    return fieldsOf(named, at, root, [...seen, $ref]);
  }
  const words = [
    ...(((schema as Schema)['enum'] as unknown[] | undefined) ?? []),
    ...(only === undefined ? [] : [only]),
  ];
  return [
    ...[anyOf, oneOf, allOf].flatMap((each) =>
      ((each as unknown[] | undefined) ?? []).flatMap((one) => fieldsOf(one, at, root, seen)),
    ),
    ...Object.entries((properties as Schema | undefined) ?? {}).flatMap(([name, value]) => [
      `${at}.${name}`,
      ...fieldsOf(value, `${at}.${name}`, root, seen),
    ]),
    ...fieldsOf(additionalProperties, `${at}.*`, root, seen),
    ...fieldsOf(items, `${at}[]`, root, seen),
    ...words.map((word) => `${at}=${String(word)}`),
  ];
}

/** Whether a field of a schema is one that the table names, or is part of one. */
const isLater = (field: string): boolean =>
  Object.values(LATER_FIELDS)
    .flat()
    .some((later) => {
      const [way, word] = later.split('=');
      const pattern = way!
        .split('.')
        .map((step) => (step === '**' ? '.+' : step === '*' ? '[^.]+' : step.replace(/\W/g, '\\$&')))
        .join('\\.');
      const whole = field.replaceAll('[]', '.0');
      return new RegExp(`^${pattern}${word === undefined ? '(?:[.=]|$)' : `=${word}$`}`).test(whole);
    });

it('every field that form 2 had no word for has its form in the table', () => {
  const known = new Set(
    readFileSync(join(import.meta.dirname, '../../testing/forms/fields-2.txt'), 'utf8')
      .trim()
      .split('\n'),
  );
  const now = Object.entries(jsonSchemas()).flatMap(([name, text]) => {
    const schema = JSON.parse(text) as Schema;
    return fieldsOf(schema, name.replace('.schema.json', ''), schema);
  });
  expect([...new Set(now.filter((field) => !known.has(field) && !isLater(field)))]).toEqual([]);
  // None that was there is gone: what form 2 says is read.
  expect([...known].filter((field) => !now.includes(field))).toEqual([]);
});

it('a record that says more than its form is told to say the newer one, at the first place', () => {
  const brands = team('brands: { amble: { name: Amble } }\n');
  expect(formBehind([brands])).toEqual([
    {
      code: 'record-form-behind',
      severity: 'note',
      why: 'A colleague whose Greenlit is older is told what to install, instead of a list of mistakes that are none.',
      file: 'campaigns/team.yaml',
      line: 1,
      column: 1,
      message:
        'brands is of form 3, and this record says form 1, so an older Greenlit would take it for a mistake instead of naming the version to install.',
      fix: 'Write it above everything else in campaigns/team.yaml, as npx greenlit upgrade does: record: 3',
      example: 'record: 3',
    },
  ]);
  expect(formBehind([team('record: 3\nbrands: { amble: { name: Amble } }\n')])).toEqual([]);
});

it.each([
  ['campaigns/a/assets/hero/asset.md', '---\nrecipe: [{ text: { fallback: [a.ttf] } }]\n---\n', true],
  [
    'campaigns/a/assets/hero/asset.md',
    '---\nchannels: [{ id: x, recipe: [{ text: { fallback: [a.ttf] } }] }]\n---\n',
    true,
  ],
  ['campaigns/a/assets/hero/asset.md', '---\nrecipe: [{ text: { font: a.ttf } }]\n---\n', false],
  ['campaigns/a/batches/01-x/batch.md', '---\nasBatch: origin\n---\n', true],
  ['campaigns/a/batches/01-x/batch.md', '---\nasBatch: none\n---\n', false],
  ['campaigns/a/references/references.md', '---\nreferences: [{ id: x, rules: {} }]\n---\n', true],
  ['campaigns/a/deliveries/2026-11-12-x.md', '---\nrun: https://example.com\n---\n', true],
])('%s: %j is of a newer form: %s', (path, text, later) => {
  expect(formBehind([team('record: 2\n'), source(path, text)])).toHaveLength(later ? 1 : 0);
  expect(formBehind([team('record: 3\n'), source(path, text)])).toEqual([]);
});
