import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { commitAddress, tag } from '../fields.ts';
import { manifestSchema } from './manifest.ts';
import { NOUNS } from './schemas.ts';
import { teamSchema } from './team.ts';

const ALL: { readonly [noun: string]: z.ZodType } = { ...NOUNS, manifest: manifestSchema };

describe('every form that the record asks for', () => {
  it.each(Object.entries(ALL))('says in its own words what is wrong with %s', (_, schema) => {
    expect(formsIn(schema).filter(({ words }) => !words)).toEqual([]);
  });

  it('is found wherever it stands', () => {
    const forms = Object.values(ALL).flatMap((schema) => formsIn(schema).map(({ form }) => form));
    for (const kind of ['regex', 'url', 'date', 'datetime', 'template_literal', 'custom'])
      expect(forms).toContain(kind);
  });
});

const told = (schema: z.ZodType, value: unknown): string | undefined =>
  schema.safeParse(value).error?.issues[0]?.message;

describe('addresses that commits carry', () => {
  it.each([
    'mara@example.com',
    '41898282+github-actions[bot]@users.noreply.github.com',
    'mara@DESKTOP-1234',
    'mara@host.(none)',
    'måra@exämple.se',
    'mara@bücher.example',
    '用户@例子.测试',
    "o'neil+work@example.com",
  ])('are taken: %s', (address) => {
    expect(commitAddress.parse(address)).toBe(address);
  });

  it.each([
    'mara',
    '@example.com',
    'mara@',
    'Mara <mara@example.com>',
    'a@b@c',
    'mara@example.com\u200b',
    'mara\u00a0@x.se',
    '',
  ])('are told from what is none: %j', (address) => {
    expect(told(commitAddress, address)).toBe('write one address as commits carry it, name@host');
  });
});

describe('names of accounts', () => {
  const { handle } = teamSchema.shape.people.element.shape;

  it.each(['mara-l', 'mara_acme', 'mara.lindqvist', 'dependabot[bot]', '_mara', 'M', '4mara', 'm'.repeat(60)])(
    'are taken as hosts have them: %s',
    (name) => {
      expect(handle.parse(name)).toBe(name);
    },
  );

  it.each(['@mara', 'mara lindqvist', 'måra', '-mara', 'mara[bot]x', 'acme/mara', ''])('are told: %j', (name) => {
    expect(told(handle, name)).toBe(
      'write the name of the account alone, without @ and spaces: letters, digits, "-", "_" and "."',
    );
  });
});

type Form = { readonly form: string; readonly at: string; readonly words: boolean };
type Internals = { readonly def: { readonly [key: string]: unknown } };

/** Every pattern, format and test of a schema, by walking all that it is made of; a check without a test of its own makes its own issues. */
function formsIn(schema: unknown, at = '', seen = new Set<unknown>()): Form[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return [];
  seen.add(schema);
  const { _zod: internals, ...rest } = schema as { _zod?: Internals };
  if (internals === undefined)
    return Object.entries(rest).flatMap(([key, each]) => formsIn(each, `${at}.${key}`, seen));
  const { def } = internals;
  const form = String(def['format'] ?? def['check'] ?? def['type']);
  const isForm = def['format'] !== undefined && def['format'] !== 'safeint';
  const asksForm = isForm || form === 'template_literal' || (form === 'custom' && def['fn'] !== undefined);
  const parts = form === 'lazy' ? { inner: (def['getter'] as () => unknown)() } : def;
  return [
    ...(asksForm ? [{ form, at, words: def['error'] !== undefined }] : []),
    ...Object.entries(parts).flatMap(([key, each]) => formsIn(each, `${at}.${key}`, seen)),
  ];
}

describe('tags', () => {
  it.each(['morgen-licht', 'früh', 'ضوء', '朝の光', 'ฤดูร้อน', '2026'])('are words of any script: %s', (word) => {
    expect(tag.parse(word)).toBe(word);
  });

  it('are one tag, however a letter was composed', () => {
    expect(tag.parse('fru\u0308h')).toBe('fr\u00fch');
  });

  it.each(['Hero', 'two words', '-hero', 'a--b', 'a\u200bb', ''])('are nothing else: %j', (word) => {
    expect(told(tag, word)).toBe('write lower-case letters of any script, digits and single hyphens');
  });
});
