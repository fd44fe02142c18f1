import { expect, it } from 'vitest';
import type { Approval } from '../record/approval.ts';
import { decisionAt } from '../record/layout.ts';
import type { Team } from '../record/team.ts';
import type { Commit } from './identity.ts';
import { heldUnread } from './unread.ts';

const by = (id: string, who: string): Commit => ({
  ...{ id, order: 1, authoredAt: '', committedAt: '2026-11-13T10:00:00Z', coAuthors: [], signature: 'none' as const },
  ...{ author: { name: who, email: `${who}@example.com` }, committer: { name: who, email: `${who}@example.com` } },
});
const person = (id: string, name: string, roles: readonly string[]) => ({
  id,
  name,
  roles,
  emails: [`${id}@example.com`],
});
const team = {
  people: [
    person('noor', 'Noor', ['stakeholder', 'creative-lead']),
    person('noor-2', 'Noor the second', ['legal']),
    person('ruth', 'Ruth', ['stakeholder']),
    person('mara', 'Mara', ['creative-lead']),
  ],
  policy: { gates: {} },
  site: {},
} as unknown as Team;
/** Each commit is built on those before it in the alphabet; the hero and the brief came before the file, the tall one after it. */
const life = (commit: string) => [{ born: 0, by: commit, became: [] }];
const ground = {
  team,
  campaigns: [],
  history: {
    isAncestor: (older: string, newer: string) => older <= newer,
    lives: new Map([
      ['campaigns/first-light/brief.mdx', life('a')],
      ['campaigns/first-light/assets/hero/asset.md', life('a')],
      ['campaigns/first-light/assets/tall/asset.md', life('d')],
      ['campaigns/second-light/assets/hero/asset.md', life('a')],
    ]),
    paths: new Map(
      ['b', 'c', 'd'].map((id) => [
        id,
        { added: by(id, 'x'), addedAgain: [], readded: false, altered: [], dropped: false, link: false },
      ]),
    ),
  },
};
const unreadAs = (id: string, who = 'noor') => ({
  ...{ path: 'campaigns/first-light/approvals/x.md', as: `campaigns/first-light/approvals/${id}` },
  ...{ added: by('c', who), pointer: false, doubt: { kind: 'unread' as const } },
});
const held = (id: string, who?: string) =>
  heldUnread([unreadAs(id, who), unreadAs(id, who)], ground).map(
    ({ approval: { subject, by: voice, role, at } }) => `${subject} ${voice} ${role} ${at.slice(0, 10)}`,
  );

it.each([
  ['assets-hero--2026-11-13--noor.md', ['assets/hero noor creative-lead 2026-11-13']],
  ['assets-hero--2026-11-13--noor.TXT', ['assets/hero noor creative-lead 2026-11-13']],
  ['assets-hero--2026-11-13--noor', ['assets/hero noor creative-lead 2026-11-13']],
  ['drafts/assets-hero--2026-11-13--noor.md.txt', ['assets/hero noor creative-lead 2026-11-13']],
  ['assets-hero--2026-11-13--noor-3.md', ['assets/hero noor creative-lead 2026-11-13']],
  ['assets-hero--2026-11-13--noor-2.md', ['assets/hero noor-2 legal 2026-11-13']],
  ['assets-hero@de-DE.a--2026-11-13--noor.md', ['assets/hero noor creative-lead 2026-11-13']],
  ['batches-01-low-light--2026-11-13--noor.md', ['batches/01-low-light noor creative-lead 2026-11-13']],
  ['brief--2026-11-13--noor.md', ['brief noor creative-lead 2026-11-13']],
  ['Brief--2026-11-13--noor.md', ['brief noor creative-lead 2026-11-13']],
  ['assets-hero--2026-13-13--noor.md', ['assets/hero noor creative-lead 2026-11-13']],
  ['assets-hero--2026-11-13--nobody.md', ['assets/hero noor creative-lead 2026-11-13']],
  ['assets-hero--2026-11-13--ruth.md', []],
  ['assets--2026-11-13--mara.md', ['brief mara creative-lead 2026-11-13', 'assets/hero mara creative-lead 2026-11-13']],
  ['notes.md', ['brief noor creative-lead 2026-11-13', 'assets/hero noor creative-lead 2026-11-13']],
])('hears by its name and its commit what nobody can read: %s', (id, heard) => {
  expect(held(id)).toEqual(heard);
});

it('is nobody’s where somebody committed it whose no holds nothing, or whom nobody knows', () => {
  for (const who of ['ruth', 'stranger'])
    expect(held('brief--2026-11-13--x.md', who)).toEqual(['brief Somebody creative-lead 2026-11-13']);
});

it.each<[string, string, Partial<Approval>, boolean]>([
  ['its author says yes after it', 'noor', { by: 'noor', decision: 'approved' }, true],
  ['its author takes it back after it', 'noor', { by: 'noor', decision: 'withdrawn' }, true],
  ['somebody does for its author', 'noor', { by: 'mara', for: 'noor', decision: 'withdrawn' }, true],
  ['its author says no once more', 'noor', { by: 'noor', decision: 'rejected' }, false],
  ['somebody else says yes', 'noor', { by: 'mara', decision: 'approved' }, false],
  ['whoever keeps the rules does where it is nobody’s', 'ruth', { by: 'mara', decision: 'approved' }, true],
  ['somebody who does not keep them does', 'ruth', { by: 'ruth', decision: 'approved' }, false],
])('is lifted where %s: %s, %o, %s', (_, who, said, lifts) => {
  const [no] = heldUnread([unreadAs('brief--2026-11-13--x.md', who)], ground);
  const at = (path: string) => no?.liftedBy?.({ ...said, source: { path } } as Approval);
  expect(at('d')).toBe(lifts);
  // What came before it, or with it, says nothing of it, whatever day it bears.
  expect([at('b'), at('c'), at('not committed')]).toEqual([false, false, false]);
});

it.each([
  ['campaigns/a/approvals/x.md', { campaign: 'a', id: 'x', stray: false }],
  ['campaigns/a/approvals/x.MD', { campaign: 'a', id: 'x', stray: true }],
  ['campaigns/a/approvals/sub/x.md', { campaign: 'a', id: 'x', stray: true }],
  [
    'campaigns/a/approvals/assets-h@de-DE.a--2026-11-13--noor',
    { campaign: 'a', id: 'assets-h@de-DE.a--2026-11-13--noor', stray: true },
  ],
  ['campaigns/a/approvals/mail.png', undefined],
  ['campaigns/a/approvals/.gitkeep', undefined],
  ['campaigns/a/assets/x.md', undefined],
])('knows where decisions may lie: %s', (path, found) => {
  expect(decisionAt(path)).toEqual(found);
});
