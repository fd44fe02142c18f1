import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lettersIn } from './letters.ts';
import { type Font, readFont, renamed } from './sfnt.ts';

const fontNamed = (name: string): Font =>
  readFont(readFileSync(new URL(`../../testing/fonts/${name}`, import.meta.url)))!;
const missing = async (font: Font, text: string) => (await lettersIn(renamed(font, 'Greenlit')))(text);

test('the letters that a font does not have are told, each once; marks and spaces are not asked for', async () => {
  const latin = fontNamed('newsreader-latin.woff');
  expect(await missing(latin, 'First light\u200b\n')).toEqual([]);
  expect(await missing(latin, 'a日本日\u{1f33f}')).toEqual(['日', '本', '\u{1f33f}']);
  expect(await missing(fontNamed('noto-naskh-arabic.woff'), 'ضوء أول')).toEqual([]);
  expect(await missing(fontNamed('noto-sans-jp.woff'), '朝の光')).toEqual([]);
});

test('a mark that the font can set neither alone nor with its letter is told, as any letter is', async () => {
  const latin = fontNamed('newsreader-latin.woff');
  expect(await missing(latin, 'cafe\u0301, caf\u00e9')).toEqual([]);
  expect(await missing(latin, 'a\u0e35')).toEqual(['\u0e35']);
  expect(await missing(fontNamed('noto-sans-thai.woff'), 'ที่นี่')).toEqual([]);
  expect(await missing(fontNamed('noto-sans-jp.woff'), 'ที่')).toEqual(['ท', '\u0e35', '\u0e48']);
});

test('emoji are letters: those of a sequence one by one, and what only joins and colours them not at all', async () => {
  const emoji = fontNamed('noto-emoji.woff');
  expect(await missing(emoji, '\u{1f305}\u2615\ufe0f\u{1f469}\u200d\u{1f373}')).toEqual([]);
  expect(await missing(fontNamed('newsreader-latin.woff'), 'Morgen \u2615\ufe0f')).toEqual(['\u2615']);
});

test('a font whose table of letters is damaged is of no use, and no crash', async () => {
  const latin = fontNamed('newsreader-latin.woff');
  const cmap = latin.tables.get('cmap')!;
  const damaged: Uint8Array[] = [cmap.subarray(0, 4), cmap.subarray(0, 16), new Uint8Array(), cmap.map(() => 255)];
  for (const table of damaged) {
    const font = { ...latin, tables: new Map(latin.tables).set('cmap', table) };
    expect(await missing(font, 'a')).toBeUndefined();
  }
});
