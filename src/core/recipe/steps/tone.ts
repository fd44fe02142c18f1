import { z } from 'zod';
import { colour } from './kinds.ts';
import { stepModule } from './step-module.ts';

const points = z
  .array(z.tuple([z.number().min(0).max(255), z.number().min(0).max(255)]))
  .min(2)
  .max(16)
  .refine((list) => list.every(([x], index) => index === 0 || x > (list[index - 1]?.[0] ?? -1)), {
    message: 'write points from dark to light, each further right than the one before',
  })
  .meta({
    description: 'Points [in, out] from 0 to 255, joined by a smooth line.',
    examples: [
      [
        [0, 0],
        [64, 56],
        [192, 204],
        [255, 255],
      ],
    ],
  });

const schema = z
  .strictObject({
    normalise: z
      .union([
        z.boolean(),
        z.strictObject({
          dark: z
            .number()
            .min(0)
            .max(49)
            .default(1)
            .meta({ description: 'How many percent may clip to black.', examples: [1] }),
          light: z
            .number()
            .min(51)
            .max(100)
            .default(99)
            .meta({ description: 'Above how many percent everything may clip to white.', examples: [99] }),
        }),
      ])
      .default(false)
      .transform((value) => (value === true ? { dark: 1, light: 99 } : value))
      .meta({
        description: 'Stretches the range so that the darkest and lightest percent just clip.',
        examples: [true],
      }),
    white: colour
      .optional()
      .meta({ description: 'This colour of the picture becomes neutral.', examples: ['#f2ead8'] }),
    temperature: z
      .number()
      .min(-100)
      .max(100)
      .default(0)
      .meta({ description: 'Cooler (below 0) or warmer (above 0), -100 to 100.', examples: [8] }),
    tint: z
      .number()
      .min(-100)
      .max(100)
      .default(0)
      .meta({ description: 'Greener (below 0) or more magenta (above 0), -100 to 100.', examples: [-4] }),
    exposure: z
      .number()
      .min(-5)
      .max(5)
      .default(0)
      .meta({ description: 'In stops: 1 is twice the light, -1 half of it.', examples: [0.3] }),
    contrast: z
      .number()
      .min(0)
      .max(4)
      .default(1)
      .meta({ description: 'A factor around mid-grey; 1 leaves it alone.', examples: [1.08] }),
    gamma: z
      .number()
      .min(0.2)
      .max(5)
      .default(1)
      .meta({ description: 'Above 1 lifts the middle tones, below 1 lowers them.', examples: [1.1] }),
    curves: z
      .strictObject({
        all: points.optional(),
        red: points.optional(),
        green: points.optional(),
        blue: points.optional(),
      })
      .optional()
      .meta({
        description: 'Tone curves, for all channels and then for single ones.',
        examples: [
          {
            all: [
              [0, 0],
              [64, 56],
              [192, 204],
              [255, 255],
            ],
          },
        ],
      }),
    saturation: z
      .number()
      .min(0)
      .max(4)
      .default(1)
      .meta({ description: 'A factor; 0 is grey, 1 leaves it alone.', examples: [1.1] }),
    hue: z
      .number()
      .min(-180)
      .max(180)
      .default(0)
      .meta({ description: 'Turns all hues, in degrees.', examples: [0] }),
    local: z
      .strictObject({
        tiles: z
          .int()
          .min(2)
          .max(32)
          .default(8)
          .meta({ description: 'Into how many tiles each side is divided.', examples: [8] }),
        slope: z
          .int()
          .min(1)
          .max(20)
          .default(3)
          .meta({ description: 'How far contrast may rise; lower is gentler.', examples: [3] }),
      })
      .optional()
      .meta({ description: 'Local contrast (CLAHE).', examples: [{ tiles: 8, slope: 3 }] }),
  })
  .meta({
    description:
      'Light and colour, in this order: normalise, white, temperature and tint, exposure, contrast, gamma, curves, saturation and hue, local.',
    examples: [{ exposure: 0.2, contrast: 1.06, saturation: 1.05 }],
  });
export type Tone = z.output<typeof schema>;

export const tone = stepModule({
  schema,
  label: 'tone',
  describe: (step) => {
    const said = [
      step.normalise === false ? undefined : 'range stretched',
      step.white === undefined ? undefined : `${step.white} made neutral`,
      step.temperature === 0
        ? undefined
        : `${step.temperature > 0 ? 'warmer' : 'cooler'} by ${Math.abs(step.temperature)}`,
      step.tint === 0 ? undefined : `${step.tint > 0 ? 'more magenta' : 'greener'} by ${Math.abs(step.tint)}`,
      step.exposure === 0 ? undefined : `exposure ${signed(step.exposure)} stops`,
      step.contrast === 1 ? undefined : `contrast × ${step.contrast}`,
      step.gamma === 1 ? undefined : `gamma ${step.gamma}`,
      step.curves === undefined ? undefined : 'tone curves',
      step.saturation === 1 ? undefined : `saturation × ${step.saturation}`,
      step.hue === 0 ? undefined : `hue turned by ${step.hue}°`,
      step.local === undefined ? undefined : 'local contrast',
    ].filter((each) => each !== undefined);
    return said.length === 0 ? 'Toned: nothing changed' : `Toned: ${said.join(', ')}`;
  },
  sizeAfter: 'same',
  frame: 'whole',
  c2pa: 'c2pa.adjustedColor',
  xmp: 'edited',
  does: 'edited',
  lays: 'nothing',
  kept: 'nothing',
});

const signed = (value: number): string => (value > 0 ? `+${value}` : `−${Math.abs(value)}`);
