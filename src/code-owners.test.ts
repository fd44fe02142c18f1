import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Gate } from './core/record/gates.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const CAMPAIGNS = join(ROOT, 'src/testing/samples/campaigns');
const team = parse(readFileSync(join(CAMPAIGNS, 'team.yaml'), 'utf8')) as {
  people: { roles: string[] }[];
  policy: { gates: { [gate in Gate]: { roles: { [role: string]: number } } } };
};
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

/** The team on the code host that a role of the record is. */
const teamOf = (role: string): string => `@your-org/${role}s`;
const deciding = (gate: Gate): string[] => Object.keys(team.policy.gates[gate].roles).map(teamOf);

describe('the code host asks the people whom the policy asks', () => {
  const approvals = readdirSync(CAMPAIGNS, { recursive: true, encoding: 'utf8' })
    .map((path) => `campaigns/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.includes('/approvals/') && path.endsWith('.md'));

  it.each(approvals)('%s', (path) => {
    const subject = posix.basename(path).split('-')[0] ?? '';
    const gate = { brief: 'brief', batches: 'batch', assets: 'asset', deliveries: 'delivery' }[subject] as Gate;
    expect(ownersOf(path)).toEqual(deciding(gate));
  });

  it.each([
    ['campaigns/new/brief.mdx', 'brief'],
    ['campaigns/new/assets/hero/asset.md', 'asset'],
    ['campaigns/new/deliveries/2026-11-12-feed.md', 'delivery'],
    ['campaigns/team.yaml', 'asset'],
  ] as const)('%s is not changed without those who decide about it', (path, gate) => {
    expect(ownersOf(path)).toEqual(expect.arrayContaining(deciding(gate)));
  });

  it('names no team that the record has no role for', () => {
    const roles = new Set(team.people.flatMap((each) => each.roles).map(teamOf));
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
