import type { OriginStatement } from '../origin/origins.ts';
import type { SourceType } from '../origin/source-types.ts';
import { type Done, termOf } from '../origin/term.ts';
import { expandRecipe, resolveStepFile, type Step } from '../recipe/recipe.ts';
import { type DrawnStep, keptPicture, layingOn, moduleOf } from '../recipe/steps/table.ts';
import type { Asset } from '../record/asset.ts';
import { namedRecipes } from '../record/named-recipes.ts';
import type { Campaign, TeamRecord } from '../record/record.ts';
import { recordFileKind } from '../untrusted/files.ts';
import { type OriginContext, originOfDraft, originOfFile, originOfReference, originOfStep } from './origin-of.ts';
import type { KnownOrigin } from './settle.ts';

/** Where in the record something stands that a declaration rests on. */
type Named = {
  /** What people call it: `01-low-light/d03`, `the reference logo`, `step 3, with GIMP`. */
  readonly what: string;
  readonly origin: KnownOrigin;
  /** For one channel only. */
  readonly channel?: string;
};
type DeclaredPart = Named & { readonly laid: boolean; readonly path: string };
/** `path`: the picture that came back, where a step keeps one. */
type DeclaredStep = Named & { readonly step: number; readonly path?: string };

/** What is declared of an asset's origin, and all that it rests on. */
export type Declaration = {
  /** The IPTC's term for the whole; undefined while something that decides it is not recorded. */
  readonly term?: SourceType;
  readonly parts: readonly DeclaredPart[];
  /** The steps in which a hand, a tool or a model worked. */
  readonly steps: readonly DeclaredStep[];
  /** The terms of those channels whose own steps make it another one. */
  readonly channels: ReadonlyMap<string, SourceType | undefined>;
  /** People who say less of AI than the evidence does, and of what. */
  readonly weaker: readonly {
    readonly what: string;
    readonly origin: KnownOrigin;
    readonly statement: OriginStatement;
  }[];
};

const made = new WeakMap<TeamRecord, WeakMap<Asset, Declaration>>();

/** What is declared of an asset's origin: by its drafts, by what its steps lay on, and by what tools, hands and models did. */
export function declarationOf(record: TeamRecord, campaign: Campaign, asset: Asset): Declaration {
  const known = made.get(record) ?? new WeakMap<Asset, Declaration>();
  made.set(record, known);
  const declaration = known.get(asset) ?? declare(record, campaign, asset);
  known.set(asset, declaration);
  return declaration;
}

/** The term for one channel of an asset. */
export const termFor = ({ term, channels }: Declaration, channel: string): SourceType | undefined =>
  channels.has(channel) ? channels.get(channel) : term;

/** The channels whose own steps make it another term than the whole has, each with that. */
export const otherTerms = ({ term, channels }: Declaration): [channel: string, term: SourceType | undefined][] =>
  [...channels].filter(([, each]) => each !== term);

function declare(record: TeamRecord, campaign: Campaign, asset: Asset): Declaration {
  const recipes = namedRecipes(record);
  const written = (recipe: readonly Step[]): readonly DrawnStep[] => expandRecipe(recipe, recipes).steps;
  const own = seen(record, campaign, asset, written(asset.recipe));
  const drafts = draftsOf(record, campaign, asset);
  const whole = { parts: [...drafts, ...own.parts], done: own.done };
  const term = termOf(whole.parts.map(partOf), whole.done);
  const uses = asset.channels.flatMap(({ id, recipe = [] }) =>
    recipe.length === 0 ? [] : [{ id, ...seen(record, campaign, asset, written(recipe), id) }],
  );
  const parts = [...whole.parts, ...uses.flatMap((use) => use.parts)];
  const steps = [...own.steps, ...uses.flatMap((use) => use.steps)];
  return {
    ...(term === undefined ? {} : { term }),
    parts,
    steps,
    channels: new Map(
      uses.map(
        (use) => [use.id, termOf([...whole.parts, ...use.parts].map(partOf), [...whole.done, ...use.done])] as const,
      ),
    ),
    weaker: [...parts, ...steps].flatMap(({ what, origin }) =>
      origin.weakerThan === undefined || origin.statement === undefined
        ? []
        : [{ what, origin, statement: origin.statement }],
    ),
  };
}

const partOf = ({ origin: { is, term }, laid }: DeclaredPart) => ({ is, term, laid });

function draftsOf(context: OriginContext, { batches }: Campaign, { from }: Asset): DeclaredPart[] {
  return from.flatMap((ref): DeclaredPart[] =>
    batches.flatMap((batch) =>
      batch.drafts
        .filter((draft) => draft.ref === ref)
        .map((draft) => ({
          what: ref,
          path: draft.path,
          laid: false,
          origin: originOfDraft(context, draft),
        })),
    ),
  );
}

/** What a list of steps lays on, and does. */
function seen(
  context: OriginContext,
  { references }: Campaign,
  asset: Asset,
  steps: readonly DrawnStep[],
  channel?: string,
): { parts: DeclaredPart[]; steps: DeclaredStep[]; done: Done[] } {
  const only = channel === undefined ? {} : { channel };
  const path = (file: string): string => resolveStepFile(file, asset.campaign, asset.id);
  const worked = steps.map((step) => originOfStep(context, step, path));
  return {
    parts: steps.flatMap((step) =>
      layingOn(step)
        .filter((file) => recordFileKind(file) === 'picture')
        .map((file): DeclaredPart => {
          const at = path(file);
          const reference = references.find((each) => each.path === at);
          return {
            ...only,
            what: reference === undefined ? file : `the reference ${reference.id}`,
            path: at,
            laid: true,
            origin: reference === undefined ? originOfFile(context, at) : originOfReference(context, reference),
          };
        }),
    ),
    steps: steps.flatMap((step, index) => {
      const origin = worked[index];
      return origin === undefined
        ? []
        : [
            {
              ...only,
              what: `step ${index + 1}, ${withWhat(step)}`,
              step: index + 1,
              origin,
              ...keptAt(step, path),
            },
          ];
    }),
    done: steps.map((step, index) => {
      const origin = worked[index];
      return origin === undefined ? moduleOf(step).does : { is: origin.is };
    }),
  };
}

const keptAt = (step: DrawnStep, path: (file: string) => string): { path?: string } => {
  const made = keptPicture(step);
  return made === undefined ? {} : { path: path(made.file) };
};

const withWhat = (step: DrawnStep): string => {
  const made = keptPicture(step);
  return made === undefined ? moduleOf(step).label : `with ${made.tool}`;
};
