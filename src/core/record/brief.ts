import { z } from 'zod';
import { assetName, commitName, day, digestField, sentence, slug, tag } from '../fields.ts';
import type { Entry } from './source-file.ts';

const criterion = z.strictObject({
  id: slug.meta({ description: 'The short name that approvals mark.', examples: ['logo-clear-space'] }),
  must: sentence.meta({
    description: 'What has to be true, so that two people would judge alike.',
    examples: ['The logo has its clear space on every side'],
  }),
  required: z
    .boolean()
    .default(true)
    .meta({ description: 'Whether an approval must mark it as passed.', examples: [true] }),
});

const owners = z.strictObject({
  'creative-lead': slug.meta({
    description: 'The id of whoever owns the idea and the bar: decides.',
    examples: ['mara'],
  }),
  producer: slug.meta({ description: 'The id of whoever owns the workflow: moves things along.', examples: ['jonas'] }),
  designer: slug
    .optional()
    .meta({ description: 'The id of whoever sets the pictures up and lays them out.', examples: ['ines'] }),
  editor: slug.optional().meta({ description: 'The id of whoever owns the finishing pass.', examples: ['tom'] }),
  agent: slug
    .optional()
    .meta({ description: 'The id of the program that prepares batches and packs.', examples: ['darkroom'] }),
});

const forkedFrom = z.strictObject({
  campaign: slug.meta({ description: 'The campaign this one was forked from.', examples: ['fernbrook-first-light'] }),
  asset: assetName.optional().meta({ description: 'The winner it started from.', examples: ['hero'] }),
  digest: digestField.optional().meta({ description: 'The winner’s subject digest when it was forked.' }),
  commit: commitName.optional().meta({ description: 'The commit it was forked at.', examples: ['4f2a91c'] }),
});

/** `brief.mdx`: audience, channels, formats, message, acceptance criteria and roles, written before anyone opens a generation tool. */
export const briefSchema = z
  .strictObject({
    title: sentence.meta({ description: 'The campaign’s name.', examples: ['First Light'] }),
    brand: sentence.meta({ description: 'Whose campaign it is.', examples: ['Fernbrook'] }),
    sample: z
      .boolean()
      .default(false)
      .meta({
        description:
          'An invented campaign that shows how things work; approvals need no evidence, and every page says so.',
        examples: [true],
      }),
    opened: day.meta({ description: 'The day the brief was opened.', examples: ['2026-10-05'] }),
    due: day.optional().meta({ description: 'The day it has to be delivered.', examples: ['2026-11-30'] }),
    audience: sentence.meta({
      description: 'Who the pictures are for.',
      examples: ['Early risers, 25 to 40, who cook at home'],
    }),
    message: sentence.meta({
      description: 'The one thing they should take away.',
      examples: ['Morning begins quietly'],
    }),
    roles: owners.meta({
      description: 'Who owns what, by the ids of team.yaml.',
      examples: [{ 'creative-lead': 'mara', producer: 'jonas' }],
    }),
    channels: z
      .array(slug)
      .min(1)
      .meta({
        description: 'Where it will run: channel ids (npm run channels lists them).',
        examples: [['ig-feed-4x5', 'web-hero']],
      }),
    formats: z
      .array(sentence)
      .default([])
      .meta({ description: 'What is to be made, in words.', examples: [['still life, portrait', 'banner']] }),
    criteria: z
      .array(criterion)
      .min(1)
      .meta({
        description: 'Acceptance criteria: what an approval is judged by.',
        examples: [[{ id: 'label-readable', must: 'The label reads at 320 px' }]],
      }),
    tags: z
      .array(tag)
      .default([])
      .meta({ description: 'Words to find it by.', examples: [['drinks', 'morning']] }),
    forkedFrom: forkedFrom
      .optional()
      .meta({ description: 'The winner this campaign started from; `npm run fork` writes it.' }),
  })
  .meta({ title: 'A brief', description: 'Audience, channels, formats, message, acceptance criteria and roles.' });
/** A brief with its place. `judgedAs`: the brand that it is judged by, where somebody wrote another who may not. */
export type Brief = z.output<typeof briefSchema> & Entry & { readonly judgedAs?: string };
export type Criterion = z.output<typeof criterion>;

/**
 * What stands in a brief or an asset for an answer that nobody has given yet. The fields are required, so that a record is
 * always whole; these words keep the question in sight until somebody answers it.
 */
export const OPEN = {
  brand: 'to be named',
  audience: 'to be described',
  message: 'to be found',
  criterion: 'To be agreed',
  channel: 'to-be-chosen',
  alt: 'to be described',
} as const;

/** How a text begins that stands for one which nobody has written: of a round whose pictures were there before its question. */
export const UNWRITTEN = 'Not written yet';

const WORDS = new Set(Object.values(OPEN).map((each) => each.toLowerCase()));

/** Whether a text is such a place-holder. */
export const isOpen = (text: string): boolean => {
  const said = text.trim().toLowerCase();
  return WORDS.has(said) || said.startsWith(UNWRITTEN.toLowerCase());
};

/** The questions of a brief that nobody has answered, each by its field and in words. */
export const openQuestions = ({
  brand,
  audience,
  message,
  channels,
  criteria,
}: Pick<Brief, 'brand' | 'audience' | 'message' | 'channels' | 'criteria'>): { field: string; what: string }[] => [
  ...Object.entries({ brand, audience, message })
    .filter(([, words]) => isOpen(words))
    .map(([field]) => ({ field, what: `the ${field}` })),
  ...(channels.some(isOpen) ? [{ field: 'channels', what: 'where it will run' }] : []),
  ...(criteria.some(({ must }) => isOpen(must))
    ? [{ field: 'criteria', what: 'what must be true of every picture' }]
    : []),
];
