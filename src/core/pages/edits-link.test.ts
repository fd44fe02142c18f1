import { expect, test } from 'vitest';
import { teamSchema } from '../record/team.ts';
import { commitLink } from './edits.ts';

const team = (host: object | undefined) =>
  teamSchema.parse({
    people: [{ id: 'mara', name: 'Mara', roles: ['creative-lead'] }],
    ...(host === undefined ? {} : { site: { host } }),
  });

test.each([
  ['github', 'https://github.com/acme/campaigns/', 'https://github.com/acme/campaigns/commit/abc123'],
  ['gitlab', 'https://gitlab.com/acme/campaigns.git', 'https://gitlab.com/acme/campaigns/-/commit/abc123'],
  ['forgejo', 'https://codeberg.org/acme/campaigns', 'https://codeberg.org/acme/campaigns/commit/abc123'],
])('a change is shown by %s', (kind, repository, page) => {
  expect(commitLink(team({ kind, repository }), 'abc123')).toBe(page);
});

test('without a host there is no link', () => {
  expect(commitLink(team(undefined), 'abc123')).toBeUndefined();
});
