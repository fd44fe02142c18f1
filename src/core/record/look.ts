import { z } from 'zod';
import { localPath } from '../fields.ts';

/** What the pages' own colours are compared with: the greys that pictures and words lie on, as `tokens.css` has them. */
export const GROUNDS = {
  light: { table: '#dedede', sheet: '#ebebeb', well: '#d3d3d3' },
  dark: { table: '#1d1d1d', sheet: '#272727', well: '#161616' },
} as const;

/** How much each colour has to stand out from every ground, by WCAG 2.2: words are read, a mark is seen by its shape. */
export const STANDS_OUT = { ink: 4.5, soft: 4.5, mark: 3 } as const;
export type LookColour = keyof typeof STANDS_OUT;

const hex = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, 'write a colour as "#8a3b12"')
  .transform((value) => value.toLowerCase());
const pair = z.strictObject({
  light: hex.meta({ description: 'On the light table.', examples: ['#3d2a1c'] }),
  dark: hex.meta({ description: 'On the dark one.', examples: ['#f0e2d2'] }),
});

/** A file below `campaigns/`, as the record names it. */
const file = (kinds: RegExp, words: string) => localPath.refine((path) => kinds.test(path), { message: words });
const picture = file(/\.(?:png|webp|avif|jpe?g)$/i, 'name a PNG, WebP, AVIF or JPEG; a drawing (SVG) can hold code');
const font = file(/\.woff2$/i, 'name a font as WOFF2, which is what pages load');

/** What of a catalogue's look is its own: words of the brand in its head, its colours and its letters. The grounds stay grey, because pictures are judged on them. */
export const lookSchema = z.strictObject({
  logo: picture.optional().meta({
    description: 'The logo in the head of every page, in place of the title: a picture below campaigns/.',
    examples: ['brands/fernbrook.png'],
  }),
  logoOnDark: picture.optional().meta({
    description: 'The same for the dark table; default: the same picture.',
    examples: ['brands/fernbrook-white.png'],
  }),
  colours: z
    .strictObject({
      ink: pair.optional().meta({
        description: 'What words are written in; it stands out from every ground by 4.5.',
        examples: [{ light: '#1d1a16', dark: '#f2ede6' }],
      }),
      soft: pair.optional().meta({
        description: 'What quieter words are written in; it stands out by 4.5 as well.',
        examples: [{ light: '#51483f', dark: '#b3aaa0' }],
      }),
      mark: pair.optional().meta({
        description: 'The brand’s own colour, for the mark in the head and what is chosen; it stands out by 3.',
        examples: [{ light: '#8a3b12', dark: '#e08a4f' }],
      }),
    })
    .default({})
    .meta({
      description: 'Colours of the brand. The grounds stay grey, because pictures are judged on them.',
      examples: [{ mark: { light: '#8a3b12', dark: '#e08a4f' } }],
    }),
  type: z
    .strictObject({
      titles: font.optional().meta({
        description: 'The letters of titles: a font below campaigns/ that you may put on a page.',
        examples: ['brands/fernbrook-titles.woff2'],
      }),
      text: font.optional().meta({
        description: 'The letters of everything else.',
        examples: ['brands/fernbrook-text.woff2'],
      }),
    })
    .default({})
    .meta({
      description: 'Letters of the brand, as WOFF2.',
      examples: [{ titles: 'brands/fernbrook-titles.woff2' }],
    }),
});
export type LookFacts = z.output<typeof lookSchema>;

/** Every file that a look names, each with the field that names it. */
export const lookFiles = ({
  logo,
  logoOnDark,
  type,
}: LookFacts): { readonly at: readonly string[]; readonly path: string }[] =>
  (
    [
      [['logo'], logo],
      [['logoOnDark'], logoOnDark],
      [['type', 'titles'], type.titles],
      [['type', 'text'], type.text],
    ] as const
  ).flatMap(([at, path]) => (path === undefined ? [] : [{ at, path: `campaigns/${path}` }]));
