import { expect, it } from 'vitest';
import { catalogueLinkedIn, PICTURES_IN_RUN, withLinks } from './markdown.ts';

const report = `## What this changes\n\n${PICTURES_IN_RUN}\n\n### Assets\n`;

it('a comment leads to the pictures and to the whole catalogue, as far as the host has an address for them', () => {
  expect(withLinks(report, {})).toBe(report);
  expect(withLinks(report, { page: 'https://host/p?$&' })).toBe(
    '## What this changes\n\n**[See the pictures, before and after](https://host/p?$&)**, also on a phone.\n\n### Assets\n',
  );
  expect(withLinks(report, { page: 'https://host/p', catalogue: 'https://host/c' })).toBe(
    '## What this changes\n\n**[See the pictures, before and after](https://host/p)**, also on a phone.\n\n[The whole catalogue as it would be](https://host/c) is kept for three days, to be unpacked and served (`npx sirv-cli preview`).\n\n### Assets\n',
  );
});

it('the way to the whole catalogue is found again in a comment, and in no words of a record', () => {
  const comment = withLinks(report, { page: 'https://host/p', catalogue: 'https://host/c?a=1' });
  expect(catalogueLinkedIn(`<!-- greenlit:report -->\n${comment}`)).toBe('https://host/c?a=1');
  expect(catalogueLinkedIn(report)).toBeUndefined();
  expect(
    catalogueLinkedIn(`- **\\[The whole catalogue as it would be\\](https://evil.test) is kept for three days**`),
  ).toBeUndefined();
});
