import { expect, test } from 'vitest';
import { ingestJson } from './ingest-json.ts';

test('machines get exactly the promised members for each file; what was not recorded is absent', () => {
  const place = { path: '/in/1.png', digest: `sha256:${'0'.repeat(64)}`, bytes: 9 } as const;
  const json = ingestJson({
    files: [
      {
        ...place,
        file: '1.png',
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
        tool: { name: 'A1111' },
        extra: { 'Clip skip': 1 },
        notes: [],
      },
      { ...place, file: '2.png', writer: 'none', loras: [], raw: [], notes: ['the file is empty'], known: '01-a/d01' },
    ],
    refused: [{ ...place, file: '3.heic', writer: 'a1111', prompt: 'a dog', loras: [], raw: [], notes: [] }],
    batches: [],
    problems: [],
    left: [{ path: '/in/notes.txt', reason: 'no picture' }],
    written: false,
  });
  expect(JSON.parse(JSON.stringify(json))).toEqual({
    files: [
      {
        file: '1.png',
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
      { file: '2.png', writer: 'none', loras: [], raw: [] },
      { file: '3.heic', writer: 'a1111', prompt: 'a dog', loras: [], raw: [] },
    ],
    taken: [
      { ...place, file: '1.png', tool: { name: 'A1111' }, extra: { 'Clip skip': 1 }, notes: [] },
      { ...place, file: '2.png', known: '01-a/d01', notes: ['the file is empty'] },
      { ...place, file: '3.heic', notes: [], refused: true },
    ],
    batches: [],
    problems: [],
    left: [{ path: '/in/notes.txt', reason: 'no picture' }],
    written: false,
  });
});
