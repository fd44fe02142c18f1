import { expect, test } from 'vitest';
import { withWordBreaks } from './word-breaks.ts';

const parts = (text: string): string[] => withWordBreaks(text).split('\u200b');

test('Thai breaks between its words, Lao and Khmer do as well', () => {
  expect(parts('แสงแรกของวัน')).toEqual(['แสง', 'แรก', 'ของ', 'วัน']);
  expect(parts('ສະບາຍດີຕອນເຊົ້າ').length).toBeGreaterThan(1);
  expect(parts('អរុណសួស្តីពេលព្រឹក').length).toBeGreaterThan(1);
});

test('no letter is lost, and no mark is parted from its letter', () => {
  const text = 'ที่นี่ไม่มีน้ำแข็ง 100 % Fernbrook';
  expect(withWordBreaks(text).replaceAll('\u200b', '')).toBe(text);
  expect(parts(text).filter((each) => /^\p{M}/u.test(each))).toEqual([]);
});

test('what has spaces or breaks anywhere stays as it is, and so does what is marked already', () => {
  const texts = ['First light', '朝の光が静かに', 'ضوء أول', 'แสง\u200bแรก'];
  expect(texts.map(withWordBreaks)).toEqual(texts);
});
