import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { codeOwnerProblems } from './core/approval/code-owners.ts';
import { ROLES } from './core/record/roles.ts';
import { recordIn } from './testing/record-in.ts';
import { SMALL_RECORD } from './testing/small-record.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const lines = readFileSync(join(ROOT, '.github/CODEOWNERS'), 'utf8')
  .split('\n')
  .flatMap((line) => /^# ([/*].* @.*)$/.exec(line)?.[1] ?? [])
  .map((line) => line.split(/\s+/))
  .map(([pattern = '', ...owners]) => ({ pattern, owners }));

/** Who is asked about a file: the last line that matches decides, and a folder means all that is in it. */
function ownersOf(path: string): string[] {
  const matching = lines.findLast(({ pattern }) =>
    pattern === '*' ? true : posix.matchesGlob(path, pattern.slice(1).replace(/\/$/, '/**')),
  );
  return matching?.owners ?? [];
}

/** The example with its lines in force, as a team has it that took the comments away. */
const IN_FORCE = {
  path: '.github/CODEOWNERS',
  text: lines.map(({ pattern, owners }) => [pattern, ...owners].join(' ')).join('\n'),
};
const { team } = recordIn({
  ...SMALL_RECORD,
  'campaigns/team.yaml': `${String(SMALL_RECORD['campaigns/team.yaml'])}policy:\n  gates:\n    delivery: { roles: { producer: 1 } }\n`,
});

describe('the example asks the people whom the policy asks', () => {
  it('about every decision', () => {
    expect(codeOwnerProblems(IN_FORCE, new Map(['first-light', 'new'].map((id) => [id, team])))).toEqual([]);
  });

  it.each([
    ['campaigns/new/brief.mdx', ['@your-org/creative-leads', '@your-org/producers']],
    ['campaigns/new/assets/hero/asset.md', ['@your-org/creative-leads', '@your-org/editors']],
    ['campaigns/new/approvals/brief--2026-11-12--mara.md', ['@your-org/creative-leads']],
    ['campaigns/new/approvals/deliveries-2026-11-12-feed--2026-11-12--jonas.md', ['@your-org/producers']],
    ['campaigns/new/deliveries/2026-11-12-feed.md', ['@your-org/producers']],
    ['campaigns/team.yaml', ['@your-org/creative-leads', '@your-org/producers']],
  ])('%s is not changed without them', (path, owners) => {
    expect(ownersOf(path)).toEqual(owners);
  });

  it('names no team that there is no role for', () => {
    const roles = new Set(Object.keys(ROLES).map((role) => `@your-org/${role}s`));
    const named = new Set(lines.flatMap((each) => each.owners));
    expect([...named].filter((each) => !roles.has(each))).toEqual(['@your-org/tooling']);
  });
});

it('is in force for nobody until a team takes the comments away: the host knows no @your-org', () => {
  const inForce = readFileSync(join(ROOT, '.github/CODEOWNERS'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('@your-org') && !line.startsWith('#'));
  expect(inForce).toEqual([]);
  expect(lines.length).toBeGreaterThan(10);
});

it.each([
  '.github/workflows/packs.yml',
  'package-lock.json',
  'src/core/record/policy.ts',
  'astro.config.mjs',
  'scripts/run.mjs',
])('what runs belongs to those who look after the tool: %s', (path) => {
  expect(ownersOf(path)).toEqual(['@your-org/tooling']);
});
