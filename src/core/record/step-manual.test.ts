import { expect, it } from 'vitest';
import { recipeSchema } from '../recipe/recipe.ts';
import { STEPS, type StepName } from '../recipe/steps/table.ts';
import { describeField, jsonSchemaOf } from './schema-manual.ts';
import { stepManuals } from './step-manual.ts';

const NAMES = Object.keys(STEPS) as StepName[];

it('every step says what it does, explains each field, and has an example that is one', () => {
  const digest = `sha256:${'0'.repeat(64)}`;
  for (const { name, does, fields, example } of stepManuals()) {
    expect(does, name).toMatch(/^[A-Z].*\.$/);
    expect(example, name).toMatch(new RegExp(`^- ${name}: \\{ .+ \\}$`));
    for (const field of fields) expect(`${name}.${field.name}: ${field.says}`).toMatch(/: .+\.$/);
  }
  for (const name of NAMES) {
    const written = JSON.stringify(describeField(STEPS[name].schema, []).example).replaceAll('sha256:…', digest);
    expect(recipeSchema.safeParse([{ [name]: JSON.parse(written) }]).success, name).toBe(true);
  }
});

it('editors see the same examples, also of what is read into another form', () => {
  const { items } = jsonSchemaOf(recipeSchema);
  const without = Object.entries(items?.properties ?? {}).filter(([, { examples }]) => examples === undefined);
  expect(without).toEqual([]);
  expect(Object.keys(items?.properties ?? {})).toEqual([...NAMES, 'use']);
});

it('tells of one step what people have to know to write it', () => {
  expect(stepManuals().find(({ name }) => name === 'flatten')).toEqual({
    name: 'flatten',
    does: 'Lays transparent parts on a colour.',
    fields: [{ name: 'colour', required: false, says: 'What transparent parts are laid on.', example: '#f4efe6' }],
    example: '- flatten: { colour: "#f4efe6" }',
  });
});
