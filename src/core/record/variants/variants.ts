import { z } from 'zod';
import { stepFile } from '../../recipe/steps/bound-fields.ts';
import { localeOf } from '../../words/locale.ts';

/** The axis whose values are languages; it comes first in the names of cells. */
export const LOCALE = 'locale';

/** As many cells as one asset may have: more is nobody's campaign. */
export const MOST_CELLS = 20_000;

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const axisName = z
  .string()
  .regex(NAME, 'write lower-case letters, digits and single hyphens')
  .max(40, 'keep it under 40 characters');

/** A value of an axis. It becomes part of the names of cells, files and addresses. */
const value = z.union([z.string(), z.int().transform(String)]).pipe(
  z
    .string()
    .max(60, 'keep it under 60 characters')
    .regex(
      /^[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)?$/,
      'write letters, digits, hyphens and underscores: it becomes part of names; a draft as <batch>/<draft>',
    ),
);

const list = z.array(value).min(1).max(MOST_CELLS);
const rowsOf = z
  .string()
  .regex(
    /^rows of copy\/[a-z0-9]+(?:-[a-z0-9]+)*\.(?:csv|ya?ml)$/,
    'write the values as a list, or "rows of copy/<table>.csv"',
  );
const axis = z.union([list, rowsOf]).meta({
  description: 'The values of an axis: a list, or the rows of a table of copy.',
  examples: [['de-DE', 'fr-FR'], 'rows of copy/prices.csv'],
});

const locale = z
  .array(
    z.string().superRefine((tag, context) => {
      const known = localeOf(tag);
      if (known === undefined)
        context.addIssue({ code: 'custom', message: 'write a language as BCP 47 has it, de or de-DE' });
      else if (known !== tag) context.addIssue({ code: 'custom', message: `write ${known}` });
    }),
  )
  .min(1)
  .max(1000)
  .meta({ description: 'The languages, as BCP 47 writes them.', examples: [['de-DE', 'fr-FR', 'ar']] });

const where = z
  .record(axisName, z.union([value.transform((one) => [one]), list]))
  .refine((axes) => Object.keys(axes).length > 0, 'name at least one axis')
  .meta({
    description: 'Which cells: by axis, a value or several.',
    examples: [{ locale: 'de-DE', line: ['a', 'b'] }],
  });
export type Where = z.output<typeof where>;

const change = z.strictObject({
  where,
  steps: z
    .record(
      z.string().regex(/^[1-9]\d?$/, 'write the number of a step, as the page counts them'),
      z.record(z.string().max(40), z.json()),
    )
    .meta({
      description: 'By the number of a step in the whole recipe: the parameters that are others here.',
      examples: [{ 2: { size: '5%' } }],
    }),
});

const chain = z
  .union([z.string().transform((one) => [one]), z.array(z.string()).min(1).max(10)])
  .pipe(z.array(z.string().refine((tag) => localeOf(tag) === tag, 'write a language as BCP 47 has it, de or de-DE')));

/** The fields of `variants` that are no axes. */
const rules = {
  except: z
    .array(where)
    .min(1)
    .optional()
    .meta({ description: 'Combinations that do not exist.', examples: [[{ locale: 'fr-FR', line: 'b' }]] }),
  only: z
    .array(where)
    .min(1)
    .optional()
    .meta({
      description: 'The combinations that exist, where it is not all of them.',
      examples: [[{ locale: 'de-DE' }, { locale: 'fr-FR', line: 'a' }]],
    }),
  copy: z
    .union([z.string().transform((one) => [one]), z.array(z.string()).min(1)])
    .pipe(z.array(axisName))
    .optional()
    .meta({
      description: 'The tables of copy/ that its words come from; default: all of the campaign.',
      examples: [['lines', 'prices']],
    }),
  fallback: z
    .record(
      z.string().refine((tag) => localeOf(tag) === tag, 'write a language as BCP 47 has it, de or de-DE'),
      chain,
    )
    .optional()
    .meta({
      description:
        'Whose words a language takes where it has none of its own. Without it a missing translation is a problem.',
      examples: [{ 'de-AT': 'de-DE' }],
    }),
  fonts: z
    .record(
      z.string().regex(/^[A-Z][a-z]{3}$/, 'write a script by its four letters: Latn, Arab, Jpan, Hans, Thai'),
      z.union([stepFile, z.array(stepFile).min(1).max(7)]),
    )
    .optional()
    .meta({
      description:
        'The font file that every text takes in languages of a script (ISO 15924), in place of the recipe’s own; of several, the further ones set the letters that the first lacks.',
      examples: [
        { Arab: ['references/NotoNaskhArabic.ttf', 'references/Newsreader.ttf'], Jpan: 'references/NotoSansJP.ttf' },
      ],
    }),
  for: z
    .array(change)
    .min(1)
    .optional()
    .meta({
      description: 'Parameters of steps that some cells have otherwise.',
      examples: [[{ where: { locale: 'de-DE' }, steps: { 2: { size: '5%' } } }]],
    }),
} as const;
const VARIANT_FIELDS = Object.keys(rules);

/** `variants` of asset.md: its axes by their names, and what else there is to say of its cells. */
export const variantsSchema = z
  .object({ ...rules, locale: locale.optional() })
  .catchall(axis)
  .superRefine((written, context) => {
    const names = Object.keys(written).filter((name) => !VARIANT_FIELDS.includes(name));
    if (names.length === 0) context.addIssue({ code: 'custom', message: 'name at least one axis with its values' });
    for (const name of names)
      if (!NAME.test(name))
        context.addIssue({
          code: 'custom',
          path: [name],
          message: 'an axis is named in lower-case letters, digits and single hyphens',
        });
  })
  .meta({
    description: 'Axes, each with its values: every combination is one picture, a cell with an approval of its own.',
    examples: [{ locale: ['de-DE', 'fr-FR'], line: ['a', 'b'] }],
  });
export type Variants = z.output<typeof variantsSchema>;

/** The axes by name, the locale first, the others by their names: the order in which cells are named. */
export const axesOf = (variants: Variants): { readonly name: string; readonly values: readonly string[] | string }[] =>
  Object.entries(variants)
    .filter(([name, values]) => !VARIANT_FIELDS.includes(name) && values !== undefined)
    .map(([name, values]) => ({ name, values: values as readonly string[] | string }))
    .sort((a, b) => (a.name === LOCALE ? -1 : b.name === LOCALE ? 1 : a.name < b.name ? -1 : 1));

/** Whether a cell is among those that a condition names. */
export const isAmong = (values: Readonly<Record<string, string>>, condition: Where): boolean =>
  Object.entries(condition).every(([axis, some]) => some.includes(values[axis] ?? ''));
