import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Catalogue } from '../../src/core/approval/catalogue.ts';
import type { Standing } from '../../src/core/approval/standing.ts';
import type { Drawn } from '../../src/core/pack/drawn.ts';
import { assemble } from '../../src/core/record/assemble.ts';
import type { Picture } from '../../src/core/record/record.ts';
import type { DrawResult, OutputFile } from '../../src/core/record/rendition.ts';
import { saidOf } from '../../src/core/subject/said.ts';
import { subjectContext } from '../../src/core/subject/subject-context.ts';
import { sha256 } from '../../src/io/files/sha256.ts';
import { readRecord } from '../../src/io/record/read-record.ts';
import { writeLargeRecord } from '../../src/testing/large-record.ts';

const NOW = '2026-11-24T09:00:00Z';
const CHANNELS = ['ig-feed-4x5', 'ig-feed-1x1', 'web-hero'];

/** Writes a record of so many assets under `root` and reads it; everything is approved, and a few pictures repeat. */
export async function largeCatalogue(root: string, assets: number): Promise<{ catalogue: Catalogue; drawn: Drawn }> {
  const pixels = await sharp({ create: { width: 400, height: 500, channels: 3, background: '#b9a58c' } })
    .png()
    .toBuffer();
  await writeLargeRecord(root, { assets, channels: CHANNELS, picture: () => ({ bytes: pixels, ending: 'png' }) });
  const read = await readRecord(root, join(root, '.greenlit'));
  const { team, campaigns } = assemble(read.sources);
  if (team === undefined) throw new Error('the generated record has no team');
  const files = new Map<number, OutputFile>();
  for (const width of [320, 640, 1280]) {
    const bytes = await sharp(pixels).resize(width).webp().toBuffer();
    const path = join(root, `${width}.webp`);
    writeFileSync(path, bytes);
    files.set(width, {
      for: 'preview',
      path,
      digest: sha256(bytes),
      bytes: bytes.length,
      width,
      height: Math.round(width * 1.25),
      format: 'webp',
    });
  }
  const previews = [...files.values()];
  const all = campaigns.flatMap((campaign) => campaign.assets);
  const pictures = new Map(
    campaigns.flatMap((campaign) =>
      campaign.batches.flatMap((batch) =>
        batch.drafts.map((draft): [string, Picture] => [
          draft.path,
          {
            path: draft.path,
            digest: sha256(draft.path),
            bytes: pixels.length,
            width: 400,
            height: 500,
            format: 'png',
            hasAlpha: false,
          },
        ]),
      ),
    ),
  );
  const approved = (gate: Standing['gate'], of: string): Standing => ({
    name: 'approved',
    gate,
    since: '2026-11-02',
    digest: sha256(of),
    log: [],
    waits: [],
    reasons: [],
    expiresSoon: false,
  });
  const record = { team, campaigns, pictures };
  const context = subjectContext(record, sha256);
  return {
    catalogue: {
      record,
      problems: [],
      now: NOW,
      campaigns: campaigns.map((campaign) => ({
        campaign,
        brief: approved('brief', campaign.id),
        batches: new Map(),
        deliveries: new Map(),
        backings: new Map(),
        assets: campaign.assets.map((asset) => ({
          asset,
          standing: approved('asset', asset.ref),
          said: saidOf(campaign, asset, context),
          rights: [],
          widened: [],
          sources: asset.from.flatMap((ref) =>
            campaign.batches.flatMap((batch) =>
              batch.drafts.filter((draft) => draft.ref === ref).map((draft) => ({ batch, draft })),
            ),
          ),
        })),
      })),
    },
    drawn: {
      previews: new Map([...pictures.keys()].map((path) => [path, previews])),
      assets: new Map(all.map((asset) => [asset.ref, resultOf(asset.ref, previews)])),
    },
  };
}

const resultOf = (name: string, previews: readonly OutputFile[]): DrawResult => ({
  name,
  master: { width: 1280, height: 1600 },
  steps: [],
  files: [
    ...previews,
    ...CHANNELS.map((channel) => ({ ...(previews[1] as OutputFile), for: 'channel' as const, channel })),
  ],
  problems: [],
  drawn: 0,
  milliseconds: 0,
});
