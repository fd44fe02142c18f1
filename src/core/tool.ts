import { z } from 'zod';
import { digest, sentence, slug } from './fields.ts';

const command = z.strictObject({
  command: z
    .array(z.string().min(1))
    .min(1)
    .meta({
      description: 'The program and its arguments, one each; {in} and {out} stand for files. No shell reads them.',
      examples: [['rembg', 'i', '{in}', '{out}']],
    }),
  version: sentence.optional().meta({ description: 'The version the team uses.', examples: ['2.0.57'] }),
  seconds: z
    .number()
    .positive()
    .max(3600)
    .default(120)
    .meta({ description: 'Time limit, in seconds.', examples: [120] }),
  megabytes: z
    .number()
    .positive()
    .default(4096)
    .meta({ description: 'Memory limit, in MB.', examples: [4096] }),
});

const model = z.strictObject({
  onnx: z
    .string()
    .min(1)
    .meta({ description: 'The model file, outside or inside the repository.', examples: ['models/u2net.onnx'] }),
  sha256: digest,
  size: z
    .int()
    .positive()
    .meta({ description: 'Width and height of the model input, in pixels.', examples: [320] }),
  mean: z
    .tuple([z.number(), z.number(), z.number()])
    .default([0.485, 0.456, 0.406])
    .meta({ description: 'Subtracted per channel (RGB, 0 to 1).' }),
  std: z
    .tuple([z.number(), z.number(), z.number()])
    .default([0.229, 0.224, 0.225])
    .meta({ description: 'Divided by per channel.' }),
  output: z
    .string()
    .optional()
    .meta({ description: 'The name of the output that holds the mask; default: the first.' }),
});

/** Outside tools of the team's allow-list: a program (argv, no shell) or a model file pinned by digest. */
export const toolsSchema = z.record(slug, z.union([command, model]));
export type Tools = z.output<typeof toolsSchema>;
