import { expect, test } from 'vitest';
import { freeName } from '../drawing/plan-recording.ts';
import { campaignId } from '../record/new-brief.ts';
import { plainLatin } from './plain-latin.ts';

test.each([
  ['Łódź Smørrebrød', 'lodz smorrebrod'],
  ['Crème brûlée à l’été', 'creme brulee a l’ete'],
  ['Größe, Söhne, STRAẞE', 'grosse, sohne, strasse'],
  ['İstanbul’da ışık', 'istanbul’da isik'],
  ['Þórður Æðelstān Œuvre Đorđe Ħamrun', 'thordur aedelstan oeuvre dorde hamrun'],
  ['Việt Nam ﬁne ½', 'viet nam fine 1⁄2'],
  ['Зима 冬', 'зима 冬'],
  ['cafe\u0301', 'cafe'],
])('%s reads as %s', (text, plain) => {
  expect(plainLatin(text)).toBe(plain);
});

test.each([
  [{ brand: 'Łódź', title: 'Smørrebrød' }, 'lodz-smorrebrod'],
  [{ brand: '', title: 'Aux' }, 'aux-campaign'],
  [{ brand: 'Con', title: '' }, 'con-campaign'],
  [{ brand: 'COM1', title: '!' }, 'com1-campaign'],
  [{ brand: 'Aux', title: 'Summer' }, 'aux-summer'],
  [{ brand: '', title: '冬' }, ''],
])('a campaign %o lies in campaigns/%s', (named, id) => {
  expect(campaignId(named)).toBe(id);
});

test('a file that is kept from a tool has a name that every system can store', () => {
  expect(['Möbius', 'Aux', 'NUL', 'Łuk 2'].map((tool) => freeName(tool, 'png', () => false))).toEqual([
    'mobius.png',
    'aux-2.png',
    'nul-2.png',
    'luk-2.png',
  ]);
});
