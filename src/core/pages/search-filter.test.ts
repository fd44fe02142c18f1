import { expect, test } from 'vitest';
import { wordsAsked } from './search-filter.ts';

const DIGEST = '7f42391f1da32539f574e482d8ab378884b2e9c0843106148b5fc4ab2a9fd700';

test.each([
  ['a digest as it is copied from a page', `sha256:${DIGEST}`, '7f42391f1da3'],
  ['a digest as a checksum tool prints it', ` ${DIGEST.toUpperCase()} `, '7f42391f1da3'],
  ['the digits of a stamp', '7f42391f1da3', '7f42391f1da3'],
  ['the first few digits', 'sha256:7f42391f', '7f42391f'],
  ['words', ' low  sun', 'low  sun'],
  ['a short word of the letters of a digest', 'facade', 'facade'],
  ['a file name', 'd03.png', 'd03.png'],
])('%s is looked for as it is indexed', (_, typed, asked) => {
  expect(wordsAsked(typed)).toBe(asked);
});
