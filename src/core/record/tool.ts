import { z } from 'zod';
import { digestField, sentence, slug } from '../fields.ts';
import { makesField } from '../origin/origins.ts';

const command = z.strictObject({
  command: z
    .array(z.string().min(1))
    .min(1)
    .meta({
      description:
        'The program and its arguments, one each; {in} and {out} stand for files, {more} for what `record` is given behind --, else it comes last. No shell reads them.',
      examples: [['rembg', 'i', '{in}', '{out}']],
    })
    .refine(
      ([program = '', ...rest]) =>
        !/\{(?:in|out)\}/.test(program) && ['{in}', '{out}'].every((each) => rest.some((word) => word.includes(each))),
      'name the program first, then {in} where it reads and {out} where it writes',
    ),
  version: sentence.optional().meta({ description: 'The version the team uses.', examples: ['2.0.57'] }),
  makes: makesField.optional(),
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
export type ToolCommand = z.output<typeof command>;

const model = z.strictObject({
  onnx: z
    .string()
    .min(1)
    .meta({ description: 'The model file, outside or inside the repository.', examples: ['models/u2net.onnx'] }),
  sha256: digestField,
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

const declared = z.strictObject({ makes: makesField });

/**
 * Outside tools by their names, in lower-case letters with hyphens: a program that `record` may run (argv, no shell), a model file
 * pinned by digest, or one that people use by themselves and of which it is only said what it makes.
 */
export const toolsSchema = z.record(slug, z.union([command, model, declared]));

/** What a tool is told, `{in}` and `{out}` still in place: its own words, and further ones at `{more}` or at the end. The first is the program. */
export function toolWords({ command }: Pick<ToolCommand, 'command'>, more: readonly string[]): readonly string[] {
  const [own, rest] = parted(command);
  return [...own, ...more, ...rest];
}

/** What a tool was told beyond the team's own words, taken back out of all that it was told (without the program). */
export function furtherWords({ command }: Pick<ToolCommand, 'command'>, told: readonly string[]): readonly string[] {
  const [[, ...own], rest] = parted(command);
  const end = told.length - rest.length;
  const same =
    own.every((word, index) => told[index] === word) && rest.every((word, index) => told[end + index] === word);
  return same ? told.slice(own.length, end) : [];
}

function parted(command: readonly string[]): readonly [own: readonly string[], rest: readonly string[]] {
  const at = command.indexOf('{more}');
  return at === -1 ? [command, []] : [command.slice(0, at), command.slice(at + 1)];
}

/** The argv that is run: the two files put in, each word still one word whatever the paths hold. */
export const toolArgv = (words: readonly string[], files: { readonly in: string; readonly out: string }): string[] =>
  words.map((word) => word.replaceAll('{in}', () => files.in).replaceAll('{out}', () => files.out));
