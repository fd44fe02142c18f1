import { z } from 'zod';
import { bigNumber, sentence } from '../fields.ts';

/** Values a tool was set to: text, numbers, switches, or lists of them. */
export const settingsSchema = z
  .record(
    z.string().min(1).max(80),
    z.union([z.string().max(20_000), z.number(), z.boolean(), z.array(z.union([z.string(), z.number()]))]),
  )
  .meta({
    description: 'What the tool was set to, in its own words; quote seeds.',
    examples: [{ seed: '41001', samples: 80 }],
  });

/** The program that made a picture. */
export const toolSchema = z
  .strictObject({
    name: sentence.meta({ description: 'The program.', examples: ['Blender'] }),
    version: sentence.optional().meta({ description: 'Its version.', examples: ['3.4.1'] }),
    engine: sentence.optional().meta({ description: 'The renderer or back end inside it.', examples: ['Cycles'] }),
  })
  .meta({ description: 'The program that made the pictures.', examples: [{ name: 'Blender', version: '3.4.1' }] });

/** The model that made a picture, when the tool runs one. */
export const modelSchema = z
  .strictObject({
    name: sentence.meta({ description: 'The model.', examples: ['flux-dev'] }),
    hash: sentence.optional().meta({ description: 'Its digest as the tool reports it.', examples: ['7f96a1a9ca'] }),
  })
  .meta({ description: 'The model, if the tool runs one.', examples: [{ name: 'flux-dev' }] });

/** How a reference was made, when it was made here. */
export const madeSchema = z
  .strictObject({
    tool: toolSchema,
    model: modelSchema.optional(),
    seed: bigNumber.optional(),
    settings: settingsSchema.default({}),
    scene: sentence
      .optional()
      .meta({ description: 'The script or scene it came from.', examples: ['scenes/fernbrook_01.py product-front'] }),
  })
  .meta({ description: 'How this picture was made, if it was made for the project.' });
