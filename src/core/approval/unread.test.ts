import { expect, it } from 'vitest';
import type { Team } from '../record/team.ts';
import type { Commit } from './identity.ts';
import { heldUnread } from './unread.ts';

const commit: Commit = {
  ...{ id: 'c1', order: 1, authoredAt: '', committedAt: '', coAuthors: [], signature: 'none' as const },
  author: { name: 'Noor', email: 'noor@example.com' },
  committer: { name: 'Noor', email: 'noor@example.com' },
};
const team = {
  people: [
    { id: 'noor', name: 'Noor', roles: ['stakeholder', 'creative-lead'] },
    { id: 'noor-2', name: 'Noor the second', roles: ['legal'] },
    { id: 'ruth', name: 'Ruth', roles: ['stakeholder'] },
  ],
} as unknown as Team;

it.each([
  ['assets-hero--2026-11-13--noor', ['assets/hero noor creative-lead 2026-11-13T00:00:00Z']],
  ['assets-hero--2026-11-13--noor-3', ['assets/hero noor creative-lead 2026-11-13T00:00:00Z']],
  ['assets-hero--2026-11-13--noor-2', ['assets/hero noor-2 legal 2026-11-13T00:00:00Z']],
  ['assets-hero@de-DE.a--2026-11-13--noor', ['assets/hero noor creative-lead 2026-11-13T00:00:00Z']],
  ['batches-01-low-light--2026-11-13--noor', ['batches/01-low-light noor creative-lead 2026-11-13T00:00:00Z']],
  ['brief--2026-11-13--noor', ['brief noor creative-lead 2026-11-13T00:00:00Z']],
  ['assets--2026-11-13--noor', []],
  ['assets-hero--2026-13-13--noor', []],
  ['assets-hero--2026-11-13--nobody', []],
  ['assets-hero--2026-11-13--ruth', []],
  ['notes', []],
])('hears by its name what nobody can read: %s', (id, heard) => {
  const as = `campaigns/first-light/approvals/${id}.md`;
  const unread = { path: 'campaigns/first-light/approvals/x.md', as, added: commit, pointer: false } as const;
  const twice = [unread, unread].map((each) => ({ ...each, doubt: { kind: 'unread' as const } }));
  expect(
    heldUnread(twice, team).map(({ approval: { subject, by, role, at } }) => `${subject} ${by} ${role} ${at}`),
  ).toEqual(heard);
});
