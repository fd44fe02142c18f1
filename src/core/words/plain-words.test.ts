import { expect, it } from 'vitest';
import { aRole, oneOf } from './plain-words.ts';

it('an article is the one that is spoken', () => {
  expect(['editor', 'creative lead', 'Artdirektion'].map(oneOf)).toEqual([
    'an editor',
    'a creative lead',
    'an Artdirektion',
  ]);
  expect(aRole('creative-lead')).toBe('a creative lead');
});
