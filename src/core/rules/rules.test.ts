import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('every rule that is written is asked', () => {
  const folder = import.meta.dirname;
  const written = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/export const (\w+): Rule\b/g)])
    .map(([, name = '']) => name);
  const [, list = ''] = /const RULES = \[([^\]]*)\]/.exec(readFileSync(join(folder, 'rules.ts'), 'utf8')) ?? [];
  expect(written.length).toBeGreaterThan(12);
  expect(list.match(/\w+/g)?.toSorted()).toEqual(written.toSorted());
});
