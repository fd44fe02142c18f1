import { expect, test } from 'vitest';
import { armoured, unarmoured } from './armour.ts';
import { decisionTexts, mayHoldDecision } from './decision-texts.ts';

const DECISION = `---
subject: assets/hero
note: "Café, “yes”"
proof:
  kind: passkey
  signature: "${'A'.repeat(90)}"
---
`;

test('a decision in a block of letters is found, however its lines were broken, quoted or indented', () => {
  const block = armoured(DECISION);
  expect(block.split('\n').every((line) => line.length <= 64)).toBe(true);
  const arrived = [
    block,
    `Here it is.\r\n\r\n${block.replaceAll('\n', '\r\n')}\r\nMara`,
    block.replace(/^/gm, '> > '),
    block.replace(/^/gm, '\u00a0\u00a0'),
    block.replaceAll('\n', ' '),
  ];
  for (const text of arrived) {
    expect(mayHoldDecision(text)).toBe(true);
    expect(decisionTexts(text)).toContain(DECISION);
  }
});

test('a block that is cut off, or holds something else, is none', () => {
  const block = armoured(DECISION);
  for (const text of [
    block.slice(0, -20),
    block.replace('-----END', '-----'),
    block.replace('\n', '\n!'),
    '-----BEGIN GREENLIT DECISION-----\n-----END GREENLIT DECISION-----',
    '',
  ]) {
    expect(unarmoured(text)).toEqual([]);
    expect(decisionTexts(text)).toEqual([]);
  }
  expect(decisionTexts(armoured('no decision'))).toEqual([]);
});
