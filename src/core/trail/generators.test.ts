import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { originOf } from './source-type.ts';

const INTAKE = join(import.meta.dirname, '../intake');

it('every tool that a reader of generators’ files names is known to generate, also where no model was recorded', () => {
  const named = readdirSync(INTAKE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => [
      ...readFileSync(join(INTAKE, file), 'utf8').matchAll(/tool: (?:compact\()?\{ name: '([^']+)'/g),
    ])
    .map(([, name = '']) => name);
  const names = [...new Set(named), 'GPT-4o'];
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => originOf({ tool: { name } }) !== 'ai')).toEqual([]);
});
