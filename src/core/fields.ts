import { z } from 'zod';

/**
 * Field kinds that several nouns share. Each says what it is (`description`) and shows a right value (`examples`):
 * that text is the author's manual, the editor's tooltip and the second half of every message.
 */

/** Lower-case words joined by hyphens; used in addresses and file names. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'write lower-case letters, digits and single hyphens')
  .max(80, 'keep it under 80 characters');

/** A word to find something by, in any script: only people read it, so it need not fit an address. One letter has one spelling. */
export const tag = z
  .string()
  .normalize('NFC')
  .regex(
    /^[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+)*$/u,
    'write lower-case letters of any script, digits and single hyphens',
  )
  .max(80, 'keep it under 80 characters');

const DIGEST_WORDS = 'write sha256: and 64 hex digits';
/** A sha256 digest as the record writes it. */
export const digestField = z
  .templateLiteral(['sha256:', z.string().regex(/^[0-9a-f]{64}$/, DIGEST_WORDS)], DIGEST_WORDS)
  .meta({
    description: 'The sha256 of the exact bytes: `sha256:` and 64 hex digits.',
    examples: [`sha256:${'0123456789abcdef'.repeat(4)}`],
  });

/** A calendar day. YAML must not turn it into a timestamp, so it is text: 2026-11-30. */
export const day = z.iso.date('write a day as YYYY-MM-DD').meta({ examples: ['2026-11-30'] });

/** An instant in UTC or with an offset. */
export const instant = z.iso.datetime({ offset: true, message: 'write a moment as 2026-11-12T09:30:00Z' }).meta({
  examples: ['2026-11-12T09:30:00Z'],
});

/** A file beside the record file that names it: no absolute path, no way out of the folder. */
export const localPath = z
  .string()
  .min(1)
  .max(240)
  .refine(
    (path) => !/^[/\\~]|^[a-z]:|\\|\0/i.test(path) && !path.split('/').some((part) => part === '..' || part === ''),
    {
      message: 'name a file inside this folder: no absolute path, no "..", no backslash',
    },
  )
  .meta({ examples: ['d01.png'] });

/** A sentence or a few: never empty, never the size of a book. */
export const sentence = z.string().trim().min(1, 'write at least a word').max(4000, 'keep it under 4,000 characters');

/** A position in a picture: [x, y], each from 0 (left, top) to 1 (right, bottom). */
export const focus = z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]).meta({
  description: 'A point in the picture: [x, y] from 0 (left, top) to 1 (right, bottom).',
  examples: [[0.5, 0.4]],
});

/** A commit of git, by its whole name or the beginning of it. */
export const commitName = z.string().regex(/^[0-9a-f]{7,64}$/, 'write 7 to 64 hex digits, as git log prints them');

/** An asset of this campaign, or a cell of one with variants. */
export const assetName = z
  .string()
  .max(200, 'keep it under 200 characters')
  .regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*(?:@[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*)?$/,
    'write the name of an asset, or of a cell as hero@de-DE.a',
  );

/** An asset of any campaign, by both names. */
export const assetRef = z
  .string()
  .regex(/^[a-z0-9-]+\/[a-z0-9-]+(?:@[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*)?$/, 'write <campaign>/<asset>');

const NO_WEB_ADDRESS = 'this is not a web address (https://…)';
/** Where something is on the web, whole. */
export const webAddress = z.url(NO_WEB_ADDRESS);

/** Where a page is on the web: what a link may lead to. */
export const pageAddress = z.url({ protocol: /^https?$/, error: NO_WEB_ADDRESS });

/**
 * An address as commits carry it. git asks for no more than this, and hosts and machines make use of it: brackets in those of
 * programs, names without a dot for a machine (`mara@DESKTOP-1234`), letters beyond ASCII on both sides.
 */
export const commitAddress = z
  .string()
  .max(254, 'keep it under 254 characters')
  .regex(/^[^\s<>@\p{C}]+@[^\s<>@\p{C}]+$/u, 'write one address as commits carry it, name@host');

/** Numbers that may be larger than a double can hold stay text; a plain number is taken as its digits. */
export const bigNumber = z
  .union([z.string().regex(/^-?\d{1,40}$/, 'write digits only'), z.int()])
  .transform(String)
  .meta({ description: 'A whole number of any length; quote long ones.', examples: ['1894467213'] });

/** What a file weighs. */
export const weightField = z
  .int()
  .positive()
  .meta({ description: 'Its weight in bytes.', examples: [184213] });

/** A picture's sides, as two fields. */
export const sizeFields = {
  width: z
    .int()
    .positive()
    .meta({ description: 'Pixels across.', examples: [1080] }),
  height: z
    .int()
    .positive()
    .meta({ description: 'Pixels down.', examples: [1350] }),
};
