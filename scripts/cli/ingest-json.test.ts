import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { givenPaths } from './given-paths.ts';
import { ingestJson } from './ingest-json.ts';

test('machines get exactly the promised members for each file; what was not recorded is absent', () => {
  const place = { path: '/in/1.png', digest: `sha256:${'0'.repeat(64)}`, bytes: 9 } as const;
  const done = {
    files: [
      {
        ...place,
        file: '1.png',
        writer: 'a1111' as const,
        prompt: 'a cat',
        negative: 'dog',
        model: 'foo',
        modelHash: 'abcd',
        seed: '18446744073709551615',
        steps: 20,
        cfg: 7,
        sampler: 'Euler a',
        size: '512x768',
        loras: [{ name: 'grain', weight: 0.6 }],
        sourceType: 'trainedAlgorithmicMedia',
        raw: [{ at: 'png tEXt', key: 'parameters', text: 'a cat' }],
        tool: { name: 'A1111' },
        extra: { 'Clip skip': 1 },
        notes: [],
      },
      {
        ...{ ...place, path: '/in/2.png', file: '2.png', writer: 'none' as const, loras: [], raw: [] },
        ...{ notes: ['the file is empty'], known: '01-a/d01' },
      },
    ],
    refused: [
      {
        ...{ ...place, path: '/in/3.heic', file: '3.heic', writer: 'a1111' as const, prompt: 'a dog' },
        ...{ loras: [], raw: [], notes: [] },
      },
    ],
    batches: [],
    problems: [],
    left: [{ path: '/in/notes.txt', reason: 'no picture' as const }],
    written: false,
  };
  const json = ingestJson(done, (path) => path.replace(/^\//, ''));
  expect(JSON.parse(JSON.stringify(json))).toEqual({
    files: [
      {
        file: 'in/1.png',
        writer: 'a1111',
        prompt: 'a cat',
        negative: 'dog',
        model: 'foo',
        modelHash: 'abcd',
        seed: '18446744073709551615',
        steps: 20,
        cfg: 7,
        sampler: 'Euler a',
        size: '512x768',
        loras: [{ name: 'grain', weight: 0.6 }],
        sourceType: 'trainedAlgorithmicMedia',
        raw: [{ at: 'png tEXt', key: 'parameters', text: 'a cat' }],
      },
      { file: 'in/2.png', writer: 'none', loras: [], raw: [] },
      { file: 'in/3.heic', writer: 'a1111', prompt: 'a dog', loras: [], raw: [] },
    ],
    taken: [
      { ...place, file: 'in/1.png', tool: { name: 'A1111' }, extra: { 'Clip skip': 1 }, notes: [] },
      { ...place, path: '/in/2.png', file: 'in/2.png', known: '01-a/d01', notes: ['the file is empty'] },
      { ...place, path: '/in/3.heic', file: 'in/3.heic', notes: [], refused: true },
    ],
    batches: [],
    problems: [],
    left: [{ path: '/in/notes.txt', reason: 'no picture' }],
    written: false,
  });
});

test('a file is called as it was given, and no two alike', () => {
  const cwd = resolve('/work');
  const given = givenPaths(['in', './more/', 'in/a.png', resolve('/else/b.png'), '.'], cwd);
  const paths = ['in/a.png', 'in/sub/a.png', 'more/a.png', '/else/b.png', 'c.png'].map((path) => resolve(cwd, path));
  expect([...paths.map(given).map(slashed), given('01-a/d01')]).toEqual([
    'in/a.png',
    'in/sub/a.png',
    './more/a.png',
    slashed(resolve('/else/b.png')),
    './c.png',
    '01-a/d01',
  ]);
});

const slashed = (path: string): string => path.replaceAll('\\', '/');
