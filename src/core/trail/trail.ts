import type { CatalogueAsset } from '../approval/catalogue.ts';
import { type Declaration, declarationOf } from '../declaration/declaration.ts';
import { originOfDraft } from '../declaration/origin-of.ts';
import type { KnownOrigin } from '../declaration/settle.ts';
import { originLine, weakerLines } from '../declaration/words.ts';
import type { Digest } from '../digest.ts';
import { describeStep, expandRecipe } from '../recipe/recipe.ts';
import { type DrawnStep, keptPicture } from '../recipe/steps/table.ts';
import type { Batch, Draft } from '../record/batch.ts';
import { DECISIONS, type Decision } from '../record/decisions.ts';
import { namedRecipes } from '../record/named-recipes.ts';
import { nameOf, personOf } from '../record/people.ts';
import { type Prompt, promptOf } from '../record/prompt.ts';
import type { Campaign, TeamRecord } from '../record/record.ts';
import type { Reference } from '../record/reference.ts';
import type { Rights } from '../record/rights.ts';

/** Somebody by the id of team.yaml and, when the team still knows them, by name. */
export type Who = { readonly id: string; readonly name?: string; readonly kind?: 'person' | 'agent' };

/** From brief to decision, for one asset: what the trail's files and pages print. Missing facts are missing; nothing is guessed. */
export type Trail = {
  readonly ref: string;
  readonly title: string;
  readonly alt: string;
  readonly campaign: Campaign;
  readonly subject: Digest;
  /** The digest of what is said with it. */
  readonly said: Digest;
  readonly rights?: Rights;
  readonly disclosure?: string;
  readonly finishedBy?: Who;
  /** What is declared of its origin. */
  readonly declaration: Declaration;
  /** Who says less of AI than the evidence, of what and why. */
  readonly weaker: readonly string[];
  /** What it is made of and what was done to it, each with its origin and how that is known. */
  readonly origins: readonly { readonly what: string; readonly origin: string }[];
  readonly sources: readonly TrailSource[];
  readonly references: readonly TrailReference[];
  readonly steps: readonly TrailStep[];
  readonly decisions: readonly TrailDecision[];
  /** The asset's page, when the team says where its catalogue is published. */
  readonly page?: string;
};
export type TrailSource = {
  readonly draft: Draft;
  readonly batch: Batch;
  readonly digest?: Digest;
  readonly prompt: Prompt;
  readonly origin: KnownOrigin;
  readonly by?: Who;
  /** The drafts of the same batch that were not taken. */
  readonly siblings: readonly Draft[];
};
type TrailReference = { readonly reference: Reference; readonly digest?: Digest };
type TrailStep = { readonly step: DrawnStep; readonly words: string; readonly by?: Who };
type TrailDecision = {
  readonly decision: Decision;
  /** The same as people say it, after a name. */
  readonly words: string;
  readonly by: Who;
  readonly role: string;
  readonly at: string;
  readonly digest: Digest | string;
  /** The digest of what was read with it, where the decision says so. */
  readonly said?: Digest | string;
  readonly evidence: string;
  readonly counts: boolean;
  /** Whether it counts for what is said with the picture. */
  readonly countsForWords: boolean;
  readonly note?: string;
};

/** Gathers the trail of one asset from the record. */
export function trailOf(
  record: TeamRecord,
  campaign: Campaign,
  { asset, sources, standing, said }: CatalogueAsset,
): Trail {
  const who = (id: string): Who => {
    const person = personOf(record.team, id);
    return { id, ...(person === undefined ? {} : { name: person.name, kind: person.kind }) };
  };
  const { steps } = expandRecipe(asset.recipe, namedRecipes(record));
  const used = new Set(sources.flatMap(({ batch }) => batch.references));
  const digestAt = (path: string | undefined): { digest: Digest } | Record<string, never> => {
    const picture = path === undefined ? undefined : record.pictures.get(path);
    return picture === undefined ? {} : { digest: picture.digest };
  };
  const declaration = declarationOf(record, campaign, asset);
  const name = (id: string): string => nameOf(record.team, id);
  const site = record.team.site.url?.replace(/\/$/, '');
  return {
    ref: asset.ref,
    title: asset.title,
    alt: asset.alt,
    campaign,
    subject: standing.digest,
    said: said.digest,
    ...(asset.rights === undefined ? {} : { rights: asset.rights }),
    ...(asset.disclosure === undefined ? {} : { disclosure: asset.disclosure }),
    ...(asset.by === undefined ? {} : { finishedBy: who(asset.by) }),
    declaration,
    weaker: weakerLines(declaration, name),
    origins: [...declaration.parts, ...declaration.steps].map(({ what, origin }) => ({
      what,
      origin: originLine(origin, name),
    })),
    sources: sources.map(({ batch, draft }) => ({
      draft,
      batch,
      ...digestAt(draft.path),
      prompt: promptOf(record, draft),
      origin: originOfDraft(record, draft),
      ...(batch.by === undefined ? {} : { by: who(batch.by) }),
      siblings: batch.drafts.filter((each) => each !== draft),
    })),
    references: campaign.references
      .filter(({ id }) => used.has(id))
      .map((reference) => ({ reference, ...digestAt(reference.path) })),
    steps: steps.map((step) => {
      const by = keptPicture(step)?.by;
      return { step, words: describeStep(step), ...(by === undefined ? {} : { by: who(by) }) };
    }),
    decisions: standing.log.map(({ approval, evidence, counts, words }) => ({
      decision: approval.decision,
      words: DECISIONS[approval.decision].words,
      by: who(approval.by),
      role: approval.role,
      at: approval.at,
      digest: approval.digest,
      ...(approval.said === undefined ? {} : { said: approval.said }),
      evidence: evidence.level,
      counts,
      countsForWords: words?.counts === true,
      ...(approval.note === undefined ? {} : { note: approval.note }),
    })),
    ...(site === undefined ? {} : { page: `${site}/campaigns/${asset.campaign}/${asset.id}/` }),
  };
}
