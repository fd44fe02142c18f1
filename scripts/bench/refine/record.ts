import { readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { type BenchRendition, channelsYaml } from './job.ts';
import { putAll } from './sources.ts';

/** The campaign of every record here. */
export const BENCH_CAMPAIGN = 'bench';

/**
 * Writes a record whose assets take these files as they are: one draft and one asset each, all in one campaign.
 * `files` are paths of pictures, or their bytes by name.
 */
export function writeRecord(
  root: string,
  files: readonly string[] | { readonly [name: string]: Uint8Array },
  renditions: readonly BenchRendition[],
): void {
  const named = Array.isArray(files)
    ? files.map((path: string): [string, Uint8Array] => [parse(path).base, readFileSync(path)])
    : Object.entries(files as { readonly [name: string]: Uint8Array });
  const ids = renditions.map((each) => each.id).join(', ');
  putAll(root, {
    'campaigns/team.yaml': `people:\n  - { id: mara, name: Mara Lindqvist, roles: [creative-lead], emails: [mara@example.com] }\n${channelsYaml(renditions)}`,
    [`campaigns/${BENCH_CAMPAIGN}/brief.mdx`]: `---\ntitle: Bench\nbrand: Bench\nopened: 2026-10-01\naudience: Machines\nmessage: Quickly\nroles: { creative-lead: mara, producer: mara }\nchannels: [${ids}]\ncriteria:\n  - { id: quick, must: It is quick }\n---\n`,
    [`campaigns/${BENCH_CAMPAIGN}/references/references.md`]: '---\nreferences: []\n---\n',
  });
  const drafts = named.map(([name], index) => `  - { id: d${index}, file: ${name}, verdict: pick, why: it is one }`);
  putAll(root, {
    [`campaigns/${BENCH_CAMPAIGN}/batches/01-all/batch.md`]: `---\nhypothesis: All of them\nby: mara\nat: 2026-10-02\ntool: { name: Bench }\ndrafts:\n${drafts.join('\n')}\n---\n`,
  });
  for (const [index, [name, bytes]] of named.entries())
    putAll(join(root, 'campaigns', BENCH_CAMPAIGN), {
      [`batches/01-all/${name}`]: bytes,
      [`assets/asset-${index}/asset.md`]: `---\ntitle: Asset ${index}\nalt: A picture\nfrom: 01-all/d${index}\nchannels: [${ids}]\n---\n`,
    });
}
