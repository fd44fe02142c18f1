import { describe, expect, it } from 'vitest';
import { teamSchema } from '../record/team.ts';
import { agentMayTouch, isGuardedFromAbove, matchesPath } from './agents.ts';

const team = (touch?: readonly string[]) =>
  teamSchema.parse({
    people: [{ id: 'mara', name: 'Mara', roles: ['creative-lead'] }],
    ...(touch === undefined ? {} : { policy: { agents: { touch } } }),
  });

describe('what agents may touch', () => {
  it.each([
    ['campaigns/first-light/batches/01-low-light/d01.png', true],
    ['campaigns/first-light/assets/hero/asset.md', true],
    ['campaigns/first-light/references/references.md', true],
    ['campaigns/first-light/brief.mdx', false],
    ['campaigns/first-light/deliveries/2026-11-12-delivery.md', false],
    ['campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md', false],
    ['campaigns/team.yaml', false],
    ['.github/workflows/check.yml', false],
    ['AGENTS.md', false],
    ['.mailmap', false],
    ['.gitattributes', false],
    ['campaigns/first-light/references/.gitattributes', false],
    ['.gitmodules', false],
    ['.lfsconfig', false],
    ['.greenlit/cache/index.json', false],
    ['src/core/approval/agents.ts', true],
    ['CODEOWNERS', false],
    ['docs/CODEOWNERS', false],
    ['docs/codes.md', true],
    ['.GitHub/workflows/check.yml', false],
    ['.GITATTRIBUTES', false],
    ['../.gitlab-ci.yml', false],
  ])('%s: %s', (path, may) => expect(agentMayTouch(path, team())).toBe(may));

  it('may be narrowed or widened, but never to decisions, the team, the workflows or its own rules', () => {
    const narrow = team(['campaigns/*/batches/**']);
    expect(agentMayTouch('campaigns/first-light/assets/hero/asset.md', narrow)).toBe(false);
    const wide = team(['**']);
    expect(agentMayTouch('campaigns/first-light/brief.mdx', wide)).toBe(true);
    for (const path of [
      'campaigns/a/approvals/x.md',
      'campaigns/team.yaml',
      '.github/CODEOWNERS',
      'AGENTS.md',
      '.gitattributes',
      'campaigns/a/approvals',
      '.github',
      '../AGENTS.md',
    ])
      expect(agentMayTouch(path, wide), path).toBe(false);
  });
});

it.each([
  ['.github/workflows/check.yml', true],
  ['.forgejo/workflows/check.yml', true],
  ['.gitea/workflows/check.yml', true],
  ['.gitlab-ci.yml', true],
  ['.gitlab/ci/check.yml', true],
  ['CODEOWNERS', true],
  ['docs/CODEOWNERS', true],
  ['.mailmap', true],
  ['.gitmodules', true],
  ['.lfsconfig', true],
  ['.gitattributes', true],
  ['AGENTS.md', true],
  ['brand/.gitattributes', true],
  ['brand/Agents.md', true],
  ['brand/pictures/AGENTS.md', false],
  ['brandish/.gitattributes', false],
  ['shop/.gitattributes', false],
  ['shop/AGENTS.md', false],
  ['brand/.mailmap', false],
  ['brand/.github/workflows/check.yml', false],
  ['shop/index.ts', false],
  ['.greenlit/x', false],
])('above a record in brand/work/, %s guards it: %s', (path, does) => {
  expect(isGuardedFromAbove(path, 'brand/work/')).toBe(does);
});

describe('matches', () => {
  it('keeps one star inside its folder, and takes every other sign as itself', () => {
    expect(matchesPath('campaigns/a/b/batches/x', 'campaigns/*/batches/**')).toBe(false);
    expect(matchesPath('campaigns/a/batches/x/y', 'campaigns/*/batches/**')).toBe(true);
    expect(matchesPath('campaigns/aXb', 'campaigns/a.b')).toBe(false);
    expect(matchesPath('campaigns/a(b', 'campaigns/a(b')).toBe(true);
  });
});
