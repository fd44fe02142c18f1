import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { knownToMake, SEVERAL } from './known-tools.ts';

const INTAKE = join(import.meta.dirname, '../intake');

it('knows that every tool which a reader of generators’ files names generates', () => {
  const named = readdirSync(INTAKE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => [
      ...readFileSync(join(INTAKE, file), 'utf8').matchAll(/tool: (?:compact\()?\{ name: '([^']+)'/g),
    ])
    .map(([, name = '']) => name);
  const names = [...new Set(named), 'GPT-4o'];
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => knownToMake(name) !== 'generated')).toEqual([]);
});

it.each([
  ['ComfyUI', 'generated'],
  ['comfyui', 'generated'],
  ['nano-banana', 'generated'],
  ['Nano Banana Pro', 'generated'],
  ['Midjourney v6.1', 'generated'],
  ['Adobe Firefly', 'generated'],
  ['rembg', 'enhanced-by-ai'],
  ['Blender 3.4.1', 'rendered'],
  ['GIMP 2.10', 'edited-by-hand'],
  ['Krita', 'drawn'],
  ['Adobe Photoshop', SEVERAL],
  ['Adobe Photoshop 26.0', SEVERAL],
  ['Canva', SEVERAL],
])('knows %s by its whole name: %s', (name, makes) => expect(knownToMake(name)).toBe(makes));

it.each([
  'My Blender look',
  'Flux capacitor',
  'Not Adobe Firefly',
  'Gemini Retouch Studio',
  'GIMP with a plug-in',
  '',
  'constructor',
])('asks about %j, which only contains a name or is none', (name) => expect(knownToMake(name)).toBeUndefined());
