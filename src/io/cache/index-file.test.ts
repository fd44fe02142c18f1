import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readIndex, writeIndex } from './index-file.ts';

const INDEX = { name: 'facts', version: '1' };

it.skipIf(process.platform === 'win32').each([
  ['a folder that is gone', 'gone/cache'],
  ['itself', '.greenlit'],
])('remembers nothing, and goes on, where the cache is a link to %s', async (_, target) => {
  const root = mkdtempSync(join(tmpdir(), 'greenlit-index-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  symlinkSync(join(root, target), join(root, '.greenlit'));
  const cache = join(root, '.greenlit/cache');
  await writeIndex(cache, INDEX, ['a fact']);
  expect(readIndex(cache, INDEX)).toBeUndefined();
});
