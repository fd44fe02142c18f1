import type { CatalogueAsset } from '../approval/catalogue.ts';
import { declaredWords } from '../declaration/words.ts';
import { personOf } from '../record/people.ts';
import type { Engine } from '../record/rendition.ts';
import { publicRights } from '../record/rights.ts';
import type { Team } from '../record/team.ts';
import type { Trail } from '../trail/trail.ts';
import type { PackedFile, PackPlan } from './pack.ts';

/** `manifest.json`: what the pack is, every file in it by digest, and how each asset came to be approved. */
export function manifestOf(plan: PackPlan, files: readonly PackedFile[], team: Team, engine: Engine) {
  const { brief } = plan.campaign.campaign;
  const assets = [...new Set(plan.renditions.map(({ asset }) => asset))];
  return {
    $schema: './manifest.schema.json',
    format: 'greenlit-pack/1',
    campaign: plan.campaign.campaign.id,
    title: brief.title,
    brand: brief.brand,
    ...(brief.sample ? { sample: true } : {}),
    ...(plan.channel === undefined ? {} : { channel: plan.channel }),
    engine,
    assets: assets.map((each) => ({
      ref: each.asset.ref,
      title: each.asset.title,
      alt: each.asset.alt,
      ...(Object.keys(each.asset.copy).length === 0 ? {} : { copy: each.asset.copy }),
      ...(each.asset.disclosure === undefined ? {} : { disclosure: each.asset.disclosure }),
      subject: each.standing.digest,
      said: each.said.digest,
      ...originOf(plan.trails.find(({ ref }) => ref === each.asset.ref)),
      ...(each.asset.rights === undefined ? {} : { rights: publicRights(each.asset.rights) }),
      trail: trailOf(each, team),
      renditions: plan.renditions
        .filter(({ asset }) => asset === each)
        .map(({ file, name }) => ({
          file: name,
          channel: file.channel,
          width: file.width,
          height: file.height,
          format: file.format,
          bytes: file.bytes,
          digest: file.digest,
          ...(file.quality === undefined ? {} : { quality: file.quality }),
          ...(file.enlarged === undefined ? {} : { enlarged: file.enlarged }),
          ...(file.sealed === undefined ? {} : { sealed: file.sealed }),
        })),
    })),
    references: plan.references.map(({ reference, name }) => ({
      id: reference.id,
      kind: reference.kind,
      note: reference.note,
      ...(reference.rights === undefined ? {} : { rights: publicRights(reference.rights) }),
      ...(name === undefined ? {} : { file: name }),
    })),
    files,
  };
}

/** What is declared of an asset's origin, and what it rests on. */
function originOf(trail: Trail | undefined) {
  if (trail === undefined) return {};
  const { declaration, weaker, origins } = trail;
  const { term, channels } = declaration;
  return {
    origin: {
      term: term ?? 'not recorded',
      words: declaredWords(term),
      ...(channels.size === 0
        ? {}
        : { channels: Object.fromEntries([...channels].map(([id, each]) => [id, each ?? 'not recorded'])) }),
      from: origins,
      ...(weaker.length === 0 ? {} : { saidAgainstEvidence: weaker }),
    },
  };
}

/** From draft to decision, in facts. Only decisions that count today are told. */
function trailOf({ asset, sources, standing }: CatalogueAsset, team: Team) {
  return {
    from: sources.map(({ batch, draft }) => ({
      draft: draft.ref,
      hypothesis: batch.hypothesis,
      tool: draft.made.tool ?? 'not recorded',
      model: draft.made.model ?? 'not recorded',
      seed: draft.made.seed ?? 'not recorded',
      why: draft.why ?? 'not recorded',
    })),
    recipe: asset.recipe,
    approvals: standing.log
      .filter(({ counts, words }) => counts || words?.counts)
      .map(({ approval, evidence }) => ({
        decision: approval.decision,
        by: personOf(team, approval.by)?.name ?? approval.by,
        role: approval.role,
        at: approval.at,
        digest: approval.digest,
        ...(approval.said === undefined ? {} : { said: approval.said }),
        ...(approval.gate === undefined ? {} : { gate: approval.gate }),
        evidence: evidence.level,
      })),
  };
}

/** `SHA256SUMS`, as `sha256sum -c` reads it. */
export const checksumsOf = (files: readonly PackedFile[]): string =>
  files.map(({ name, digest }) => `${digest.slice('sha256:'.length)}  ${name}\n`).join('');
