import { termFor } from '../declaration/declaration.ts';
import { ORIGINS } from '../origin/origins.ts';
import { sourceTypeUri } from '../origin/source-types.ts';
import { describeStep } from '../recipe/recipe.ts';
import { type DrawnStep, keptPicture, moduleOf } from '../recipe/steps/table.ts';
import { METADATA_POLICIES, type MetadataPolicy } from '../record/channel.ts';
import type { Engine, OutputFormat, OutputSpec, Rendition } from '../record/rendition.ts';
import type { Trail } from './trail.ts';

/** How C2PA names the formats that are written. */
export const MEDIA_TYPES: { readonly [format in OutputFormat]: string } = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  tiff: 'image/tiff',
};

/**
 * Formats that can be sealed. The library writes the manifest of a TIFF into a page of its own that has no picture, and
 * print shops' programs refuse such a file; a TIFF's provenance travels in its XMP.
 */
const SEALED: ReadonlySet<OutputFormat> = new Set(['jpeg', 'png', 'webp', 'avif']);

/** Whether a file of this policy and format carries Content Credentials where there is a key to sign them. */
export const isSealed = (policy: MetadataPolicy, format: OutputFormat): boolean =>
  METADATA_POLICIES[policy].travels && SEALED.has(format);

/** What a claim of Content Credentials says of one rendition, and of the pictures that it is made of: the first is the draft that it was opened from. */
export type Credentials = {
  readonly definition: CredentialsDefinition;
  readonly ingredients: readonly CredentialIngredient[];
};
type CredentialIngredient = {
  readonly title: string;
  readonly relationship: 'parentOf' | 'componentOf';
  readonly label: string;
};
type CredentialsDefinition = {
  readonly title: string;
  readonly claim_generator_info: readonly { readonly name: string; readonly version?: string }[];
  readonly assertions: readonly { readonly label: string; readonly data: { readonly actions: readonly Action[] } }[];
};
type Action = {
  readonly action: string;
  readonly description?: string;
  readonly digitalSourceType?: string;
  readonly softwareAgent?: { readonly name: string; readonly version?: string };
  readonly parameters?: { readonly ingredientIds?: readonly string[] };
};

/** A rendition to be sealed: its trail, how it was asked for, and what it became. */
export type ToSeal = {
  readonly trail: Trail;
  readonly policy: MetadataPolicy;
  readonly engine: Engine;
  readonly spec: Pick<OutputSpec, 'fit' | 'steps' | 'width' | 'height'>;
  readonly file: Pick<Rendition, 'channel' | 'format' | 'width' | 'height'>;
  /** The steps of the channel's own recipe, written out. */
  readonly steps: readonly DrawnStep[];
  readonly master?: { readonly width: number; readonly height: number };
  /** The draft's own format, as its file says. */
  readonly from: string;
};

/**
 * The claim for one rendition: it was opened from its draft (never created, because there is a parent), and then each
 * step of the recipe and of the fitting. Under `disclosure` the kinds of steps are told and how the draft was made; what
 * was written into steps, tools and file names stays at home. It holds no date: the record has them.
 */
export function credentialsOf({ trail, policy, engine, spec, file, steps, master, from }: ToSeal): Credentials {
  const { whole } = METADATA_POLICIES[policy];
  const term = termFor(trail.declaration, file.channel);
  const results = ingredientResults(trail, file.channel).map(
    ({ what }, index): CredentialIngredient => ({
      title: whole ? what : `Result ${index + 1}`,
      relationship: 'componentOf',
      label: `result-${index + 1}`,
    }),
  );
  const came = results.values();
  const told = (step: DrawnStep): Action[] => {
    const made = keptPicture(step);
    const result = made === undefined ? undefined : came.next().value;
    const action: Action = {
      action: moduleOf(step).c2pa,
      ...(whole ? { description: clipped(describeStep(step)) } : {}),
      ...(whole && made !== undefined ? { softwareAgent: agent(made.tool, made.version) } : {}),
    };
    // What came back stands for the picture from here on, with all that it brought along.
    return [...(result === undefined ? [] : [placing(result)]), action];
  };
  const [first, ...others] = ingredientPictures(trail, file.channel);
  const placed = others.map(
    ({ what }, index): CredentialIngredient => ({
      title: whole ? what : `Picture ${index + 2}`,
      relationship: 'componentOf',
      label: `picture-${index + 2}`,
    }),
  );
  const actions: Action[] = [
    {
      action: 'c2pa.opened',
      ...(term === undefined ? {} : { digitalSourceType: sourceTypeUri(term) }),
      parameters: { ingredientIds: [PARENT] },
    },
    ...placed.map(placing),
    ...trail.steps.flatMap(({ step }) => told(step)),
    ...steps.flatMap(told),
    ...fitting(spec, file, master),
    ...(file.format === from ? [] : [{ action: 'c2pa.converted' }]),
  ];
  return {
    definition: {
      title: `${trail.title}, ${file.channel}, ${file.width} × ${file.height}`,
      claim_generator_info: [agent('Greenlit', engine['greenlit'])],
      assertions: [{ label: 'c2pa.actions.v2', data: { actions } }],
    },
    ingredients: [
      { title: whole && first !== undefined ? first.what : 'Draft', relationship: 'parentOf', label: PARENT },
      ...placed,
      ...results,
    ],
  };
}

const PARENT = 'draft';

const placing = ({ label }: CredentialIngredient): Action => ({
  action: 'c2pa.placed',
  parameters: { ingredientIds: [label] },
});

/**
 * The pictures that a rendition is made of, each once, in the order of its ingredients: its drafts, and what is laid on that is more
 * than a mark.
 */
export function ingredientPictures({ declaration }: Trail, channel: string): Trail['declaration']['parts'] {
  const all = declaration.parts.filter(
    (part) =>
      (part.channel === undefined || part.channel === channel) &&
      !(part.laid && part.origin.is !== undefined && ORIGINS[part.origin.is].graphic),
  );
  return all.filter(({ path }, index) => all.findIndex((each) => each.path === path) === index);
}

/** The results of tools and hands that a rendition is made of, after its pictures and in the order of its steps. */
export const ingredientResults = ({ declaration }: Trail, channel: string): { what: string; path: string }[] =>
  declaration.steps.flatMap(({ what, path, channel: only }) =>
    path === undefined || (only !== undefined && only !== channel) ? [] : [{ what, path }],
  );

function fitting({ fit }: ToSeal['spec'], { width, height }: ToSeal['file'], master: ToSeal['master']): Action[] {
  if (master === undefined) return [];
  const reshaped = Math.abs(master.width / master.height - width / height) * height > 1;
  return [
    ...(reshaped ? [{ action: fit === 'extend' ? 'c2pa.edited' : 'c2pa.cropped' }] : []),
    ...(master.width === width && master.height === height ? [] : [{ action: 'c2pa.resized' }]),
  ];
}

const agent = (name: string, version: string | undefined) => ({ name, ...(version === undefined ? {} : { version }) });

/** Many small claims under small caps: a long description is told in the pack. */
const clipped = (words: string): string => (words.length > 160 ? `${words.slice(0, 160)}…` : words);

/** How many bytes Content Credentials add to a file at most when its draft has none of its own. `signature`: the signature with its certificates. */
export const credentialsBytes = (signature: number): number => signature + CLAIM;

/** A claim with the hashes of 40 steps; one step has about 60 bytes. */
const CLAIM = 5000;
