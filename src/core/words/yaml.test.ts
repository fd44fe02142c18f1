import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { isReadOtherwise, quotedYaml, yamlWord } from './yaml.ts';

const OTHERWISE = [
  ...[
    '2026',
    '0',
    '-1',
    '+1',
    '1e3',
    '1E3',
    '1e-3',
    'e3',
    '0x10',
    '0xff',
    '0b11',
    '0o17',
    '0123',
    '1_000',
    '1.5',
    '.5',
    '5.',
  ],
  ...['2026-11-12', '2026-1-2', '2026-11-12T09:30:00Z', '2026-11-12 09:30:00', '12:30', '12:30:00', '1:30.5'],
  ...['true', 'True', 'FALSE', 'null', 'NULL', '~', '', 'on', 'Off', 'yes', 'NO', 'y', 'N', '.inf', '-.INF', '.nan'],
];
const TEXT = [
  ...['mara', '4x5', 'ig-feed-4x5', '01-low-light', 'd01', '1e', '0x', '0xg', 'x10', '2026-11', '2026-11-12-hero'],
  ...['nullable', 'one', 'ono', 'yesterday', 'truth', '12-30', '6ce0161689', 'v1.5', '1.2.3', 'nan', 'inf'],
];
const versions = ['1.1', '1.2'] as const;
const readAsText = (text: string): boolean => versions.every((version) => parse(text, { version }) === text);

it.each(OTHERWISE)('%j is no text to some reader of YAML, and is quoted', (text) => {
  expect([isReadOtherwise(text), yamlWord(text)]).toEqual([true, quotedYaml(text)]);
  for (const version of versions) expect(parse(yamlWord(text), { version })).toBe(text);
});

it.each(TEXT)('%j is text to every reader', (text) => {
  expect([isReadOtherwise(text), readAsText(text)]).toEqual([false, true]);
});

it('is no guess: the YAML library itself reads each of them otherwise, in one version or the other', () => {
  expect(OTHERWISE.filter(readAsText)).toEqual([]);
});
