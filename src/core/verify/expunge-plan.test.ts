import { expect, it } from 'vitest';
import { DRAFT_FILE } from '../../testing/approved-record.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import type { LogEntry } from '../approval/standing.ts';
import type { Approval } from '../record/approval.ts';
import type { EvidenceLevel } from '../record/gates.ts';
import { type Expunged, expungePlan } from './expunge-plan.ts';

const entry = (by: string, level: EvidenceLevel, day: string): LogEntry =>
  ({
    approval: { by, at: `${day}T09:30:00Z`, source: { path: `approvals/${day}--${by}.md` } } as unknown as Approval,
    ...{ decision: 'approved', gate: 'asset', counts: true, faults: [], replaced: false },
    evidence: { level, altered: false },
  }) as unknown as LogEntry;
const LOG = [entry('mara', 'proved', '2026-11-12'), entry('noor', 'author', '2026-11-13')];
const catalogue = catalogueOf(SMALL_RECORD, { 'first-light/hero': { name: 'approved', log: LOG } });
const history = {
  commits: [
    { id: '1111111aaaa', day: '2026-11-10' },
    { id: '2222222bbbb', day: '2026-11-14' },
  ],
  rewritten: 3,
};
const said = (what: Expunged, known = history): string =>
  expungePlan(catalogue, what, known, '2026-11-24')
    .steps.flatMap(({ does, lines }) => [does, ...lines.map((line) => `  ${line}`)])
    .join('\n');

it('says of a picture what has to be done, and which decisions a signature still proves', () => {
  expect(said({ kind: 'picture', digest: 'sha256:1', files: [DRAFT_FILE] })).toBe(
    `Keep what was decided: npm run audit -- --from 2026-11-12 --to 2026-11-24
  The zip has 2 decisions with digests, signatures and the commits that they rest on, and no picture. Keep it outside of this repository.
Take it out, and commit that: npm run expunge -- 'campaigns/first-light/batches/01-low-light/d01.png' --write --why "…"
  campaigns/first-light/batches/01-low-light/d01.png
  Its digest stays in campaigns/team.yaml, so that what was decided about it can still be told; that counts once somebody commits it who may change the rules.
  What is made of it may be used no more, whatever was said of it: first-light/hero. With another draft, file or reference they ask for a new decision.
Build and publish again, and empty what remembers: delete .greenlit/ and dist/ wherever they are.
  On every machine, and the caches and artifacts of workflows on the code host.
Only if it has to be gone from history too: git filter-repo --sensitive-data-removal --invert-paths --path 'campaigns/first-light/batches/01-low-light/d01.png'
  2 commits have it, from 1111111 (2026-11-10) to 2222222 (2026-11-14). Rewriting changes the id of 3 commits, and everybody clones anew.
  2 decisions rest on what is rewritten. Signed in a file of their own, and so provable without any commit: 1. By commits alone: 1, which only the zip of the first step proves afterwards. Signatures of commits are gone.
  Tags of deliveries name commits that are no more: their releases and attestations stay as they were, and packs.yml refuses to make them again.
  The code host keeps old commits in pull requests, forks and caches: ask its support to delete them. Git LFS keeps its own copy: delete the object there.`,
  );
});

it('says of a person how the name goes and the decisions stay', () => {
  const person = { ...catalogue.record.team.people[0]!, id: 'mara', emails: ['mara@example.com'] };
  expect(said({ kind: 'person', person })).toBe(
    `Keep what was decided: npm run audit -- --from 2026-11-12 --to 2026-11-24
  The zip has 1 decision with digests, signatures and the commits that they rest on, and no picture. Keep it outside of this repository.
  Names and addresses are in it: keep it only where you may.
Give mara a name that tells nobody who it is, and commit that: npm run expunge -- mara --write
  Leave the id and the roles: campaigns name people by the one, and a yes counts by both. Whoever has left decides nothing new, once the code host lets them in no more.
  Leave mara@example.com until history is rewritten: without an address nobody can tell whose commits these are, and every decision that is not signed stops counting.
Build and publish again, and empty what remembers: delete .greenlit/ and dist/ wherever they are.
  On every machine, and the caches and artifacts of workflows on the code host.
Only if the name has to be gone from history too: git filter-repo with --mailmap, which gives every commit of theirs another name and address. Have that address in team.yaml in the same hour.
  2 commits have it, from 1111111 (2026-11-10) to 2222222 (2026-11-14). Rewriting changes the id of 3 commits, and everybody clones anew.
  1 decision rests on what is rewritten. Signed in a file of their own, and so provable without any commit: 1. By commits alone: 0. Signatures of commits are gone.
  Tags of deliveries name commits that are no more: their releases and attestations stay as they were, and packs.yml refuses to make them again.
  The code host keeps old commits in pull requests, forks and caches: ask its support to delete them. Git LFS keeps its own copy: delete the object there.`,
  );
});

it('tells of deliveries, too, which of them the recorder’s signature still proves', () => {
  const delivery = (by: string): string => `---
at: 2026-11-13T10:00:00Z
by: ${by}
channels: [ig-feed-4x5]
renditions:
  - { asset: hero, subject: "sha256:${'a'.repeat(64)}", channel: ig-feed-4x5, file: hero.jpg, digest: "sha256:${'b'.repeat(64)}", bytes: 9, width: 1080, height: 1350 }
---
`;
  const at = 'campaigns/first-light/deliveries/2026-11-13-';
  const files = { ...SMALL_RECORD, [`${at}feed.md`]: delivery('jonas'), [`${at}web.md`]: delivery('mara') };
  const delivered = catalogueOf(files, { 'first-light/hero': { name: 'delivered', log: LOG } });
  const campaigns = delivered.campaigns.map((each) => ({
    ...each,
    backings: new Map(each.backings).set('2026-11-13-feed', {
      evidence: { level: 'author', altered: false, recorded: true, proven: true },
      faults: [],
    }),
  }));
  const planned = (what: Expunged) => {
    const { steps, ...counts } = expungePlan({ ...delivered, campaigns }, what, history, '2026-11-24');
    return { ...counts, said: steps.at(-1)?.lines.filter((line) => line.includes('deliver') && line.includes('rest')) };
  };
  expect(planned({ kind: 'picture', digest: 'sha256:1', files: [DRAFT_FILE] })).toEqual({
    ...{ decisions: 2, signed: 1, deliveries: 2, signedDeliveries: 1 },
    said: [
      '2 deliveries rest on what is rewritten. Signed in a file of their own, and so provable without any commit: 1. By commits alone: 1.',
    ],
  });
  const person = { ...delivered.record.team.people[0]!, id: 'jonas', emails: ['jonas@example.com'] };
  expect(planned({ kind: 'person', person })).toEqual({
    ...{ decisions: 0, signed: 0, deliveries: 1, signedDeliveries: 1 },
    said: [
      '1 delivery rests on what is rewritten. Signed in a file of their own, and so provable without any commit: 1. By commits alone: 0.',
    ],
  });
});

it('counts a review that the recorder signed as provable without a commit', () => {
  const [first, second] = LOG;
  const log = [first!, { ...second!, evidence: { ...second!.evidence, recorded: true, proven: true } as const }];
  const recorded = catalogueOf(SMALL_RECORD, { 'first-light/hero': { name: 'approved', log } });
  const what: Expunged = { kind: 'picture', digest: 'sha256:1', files: [DRAFT_FILE] };
  expect(expungePlan(recorded, what, history, '2026-11-24')).toMatchObject({ decisions: 2, signed: 2 });
});

it('asks for no rewriting of what was never committed, and for nothing to be kept where nothing was decided', () => {
  const never = { commits: [], rewritten: 0 };
  const text = said(
    { kind: 'picture', digest: 'sha256:2', files: ['campaigns/first-light/references/other.png'] },
    never,
  );
  expect(text).toMatch(
    /^Take it out, and commit that: npm run expunge -- 'campaigns\/first-light\/references\/other\.png' --write --why "…"\n {2}campaigns\/first-light\/references\/other\.png\n {2}Its digest stays .*\n {2}No asset is made of it\.\n/,
  );
  expect(text).not.toContain('filter-repo');
});
