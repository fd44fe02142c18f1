import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SMALL_RECORD } from './small-record.ts';

/** How large a record to make. Pictures are given by content; file names differ, bytes may repeat. */
export type LargeRecord = {
  readonly assets: number;
  /** Assets of one campaign; each has a draft of its own, in batches of ten. Default 100. */
  readonly perCampaign?: number;
  readonly channels: readonly string[];
  /** Bytes of the draft picture of asset `index`, and its ending. */
  readonly picture: (index: number) => { readonly bytes: Uint8Array; readonly ending: string };
  /** Steps of every recipe, as YAML lines under `recipe:`. Default: one crop. */
  readonly recipe?: string;
  /** Whether the campaigns are samples, whose approvals need no evidence. Default: they are. */
  readonly sample?: boolean;
};

/** Writes a record of any size under `root`: honest files, one draft and one asset each, for benchmarks and scale tests. Returns the number of campaigns. */
export async function writeLargeRecord(
  root: string,
  { assets, perCampaign = 100, channels, picture, recipe = '  - crop: { ratio: "4:5" }', sample = true }: LargeRecord,
): Promise<number> {
  const put = async (path: string, content: string | Uint8Array): Promise<void> => {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  };
  await put('campaigns/team.yaml', SMALL_RECORD['campaigns/team.yaml']!);
  const campaigns = Math.ceil(assets / perCampaign);
  for (let campaign = 0; campaign < campaigns; campaign++) {
    const name = `season-${String(campaign + 1).padStart(3, '0')}`;
    await put(`campaigns/${name}/brief.mdx`, briefOf(campaign, channels, sample));
    await put(`campaigns/${name}/references/references.md`, '---\nreferences: []\n---\n');
    const here = Math.min(perCampaign, assets - campaign * perCampaign);
    for (let batch = 0; batch * 10 < here; batch++) {
      const batchName = `${String(batch + 1).padStart(2, '0')}-light-${LIGHTS[(campaign + batch) % LIGHTS.length]}`;
      const drafts: string[] = [];
      for (let draft = 0; draft < Math.min(10, here - batch * 10); draft++) {
        const index = campaign * perCampaign + batch * 10 + draft;
        const id = `d${String(draft + 1).padStart(2, '0')}`;
        const { bytes, ending } = picture(index);
        await put(`campaigns/${name}/batches/${batchName}/${id}.${ending}`, bytes);
        drafts.push(
          `  - { id: ${id}, file: ${id}.${ending}, seed: "${70_000 + index}", verdict: pick, why: "Reads at thumb size" }`,
        );
        await put(
          `campaigns/${name}/assets/asset-${String(batch * 10 + draft + 1).padStart(3, '0')}/asset.md`,
          `---\ntitle: ${name}, frame ${batch * 10 + draft + 1}\nalt: A bottle on a ledge in ${LIGHTS[(campaign + batch) % LIGHTS.length]} light\nfrom: ${batchName}/${id}\nby: tom\nat: 2026-10-20\nrecipe:\n${recipe}\nchannels: [${channels.join(', ')}]\ntags: [bottle, ${LIGHTS[(campaign + batch) % LIGHTS.length]}]\n---\n`,
        );
      }
      await put(
        `campaigns/${name}/batches/${batchName}/batch.md`,
        `---\nhypothesis: ${LIGHTS[(campaign + batch) % LIGHTS.length]} light sells the morning\nby: tom\nat: 2026-10-12\ntool: { name: Blender, version: 3.4.1, engine: Cycles }\nfragments: { subject: a slim glass bottle number ${campaign}, light: ${LIGHTS[(campaign + batch) % LIGHTS.length]} sun }\ndrafts:\n${drafts.join('\n')}\n---\n`,
      );
    }
  }
  return campaigns;
}

const LIGHTS = ['low', 'hard', 'blue', 'window', 'dawn', 'noon', 'lamp', 'rain'];

const briefOf = (campaign: number, channels: readonly string[], sample: boolean): string => `---
title: Season ${campaign + 1}
brand: ${['Fernbrook', 'Halden', 'Kettle & Crane'][campaign % 3]}
sample: ${sample}
opened: 2026-09-01
due: 2026-11-30
audience: ${['Early risers', 'Night workers', 'Hosts'][campaign % 3]}
message: Light makes the morning
roles: { creative-lead: mara, producer: jonas, editor: tom }
channels: [${channels.join(', ')}]
criteria:
  - { id: label-readable, must: The label reads at 320 px }
---

Quiet pictures for season ${campaign + 1}.
`;
