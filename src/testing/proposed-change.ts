import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decide, lookAt } from '../commands/decide/decide.ts';
import type { Wish } from '../core/approval/judge-wish.ts';
import { ASSET_FILE, BRIEF_FILE, DRAFT_FILE, MARA, madeRecord, TOM } from './approved-record.ts';
import type { GitRepo } from './git-repo.ts';
import { drawn, encoded } from './pictures.ts';
import { SMALL_RECORD } from './small-record.ts';

const CAMPAIGN = 'campaigns/first-light';
const BATCH = `${CAMPAIGN}/batches/01-low-light`;

/** A dawn over a table: warm above, dark below, with something light that stands in it. `warm` and `at` make it another one. */
const dawn = (warm: number, at: number): Promise<Buffer> =>
  encoded(
    drawn(640, 800, (x, y) => {
      const light = Math.max(0, 1 - Math.hypot(x - at * 640, y - 330) / 420);
      const bottle = Math.abs(x - at * 640) < 46 && y > 240 && y < 640 ? 60 : 0;
      const ground = y > 600 ? -50 : 0;
      return [110 + warm + 90 * light, 88 + 62 * light + bottle / 2, 84 - warm / 2 + 30 * light + bottle].map((each) =>
        Math.max(0, Math.min(255, Math.round(each + bottle + ground))),
      );
    }),
  );

const asset = (title: string, draft: string, more = ''): string => `---
title: ${title}
alt: A bottle on a sunlit ledge
from: 01-low-light/${draft}
by: tom
recipe:
  - crop: { ratio: "4:5" }
  - tone: { exposure: 0.05 }
channels: [ig-feed-4x5]
${more}---
`;

/**
 * A record with four approved assets on `main`, and a proposal that lies in the working copy: the grade of one asset is
 * another, the draft under a second was replaced by another picture of the same name, a third is deleted with its draft, a
 * new one is approved, a decision was edited, a reference is another picture, a round has a draft more, the brief asks for
 * more, and a second campaign begins.
 */
export async function proposedChange(): Promise<GitRepo> {
  const rounds = (more: string): string => `---
hypothesis: Low window light reads as a morning ritual
by: tom
at: 2026-10-12
tool: { name: Blender, version: 3.4.1 }
fragments: { subject: a slim glass bottle, light: low warm sun }
references: [product-front]
drafts:
  - { id: d01, file: d01.png, seed: "41001", verdict: pick, why: The shadow leads to the label }
  - { id: d02, file: d02.png, seed: "41002", verdict: pick, why: Room for a line }
${more}---
`;
  const third = '  - { id: d03, file: d03.png, seed: "41003", verdict: pick, why: Quiet }\n';
  const repo = madeRecord({
    [`${BATCH}/batch.md`]: rounds(third),
    [DRAFT_FILE]: await dawn(20, 0.5),
    [`${BATCH}/d02.png`]: await dawn(40, 0.35),
    [`${BATCH}/d03.png`]: await dawn(0, 0.6),
    [`${CAMPAIGN}/references/product-front.png`]: await encoded(drawn(160, 200, () => [200, 190, 160])),
    [ASSET_FILE]: asset('First light, hero', 'd01'),
    [`${CAMPAIGN}/assets/story/asset.md`]: asset('First light, story', 'd02'),
    [`${CAMPAIGN}/assets/quiet/asset.md`]: asset('First light, quiet', 'd03'),
  });
  await approve(repo, ['hero', 'story', 'quiet'], '2026-11-12T09:30:00Z');
  repo.commit({ by: MARA, at: '2026-11-12T10:00:00Z', message: 'Approve three' });

  repo.git('switch', '-q', '-c', 'proposal');
  repo.delete(`${CAMPAIGN}/assets/quiet`, `${BATCH}/d03.png`);
  repo.write({
    [ASSET_FILE]: asset('First light, hero', 'd01').replace('exposure: 0.05', 'exposure: 0.2'),
    [`${BATCH}/d02.png`]: await dawn(70, 0.7),
    [`${BATCH}/d04.png`]: await dawn(10, 0.2),
    [`${BATCH}/batch.md`]: rounds('  - { id: d04, file: d04.png, seed: "41004", verdict: pick, why: The widest }\n'),
    [`${CAMPAIGN}/assets/wide/asset.md`]: asset('First light, wide', 'd04'),
    [`${CAMPAIGN}/references/product-front.png`]: await encoded(drawn(160, 200, () => [170, 60, 40])),
    [BRIEF_FILE]: BRIEF.replace('at 320 px }', 'at 320 px }\n  - { id: quiet, must: Nothing shouts }'),
    'campaigns/second-light/brief.mdx': BRIEF.replace('title: First Light', 'title: Second Light'),
    [STORY_APPROVAL]: readFileSync(join(repo.path, STORY_APPROVAL), 'utf8').replace(
      'by: mara\n',
      'by: mara\nnote: Better\n',
    ),
  });
  repo.commit({ by: TOM, at: '2026-11-19T15:00:00Z', message: 'Warmer, and one wide' });
  await approve(repo, ['wide'], '2026-11-20T09:30:00Z', {
    criteria: { 'label-readable': 'pass', quiet: 'pass' },
    note: 'The widest of them is the one.',
  });
  repo.commit({ by: MARA, at: '2026-11-20T10:00:00Z', message: 'Approve the wide one' });
  return repo;
}

const BRIEF = String(SMALL_RECORD[BRIEF_FILE]);
const STORY_APPROVAL = `${CAMPAIGN}/approvals/assets-story--2026-11-12--mara.md`;

/** Mara says yes to assets as they lie there; her files are not committed yet. */
async function approve(repo: GitRepo, ids: readonly string[], now: string, wish: Partial<Wish> = {}): Promise<void> {
  for (const id of ids) {
    const look = await lookAt({ root: repo.path, now, name: `first-light/${id}` });
    const passed = { 'label-readable': 'pass' } as const;
    const said: Wish = { decision: 'approved', by: 'mara', criteria: passed, ...wish };
    const { path } = await decide(look, said, { root: repo.path, commit: false });
    if (path === undefined) throw new Error(`${id} could not be approved`);
  }
}
