import { expect, it } from 'vitest';
import { reviewBody } from './review-body.ts';

const ADDRESS = 'https://github.com/acme/campaigns/pull/12#pullrequestreview-80';

it.each([
  ['That is the one.\r\n\r\nlabel-readable: pass\n', 'That is the one.\n\nlabel-readable: pass'],
  // A rule at the top would be read as front matter, and says nothing where everything else is plain.
  ['---\n\nlabel-readable: pass', 'label-readable: pass'],
  [
    'label-readable: pass\n\n![crop](https://e.example/x.png)',
    'label-readable: pass\n\n!&#91;crop&#93;(https://e.example/x.png)',
  ],
  ['label-readable: pass\n\n<img src="x">', 'label-readable: pass\n\n&#60;img src="x">'],
  [
    '<details>\n\nSo.\n\n</details>\n\nlabel-readable: pass',
    '&#60;details>\n\nSo.\n\n&#60;/details>\n\nlabel-readable: pass',
  ],
  [
    `label-readable: pass\n\n${'a '.repeat(30_000)}`,
    `The words of the review have 60,021 characters, too many to be kept here: ${ADDRESS}`,
  ],
])('keeps of %j what the record may hold', (text, kept) => {
  expect(reviewBody(text, ADDRESS).trim()).toBe(kept);
});
