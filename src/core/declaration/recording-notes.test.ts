import { expect, it } from 'vitest';
import type { Mark } from '../origin/marks.ts';
import { droppedMarks, isUnknownDeed } from './recording-notes.ts';

const SIGNED: Mark = { in: 'credentials', is: 'generated', says: 'trainedAlgorithmicMedia, by gpt-image' };
const EDITED: Mark = { in: 'metadata', is: 'edited-with-ai', says: 'compositeWithTrainedAlgorithmicMedia' };

it('tells which marks of the drafts are not in the result', () => {
  const drafts = [{ ref: '01-low-light/d01', marks: [SIGNED, { in: 'camera', is: 'captured', says: 'x' } as Mark] }];
  expect(droppedMarks('GIMP', drafts, [])).toEqual([
    'What 01-low-light/d01 says of its origin in its Content Credentials (trainedAlgorithmicMedia, by gpt-image) is not in the result: GIMP dropped it, or never got it. The draft keeps it, and it is declared all the same.',
  ]);
  expect(droppedMarks('Photoshop', drafts, [SIGNED])).toEqual([]);
});

it('asks about a tool only where neither the list, the team nor the result tells what it did', () => {
  const team = { tools: {} };
  expect(isUnknownDeed('Canva', [], team)).toBe(true);
  expect(isUnknownDeed('Canva', [EDITED], team)).toBe(false);
  expect(isUnknownDeed('GIMP', [], team)).toBe(false);
  expect(isUnknownDeed('Canva', [], { tools: { canva: { makes: 'edited-by-hand' } } })).toBe(false);
});
