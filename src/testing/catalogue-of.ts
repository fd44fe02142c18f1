import type { Catalogue, CatalogueAsset } from '../core/approval/catalogue.ts';
import { rightsOf } from '../core/approval/rights-of.ts';
import type { Standing, StandingName } from '../core/approval/standing.ts';
import type { Gate } from '../core/record/gates.ts';
import type { Campaign, Picture } from '../core/record/record.ts';
import { saidOf } from '../core/subject/said.ts';
import { type SubjectContext, subjectContext } from '../core/subject/subject-context.ts';
import { sha256 } from '../io/files/sha256.ts';
import type { Files } from './folder.ts';
import { textsIn } from './record-in.ts';

/** What a test says about its assets' standing, by ref; assets that are not named are drafts. */
export type Said = { readonly [ref: string]: StandingName | Partial<Standing> };

/** A catalogue of a record in memory, with standings as the test says them rather than as approvals give them. */
export function catalogueOf(files: Files, said: Said, now = '2026-11-24T12:00:00.000Z'): Catalogue {
  const { team, campaigns } = textsIn(files);
  const record = { team, campaigns, pictures: picturesOf(files) };
  const context = subjectContext(record, sha256);
  return {
    record,
    campaigns: campaigns.map((campaign) => ({
      campaign,
      brief: standingOf('brief', 'approved', campaign.id),
      batches: new Map(campaign.batches.map((each) => [each.id, standingOf('batch', 'approved', each.id)])),
      deliveries: new Map(campaign.deliveries.map((each) => [each.id, standingOf('delivery', 'approved', each.id)])),
      backings: new Map(
        campaign.deliveries.map(({ id }) => [id, { evidence: { level: 'author', altered: false }, faults: [] }]),
      ),
      assets: assetsOf(campaign, said, context),
    })),
    problems: [],
    now,
  };
}

function assetsOf(campaign: Campaign, said: Said, context: SubjectContext): CatalogueAsset[] {
  return campaign.assets.map((asset) => ({
    asset,
    sources: asset.from.map((ref) => {
      const batch = campaign.batches.find(({ drafts }) => drafts.some((each) => each.ref === ref));
      const draft = batch?.drafts.find((each) => each.ref === ref);
      if (batch === undefined || draft === undefined) throw new Error(`no draft ${ref}`);
      return { batch, draft };
    }),
    standing: standingOf('asset', said[asset.ref] ?? 'draft', asset.source.text),
    said: saidOf(campaign, asset, context),
    rights: rightsOf(campaign, asset, context.recipes),
    widened: [],
  }));
}

function standingOf(gate: Gate, said: StandingName | Partial<Standing>, content: string): Standing {
  return {
    name: 'draft',
    gate,
    digest: sha256(content),
    log: [],
    waits: [],
    reasons: [],
    expiresSoon: false,
    ...(typeof said === 'string' ? { name: said } : said),
  };
}

function picturesOf(files: Files): Map<string, Picture> {
  return new Map(
    Object.entries(files).flatMap(([path, content]) => {
      if (typeof content === 'string' || !path.endsWith('.png')) return [];
      const header = new DataView(content.buffer, content.byteOffset + 16, 8);
      const [width, height] = [header.getUint32(0), header.getUint32(4)];
      const facts = { width, height, format: 'png', hasAlpha: false };
      return [[path, { path, digest: sha256(content), bytes: content.length, ...facts }] as const];
    }),
  );
}
