import { z } from 'zod';
import { bigNumber, day, localPath, sentence, slug } from '../fields.ts';
import { originSchema } from '../origin/origins.ts';
import { modelSchema, settingsSchema, toolSchema } from './making.ts';
import type { Entry } from './source-file.ts';

/**
 * What was decided about a draft. Code reads the flags, never the names: `picked` drafts become assets, `dropped` ones are what was
 * tried and lost, and about one without a pencil `mark` nobody has said anything yet.
 */
export const VERDICTS = {
  pick: { picked: true, dropped: false, mark: 'pick', words: 'picked' },
  hold: { picked: false, dropped: false, mark: 'hold', words: 'put on hold' },
  reject: { picked: false, dropped: true, mark: 'reject', words: 'rejected' },
  open: { picked: false, dropped: false, mark: undefined, words: 'not judged' },
} as const;
export type Verdict = keyof typeof VERDICTS;

const useFragment = z.strictObject({
  use: z
    .string()
    .min(1)
    .meta({
      description: 'A fragment of team.yaml by its name, or of a batch as <campaign>/<batch>/<name>.',
      examples: ['soft-dawn-light'],
    }),
});
const fragmentName = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'name fragments with lower-case letters, digits and single hyphens');
/** A prompt in named fragments. Text, or `{ use: name }` for a fragment of team.yaml or of a winner (`<campaign>/<batch>/<name>`). */
const fragmentsSchema = z
  .union([z.record(fragmentName, z.union([sentence, useFragment])), z.array(z.union([sentence, useFragment]))])
  .meta({
    description: 'The prompt, in named fragments that can be reused and counted.',
    examples: [{ subject: 'a slim glass bottle', light: 'low warm sun' }],
  });
export type Fragments = z.output<typeof fragmentsSchema>;

const seed = bigNumber.meta({
  description: 'The seed, as text: seeds exceed what a number can hold.',
  examples: ['41001'],
});

const factNames = z.array(z.string().trim().min(1).max(80));
/** Which facts of its batch hold for a draft: all, none, or those named. */
const asBatchSchema = z.union([z.enum(['all', 'none']), factNames]);
/** The same of all of a batch’s drafts: `origin` is what somebody says of where they come from, and nothing else. */
const batchAsBatchSchema = z.union([z.enum(['all', 'none', 'origin']), factNames]);
/** The facts that a list names in one word; any other word is one setting. */
export const FACT_GROUPS = ['tool', 'model', 'prompt', 'negative', 'settings', 'origin'] as const;
const FACTS = `${FACT_GROUPS.join(', ')} (all of these), or settings by their names`;

/** The whole prompt in one text, line ends and all, when it was not written in fragments. */
const promptSchema = z.string().max(100_000, 'keep it under 100,000 characters').regex(/\S/, 'write at least a word');

const draft = z.strictObject({
  id: slug.meta({ description: 'The frame number.', examples: ['d01'] }),
  file: localPath.meta({ description: 'The picture, beside batch.md.', examples: ['d01.png'] }),
  alt: sentence
    .optional()
    .meta({ description: 'What it shows, for those who cannot see it.', examples: ['Bottle on a sunlit ledge'] }),
  original: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .meta({ description: 'What the file was called where it came from.', examples: ['00017-41001.png'] }),
  asBatch: asBatchSchema.optional().meta({
    description: `What this draft has as the batch, where it says nothing itself: all, none, or a list of ${FACTS}. What it neither says nor has as the batch was not recorded. Without this the batch’s own asBatch holds.`,
    examples: [['tool', 'model', 'prompt', 'steps']],
  }),
  notRecorded: factNames.optional().meta({
    description: `What was not recorded of this draft, although the batch says it: a list of ${FACTS}.`,
    examples: [['negative', 'loras']],
  }),
  tool: toolSchema.optional().meta({
    description: 'The program that made this draft, where it is not the batch’s.',
    examples: [{ name: 'ComfyUI' }],
  }),
  model: modelSchema
    .optional()
    .meta({ description: 'The model of this draft, where it is not the batch’s.', examples: [{ name: 'flux-dev' }] }),
  seed: seed.optional(),
  fragments: fragmentsSchema
    .optional()
    .meta({ description: 'Where this draft’s prompt differs from the batch’s, by fragment.' }),
  prompt: promptSchema
    .optional()
    .meta({ description: 'The whole prompt as the tool recorded it, when it was not written in fragments.' }),
  negative: z
    .string()
    .max(20_000)
    .optional()
    .meta({ description: 'Where the negative prompt differs from the batch’s.' }),
  settings: settingsSchema.optional().meta({ description: 'Where the settings differ from the batch’s.' }),
  origin: originSchema.optional(),
  verdict: z
    .enum(Object.keys(VERDICTS) as [Verdict, ...Verdict[]])
    .default('open')
    .meta({ description: 'pick, hold or reject.', examples: ['pick'] }),
  why: sentence
    .optional()
    .meta({ description: 'The reason, as a margin note.', examples: ['The leaf shadow leads to the label'] }),
  by: slug.optional().meta({ description: 'Who said so.', examples: ['mara'] }),
  raw: localPath
    .optional()
    .meta({ description: 'What the generator wrote into the file, kept beside it.', examples: ['d01.metadata.json'] }),
  scene: sentence
    .optional()
    .meta({ description: 'The script or scene it came from.', examples: ['scenes/fernbrook_01.py d01'] }),
});

/** `batches/<nn-hypothesis>/batch.md`: one focused round of generation around one hypothesis. */
export const batchSchema = z
  .strictObject({
    hypothesis: sentence.meta({
      description: 'What this round is trying to find out.',
      examples: ['Low window light reads as a morning ritual'],
    }),
    by: slug.optional().meta({ description: 'Who ran it.', examples: ['ines'] }),
    at: day.optional().meta({ description: 'The day it was run.', examples: ['2026-10-12'] }),
    asBatch: batchAsBatchSchema.optional().meta({
      description:
        'What drafts that do not say so themselves have as this batch: all, none, or a list as a draft has it. With origin, what a person says here of where the pictures come from holds for all of them but those that list it as not recorded, and nothing else does. Where this is missing, all.',
      examples: ['all'],
    }),
    tool: toolSchema.optional(),
    model: modelSchema.optional(),
    fragments: fragmentsSchema.default({}),
    prompt: promptSchema
      .optional()
      .meta({ description: 'The whole prompt as the tool recorded it, when it was not written in fragments.' }),
    negative: z
      .string()
      .max(20_000)
      .optional()
      .meta({ description: 'What the pictures should not show.', examples: ['flash, hands, crooked horizon'] }),
    settings: settingsSchema.default({}),
    origin: originSchema.optional().meta({
      description: 'Where those drafts come from that have it as the batch, said by a person.',
      examples: [{ is: 'captured', by: 'mara', why: 'Shot by us on 3 March' }],
    }),
    references: z
      .array(slug)
      .default([])
      .meta({ description: 'The references that steered it, by id.', examples: [['product-front']] }),
    cost: z
      .strictObject({
        amount: z
          .number()
          .min(0)
          .meta({ description: 'What the round cost.', examples: [1.2] }),
        unit: sentence.meta({
          description: 'In what: EUR, USD, credits, render minutes.',
          examples: ['render minutes'],
        }),
      })
      .optional()
      .meta({ description: 'What the round cost.', examples: [{ amount: 9.1, unit: 'render minutes' }] }),
    drafts: z.array(draft).default([]).meta({ description: 'Every file the round produced, with its verdict.' }),
  })
  .meta({ title: 'A batch', description: 'One focused round of generation around one hypothesis.' });
type BatchFacts = z.output<typeof batchSchema>;
type DraftFacts = z.output<typeof draft>;

type SharedField = 'asBatch' | 'tool' | 'model' | 'fragments' | 'prompt' | 'negative' | 'settings' | 'origin';
type OwnField = SharedField | 'notRecorded' | 'seed';
/** What a batch says for its drafts. It holds for a draft only as far as the draft has it as the batch: read `made` of the draft. */
export type Shared = Pick<BatchFacts, SharedField>;
/** What a draft says itself. What it has as the batch is not in it: read `made`. */
export type Own = Pick<DraftFacts, OwnField>;

/** What is recorded of how a draft was made, whether the draft says it or has it as the batch. What is absent was not recorded. */
export type Made = {
  readonly tool?: z.output<typeof toolSchema>;
  readonly model?: z.output<typeof modelSchema>;
  readonly seed?: string;
  /** The prompt: whole, or in fragments, which are empty where no prompt was recorded. */
  readonly words: { readonly whole: string } | { readonly fragments: Fragments };
  readonly negative?: string;
  readonly settings: z.output<typeof settingsSchema>;
  /** What somebody says of where it comes from. */
  readonly origin?: z.output<typeof originSchema>;
  /** Which of these are as the batch: `tool`, `model`, `prompt` (also where fragments of it differ), `negative`, `origin`, and `settings.<name>`. */
  readonly asBatch: ReadonlySet<string>;
};

/** A draft in its place: `id` is `<batch>/<draft>`, `path` its picture from the root, `index` its position in batch.md. */
export type Draft = Omit<DraftFacts, OwnField> & {
  readonly ref: string;
  readonly path: string;
  readonly index: number;
  readonly own: Own;
  readonly made: Made;
};
export type Batch = Omit<BatchFacts, 'drafts' | SharedField> &
  Entry & { readonly drafts: readonly Draft[]; readonly shared: Shared };
