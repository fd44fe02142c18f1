import { approvalText, catalogueIn, DRAFT_FILE, MARA, madeRecord, sightOf } from './approved-record.ts';
import type { Files } from './folder.ts';
import type { GitRepo } from './git-repo.ts';
import { drawn, encoded } from './pictures.ts';

/** The channels of each asset in turn: some cost much, some little. */
const CHANNELS = ['[web-hero]', '[og]', '[og, email-hero]'];

/** A campaign with several assets that Mara approved, in a real repository; their recipes and channels differ. */
export async function manyApproved(count: number): Promise<GitRepo> {
  const picture = await encoded(drawn(420, 520, (x, y) => [(x * 7 + y) % 256, (x + y * 3) % 256, 90 + ((x ^ y) % 64)]));
  const names = Array.from({ length: count }, (_, at) => `hero-${at + 1}`);
  const assets: Files = Object.fromEntries(
    names.map((name, at) => [
      `campaigns/first-light/assets/${name}/asset.md`,
      `---
title: First light, ${name}
alt: A bottle on a sunlit ledge
from: 01-low-light/d01
by: tom
recipe:
  - crop: { ratio: "4:5", focus: [0.5, ${(at + 1) / (count + 1)}] }
channels: ${CHANNELS[at % CHANNELS.length]}
---
`,
    ]),
  );
  const repo = madeRecord({ [DRAFT_FILE]: picture, ...assets });
  const { campaigns } = await catalogueIn(repo);
  const sights = new Map(campaigns.flatMap((each) => each.assets.map((entry) => [entry.asset.id, sightOf(entry)])));
  repo.write(
    Object.fromEntries(
      names.map((name) => [
        `campaigns/first-light/approvals/assets-${name}--2026-11-12--mara.md`,
        approvalText(sights.get(name) ?? '', { subject: `assets/${name}` }),
      ]),
    ),
  );
  repo.commit({ by: MARA, at: '2026-11-12T10:00:00Z' });
  return repo;
}
