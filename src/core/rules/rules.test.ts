import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('every rule that is written is asked', () => {
  const folder = import.meta.dirname;
  const written = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/export const (\w+): Rule\b/g)])
    .map(([, name = '']) => name);
  const lists = readFileSync(join(folder, 'rules.ts'), 'utf8').matchAll(/const RULES\w* = \[([^\]]*)\]/g);
  expect(written.length).toBeGreaterThan(12);
  expect([...lists].flatMap(([, list = '']) => list.match(/\w+/g) ?? []).toSorted()).toEqual(written.toSorted());
});
