import { z } from 'zod';
import { sentence, slug } from '../fields.ts';

/**
 * Where a picture comes from, or what a step did to one. Code reads the flags, never the names. `ai`: what a trained model has to
 * do with it: 3, it made it; 2, it changed what it shows; 1, it kept what it shows; 0, nothing. `base`: how a picture came to be,
 * rather than what was done to it afterwards. `camera`: it was taken from life. `made`: people made it with tools that do not
 * generate. `graphic`: laid on another picture, it is a mark on it rather than a second picture.
 */
export const ORIGINS = {
  captured: { ai: 0, base: true, camera: true, made: false, graphic: false, words: 'taken with a camera or scanned' },
  rendered: { ai: 0, base: true, camera: false, made: true, graphic: false, words: 'rendered from a scene' },
  drawn: { ai: 0, base: true, camera: false, made: true, graphic: true, words: 'drawn by people' },
  generated: { ai: 3, base: true, camera: false, made: false, graphic: false, words: 'made by an AI model' },
  'edited-with-ai': {
    ...{ ai: 2, base: false, camera: false, made: false, graphic: false },
    words: 'changed by a generative AI model',
  },
  'enhanced-by-ai': {
    ...{ ai: 1, base: false, camera: false, made: false, graphic: false },
    words: 'enhanced by an AI model, which kept what it shows',
  },
  'edited-by-hand': { ai: 0, base: false, camera: false, made: false, graphic: false, words: 'edited by hand' },
} as const;
/** An origin that somebody or something says. */
export type Origin = keyof typeof ORIGINS;
export const ORIGIN_NAMES = Object.keys(ORIGINS) as [Origin, ...Origin[]];

/** What one of these is, in the words that people read. */
export const originWords = (origin: Origin | undefined): string =>
  origin === undefined ? 'not recorded' : ORIGINS[origin].words;

const LIST =
  'captured, rendered, drawn, generated (by a model), edited-with-ai (a model changed what it shows), enhanced-by-ai (a model kept what it shows: upscaled, denoised, cut out) or edited-by-hand';

const is = z.enum(ORIGIN_NAMES).meta({ description: `What it is: ${LIST}.`, examples: ['captured'] });

/** What a tool makes, as `tools.<name>.makes` of team.yaml says it. */
export const makesField = z
  .enum(ORIGIN_NAMES)
  .meta({ description: `What comes out of it: ${LIST}.`, examples: ['edited-with-ai'] });

/**
 * What somebody says of an origin. Saying that a model had more to do with it than the evidence shows is free; anything else, also
 * where there is no evidence, takes a person and a reason.
 */
export const originSchema = z
  .strictObject({
    is,
    by: slug.optional().meta({ description: 'The person who says so; never a program.', examples: ['mara'] }),
    why: sentence.optional().meta({
      description: 'How this person knows.',
      examples: ['Shot by us on 3 March; the RAW files are in the archive'],
    }),
  })
  .meta({
    description: 'Where it comes from, said by a person. Leave it out where the file or its tool tell.',
    examples: [{ is: 'captured', by: 'mara', why: 'Shot by us on 3 March' }],
  });
export type OriginStatement = z.output<typeof originSchema>;
