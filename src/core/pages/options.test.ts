import { expect, test } from 'vitest';
import { baseOf } from './options.ts';

test.each([
  ['nothing is said', undefined, undefined, '/'],
  ['the team publishes at the root of a host', undefined, 'https://catalogue.acme.example', '/'],
  ['the team publishes under a path, as a project page', undefined, 'https://acme.github.io/campaigns', '/campaigns/'],
  ['another path is asked for', 'preview/12', 'https://acme.github.io/campaigns', '/preview/12/'],
  ['the root is asked for', '/', 'https://acme.github.io/campaigns', '/'],
])('when %s, the pages are made for that path', (_, asked, published, base) => {
  expect(baseOf(asked, published)).toBe(base);
});
