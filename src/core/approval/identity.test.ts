import { expect, it } from 'vitest';
import { type Team, teamSchema } from '../record/team.ts';
import { identityOf } from './identity.ts';

const BOT = '41898282+github-actions[bot]@users.noreply.github.com';

const team = (kind: string, people: readonly object[]): Team =>
  teamSchema.parse({
    site: { host: { kind, repository: kind === 'gitlab' ? 'https://gitlab.com/acme/c' : 'https://github.com/acme/c' } },
    people: people.map((each) => ({ name: 'Somebody', roles: ['editor'], ...each })),
  });

it.each([
  ['github', { id: 'mara', handle: 'mara_acme' }, '123+mara_acme@users.noreply.github.com'],
  ['gitlab', { id: 'mara', handle: 'mara.lindqvist' }, '123-mara.lindqvist@users.noreply.gitlab.com'],
  ['github', { id: 'mara', handle: 'github-actions[bot]' }, BOT],
  ['github', { id: 'mara', emails: [BOT] }, BOT],
  ['github', { id: 'mara', emails: ['mara@DESKTOP-1234'] }, 'mara@desktop-1234'],
  ['github', { id: 'mara', emails: ['andr\u00e9@exämple.fr'] }, 'ANDRE\u0301@exämple.fr'],
])('on %s, %o committed as %s', (kind, person, email) => {
  expect(identityOf({ email }, team(kind, [{ id: 'tom' }, person]))?.id).toBe('mara');
});

it('nobody is known by a part of an address', () => {
  const known = team('github', [{ id: 'mara', handle: 'mara_acme', emails: ['mara@DESKTOP-1234'] }]);
  for (const email of ['mara@DESKTOP-12345', 'acme@users.noreply.github.com', 'mara.acme@users.noreply.github.com', ''])
    expect(identityOf({ email }, known)).toBeUndefined();
});
