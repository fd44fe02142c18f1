import { expect, test } from 'vitest';
import { meant, noSuch } from './no-such.ts';

const known = ['hero', 'noon'];

test('a misspelt name is answered by the one that was meant, any other by what there is', () => {
  expect(noSuch('asset', { word: 'heor', known })).toBe('There is no asset "heor". Did you mean "hero"?');
  expect(noSuch('asset', { word: 'story', known })).toBe('There is no asset "story". There are: hero, noon.');
  expect(noSuch('asset', { word: 'story', known: [] })).toBe('There is no asset "story".');
  expect(noSuch('asset', { word: 'story', known: [], otherwise: 'Make one.' })).toBe(
    'There is no asset "story". Make one.',
  );
});

test('it says how names are written, what else can be done, and where the others are to be found', () => {
  expect(noSuch('option', { word: 'wett', known: ['wet'], as: (name) => `--${name}` })).toBe(
    'There is no option --wett. Did you mean --wet?',
  );
  expect(meant({ word: 'heor', known, unless: 'Otherwise remove the line.' })).toBe(
    'Did you mean "hero"? Otherwise remove the line.',
  );
  expect(meant({ word: 'story', known, listed: 'Known are' })).toBe('Known are: hero, noon.');
  expect(meant({ word: 'story', known, shown: [], otherwise: 'npm run channels lists them.' })).toBe(
    'npm run channels lists them.',
  );
});

test('of very many names it lists twenty', () => {
  const many = Array.from({ length: 30 }, (_, index) => `channel-${index}`);
  expect(meant({ word: 'x', known: many })).toMatch(/^There are: (?:channel-\d+, ){20}…\.$/);
});
