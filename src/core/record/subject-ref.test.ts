import { expect, it, test } from 'vitest';
import { readSubjectRef, subjectFile } from './subject-ref.ts';

test.each([
  ['brief', { gate: 'brief' }, 'campaigns/first-light/brief.mdx'],
  ['batches/brief', { gate: 'batch', id: 'brief' }, 'campaigns/first-light/batches/brief/batch.md'],
  ['assets/batches', { gate: 'asset', id: 'batches' }, 'campaigns/first-light/assets/batches/asset.md'],
  ['deliveries/feed', { gate: 'delivery', id: 'feed' }, 'campaigns/first-light/deliveries/feed.md'],
])('%s is read as what it is, whatever it is called', (ref, read, file) => {
  expect(readSubjectRef(ref)).toEqual(read);
  expect(subjectFile('first-light', ref)).toBe(file);
});

it('takes nothing else for a subject', () => {
  expect(() => readSubjectRef('hero')).toThrow(new TypeError('hero names no subject'));
});
