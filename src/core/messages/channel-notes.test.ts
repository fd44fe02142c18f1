import { expect, it } from 'vitest';
import { BUILT_IN } from '../record/channels/built-in.ts';
import { CHANNEL_NOTES } from './channel-notes.ts';

const remarks = Object.values(BUILT_IN).flatMap(({ note, caution }) => [note ?? [], caution ?? []].flat());

it('every remark of a built-in channel is said in German, with the numbers that it gives', () => {
  expect(remarks.length).toBeGreaterThan(50);
  // A thousand is parted by a point and a part by a comma there; a day is written as days are.
  const numbers = (text: string): string[] =>
    (text.replace('2027-01-31', '31.01.2027').match(/\d[\d.,]*\d|\d/g) ?? [])
      .map((each) => each.replace(/[.,]/g, ''))
      .sort();
  for (const remark of remarks) {
    expect(CHANNEL_NOTES.de(remark)).not.toBe(remark);
    expect(numbers(CHANNEL_NOTES.de(remark))).toEqual(numbers(remark));
    expect(CHANNEL_NOTES.en(remark)).toBe(remark);
  }
});

it('what a team remarked of its own channel stays as it was written', () => {
  expect(CHANNEL_NOTES.de('Ask Ruth before you print.')).toBe('Ask Ruth before you print.');
});
