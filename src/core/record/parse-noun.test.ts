import { expect, test } from 'vitest';
import { readText } from '../../io/csv/read-text.ts';
import { batchSchema } from './batch.ts';
import { parseNoun } from './parse-noun.ts';

test('a name alone where a group belongs is shown as that group', () => {
  const read = readText('campaigns/a/batches/b/batch.md', '---\nhypothesis: Quiet\ntool: canva\ndrafts: []\n---\n');
  const problems = 'source' in read ? parseNoun(batchSchema, 'a batch', read.source).problems : [];
  expect(problems.filter(({ line }) => line === 3).map(({ message, fix, example }) => [message, fix, example])).toEqual(
    [
      [
        '"tool" is "canva": a group of fields was expected.',
        'Write the program that made the pictures. Its fields: name, version, engine.',
        'tool: { name: canva }',
      ],
    ],
  );
});
