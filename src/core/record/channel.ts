import { z } from 'zod';
import { day, sentence, slug } from '../fields.ts';
import { boundFields, type StepFile } from '../recipe/steps/bound-fields.ts';
import { bound } from '../recipe/steps/marks.ts';
import type { OutputFormat } from './rendition.ts';

const pixels = z.int().min(1).max(30_000);
const margin = z.int().min(0).max(10_000);
const bytes = z.int().min(1000).max(2_000_000_000);
const share = z.number().min(0).max(1);
const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'write a colour as #rrggbb');

/**
 * What travels inside the files of a channel. Code reads the flags, never the names: `travels`, anything does; `whole`, with the
 * prompt and the names of people, so that such files are the team's own.
 */
export const METADATA_POLICIES = {
  full: { travels: true, whole: true },
  disclosure: { travels: true, whole: false },
  none: { travels: false, whole: false },
} as const;
export type MetadataPolicy = keyof typeof METADATA_POLICIES;

/** How sure the numbers of a channel are. */
const CONFIDENCES = ['official', 'secondary', 'convention', 'disputed'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

const margins = z.strictObject({
  top: margin.default(0).meta({ description: 'Pixels from the top edge.', examples: [269] }),
  right: margin.default(0).meta({ description: 'Pixels from the right edge.', examples: [65] }),
  bottom: margin.default(0).meta({ description: 'Pixels from the bottom edge.', examples: [672] }),
  left: margin.default(0).meta({ description: 'Pixels from the left edge.', examples: [65] }),
});

const covered = z.strictObject({
  x: margin.meta({ description: 'Left edge, in pixels.', examples: [1060] }),
  y: margin.meta({ description: 'Top edge, in pixels.', examples: [640] }),
  width: pixels.meta({ description: 'Pixels across.', examples: [220] }),
  height: pixels.meta({ description: 'Pixels down.', examples: [80] }),
  by: sentence.meta({ description: 'What covers it.', examples: ['the duration'] }),
});

const bounds = z.strictObject({
  minWidth: pixels.optional().meta({ description: 'The narrowest the channel takes.', examples: [600] }),
  minHeight: pixels.optional().meta({ description: 'The lowest the channel takes.', examples: [315] }),
  maxWidth: pixels.optional().meta({ description: 'The widest the channel takes.', examples: [8192] }),
  maxHeight: pixels.optional().meta({ description: 'The tallest the channel takes.', examples: [8192] }),
});

const text = z.strictObject({
  id: slug.meta({
    description: 'The field of an asset’s copy that fills it; further ones are called headline-2, headline-3.',
    examples: ['headline'],
  }),
  name: sentence.meta({ description: 'What the platform calls it, as its upload has it.', examples: ['Headline'] }),
  max: z
    .int()
    .min(1)
    .max(10_000)
    .meta({ description: 'The most characters it takes.', examples: [30] }),
  least: z
    .int()
    .min(0)
    .max(50)
    .default(0)
    .meta({ description: 'How many there must be.', examples: [3] }),
  most: z
    .int()
    .min(1)
    .max(50)
    .default(1)
    .meta({ description: 'How many there may be.', examples: [15] }),
  wide: z
    .boolean()
    .default(false)
    .meta({ description: 'Letters of double width (Chinese, Japanese, Korean) count as two.', examples: [true] }),
  short: z
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .meta({ description: 'One of them has at most so many characters.', examples: [15] }),
  shown: z
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .meta({ description: 'What is longer is taken, and cut where it is shown.', examples: [125] }),
});
/** A text that a platform asks for beside the picture. */
export type ChannelText = z.output<typeof text>;

/** The fields of a channel. What team.yaml may say of one is `channelSchema` (team-channel.ts). */
export const channelFields = z.strictObject({
  id: slug.meta({
    description: 'The name that briefs and assets use; a built-in id changes that channel.',
    examples: ['shop-window'],
  }),
  name: sentence.optional().meta({ description: 'The name as it is shown.', examples: ['Shop window poster'] }),
  platform: sentence
    .optional()
    .meta({ description: 'Whose channel it is; lists are grouped by it.', examples: ['Stores'] }),
  width: pixels.optional().meta({ description: 'Pixels across, exactly.', examples: [1080] }),
  height: pixels.optional().meta({ description: 'Pixels down, exactly.', examples: [1350] }),
  widths: z
    .array(pixels)
    .min(1)
    .max(20)
    .optional()
    .meta({
      description: 'Instead of width and height: a set for the web, every width in every format.',
      examples: [[640, 1280, 1920]],
    }),
  ratio: z
    .string()
    .regex(/^[1-9]\d*:[1-9]\d*$/, 'write a ratio as 16:9')
    .optional()
    .meta({ description: 'With widths: the shape; default: the shape of the master.', examples: ['16:9'] }),
  bounds: bounds.optional().meta({ description: 'What the channel takes besides the exact size.' }),
  formats: z
    .array(z.enum(['jpeg', 'png', 'webp', 'avif', 'tiff'] satisfies OutputFormat[]))
    .min(1)
    .optional()
    .meta({ description: 'File formats, the preferred one first.', examples: [['jpeg', 'png']] }),
  maxBytes: bytes
    .optional()
    .meta({ description: 'The heaviest file it takes, in bytes (150 kB is 150000).', examples: [150_000] }),
  aimBytes: bytes
    .optional()
    .meta({ description: 'A weight to stay under where possible, in bytes.', examples: [200_000] }),
  quality: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Encoder quality to start from; default 85.', examples: [85] }),
  minQuality: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Encoder quality that a byte cap may not push under; default 45.', examples: [45] }),
  chroma: z
    .enum(['4:4:4', '4:2:0'])
    .optional()
    .meta({
      description:
        'Colour resolution that a JPEG starts from; a byte cap may halve it. Default 4:2:0, and 4:4:4 from quality 90: small lettering on colour wants it.',
      examples: ['4:4:4'],
    }),
  minLikeness: share
    .optional()
    .meta({ description: 'How like the master a file must stay (SSIM, 0 to 1); default 0.9.', examples: [0.9] }),
  colour: z
    .enum(['srgb', 'cmyk'])
    .optional()
    .meta({ description: 'Colour space; default srgb.', examples: ['srgb'] }),
  profile: bound(
    'file',
    z
      .string()
      .regex(/^campaigns\/[^\\\0]+\.icc$/i, 'name an .icc file under campaigns/')
      .refine((path) => !path.split('/').includes('..'), 'name a file under campaigns/, without ".."'),
  )
    .optional()
    .meta({
      description: 'For cmyk: the printer’s press profile, a path from the root.',
      examples: ['campaigns/press/PSOcoated_v3.icc'],
    }),
  density: z
    .int()
    .min(1)
    .max(2400)
    .optional()
    .meta({ description: 'Pixels per inch, for print.', examples: [300] }),
  bleed: margin.optional().meta({ description: 'Pixels on each side that the cutter takes off.', examples: [35] }),
  alpha: z
    .boolean()
    .optional()
    .meta({ description: 'Whether transparency may stay; default false.', examples: [false] }),
  matte: colour.optional().meta({ description: 'What transparency is laid on; default white.', examples: ['#ffffff'] }),
  safe: margins.optional().meta({
    description: 'Margins that the platform covers or cuts: nothing important there.',
    examples: [{ top: 269, bottom: 384 }],
  }),
  covered: z.array(covered).optional().meta({ description: 'Boxes that the platform puts something over.' }),
  background: colour.optional().meta({ description: 'What the ground must be, to the pixel.', examples: ['#ffffff'] }),
  coverage: share.optional().meta({
    description: 'How much of the frame the product must fill at least, by its longer side.',
    examples: [0.85],
  }),
  metadata: z
    .enum(Object.keys(METADATA_POLICIES) as [MetadataPolicy, ...MetadataPolicy[]])
    .optional()
    .meta({
      description:
        'What travels inside the files: full, disclosure (how it was made and whose it is; no prompt, no names), or none; default disclosure.',
      examples: ['disclosure'],
    }),
  texts: z
    .array(text)
    .max(20)
    .optional()
    .meta({
      description: 'The texts that the platform takes beside the picture; they travel in packs, ready for its upload.',
      examples: [[{ id: 'headline', name: 'Headline', max: 30, least: 3, most: 15 }]],
    }),
  caution: sentence.optional().meta({
    description: 'What a person has to decide before anything is uploaded here.',
    examples: ['Their rules ask for a photograph.'],
  }),
  note: sentence
    .optional()
    .meta({ description: 'Anything worth knowing.', examples: ['The window frame covers 40 px'] }),
  source: sentence.optional().meta({
    description: 'Where the numbers are from.',
    examples: ['Printer’s sheet of 3 March'],
  }),
  checkedOn: day.optional().meta({ description: 'The day the numbers were last checked.' }),
  confidence: z
    .enum(CONFIDENCES)
    .optional()
    .meta({
      description:
        'official (the platform’s own page), secondary (others quote it), convention, or disputed (sources disagree).',
      examples: ['official'],
    }),
});
export type ChannelEntry = z.output<typeof channelFields>;

/** The fields of a channel that name a file of the record, from the root: those whose schema is marked so. */
export type ChannelFileField = {
  [Field in keyof ChannelEntry]-?: NonNullable<ChannelEntry[Field]> extends StepFile ? Field : never;
}[keyof ChannelEntry];
export const CHANNEL_FILES = boundFields(channelFields).map(({ path }) =>
  path.join('.'),
) as readonly ChannelFileField[];

/** The files that a channel, or what is drawn for it, names: by field, as `by` gives them. Fields that name none are left out. */
export const channelFiles = <File>(
  named: { readonly [field in ChannelFileField]?: string | undefined },
  by: (path: string) => File,
): { readonly [field in ChannelFileField]?: File } =>
  Object.fromEntries(
    CHANNEL_FILES.flatMap((field) => {
      const path = named[field];
      return path === undefined ? [] : [[field, by(path)]];
    }),
  );

type Decided =
  | 'name'
  | 'platform'
  | 'formats'
  | 'quality'
  | 'minQuality'
  | 'minLikeness'
  | 'colour'
  | 'alpha'
  | 'matte'
  | 'metadata'
  | 'source'
  | 'confidence';

/** A channel with every default filled in. `origin` says whose numbers they are. */
export type Channel = Omit<ChannelEntry, Decided> & { readonly [Key in Decided]-?: NonNullable<ChannelEntry[Key]> } & {
  readonly origin: 'built-in' | 'team' | 'built-in, changed by the team';
};
