import { z } from 'zod';
import { stepFile } from './bound-fields.ts';
import { type Box, blend, gravity, length, opacity, pixels, placed, type Size, sayLength } from './kinds.ts';
import { stepModule } from './step-module.ts';

const schema = z
  .strictObject({
    file: stepFile,
    width: length
      .optional()
      .meta({ description: 'How wide it stands; percent of the picture’s width.', examples: ['14%'] }),
    height: length
      .optional()
      .meta({ description: 'How high it stands; percent of the picture’s height.', examples: [96] }),
    gravity: gravity.default('bottom-right'),
    margin: length
      .default({ percent: 4 })
      .meta({ description: 'Distance from the edges; percent of the shorter side.', examples: ['4%'] }),
    opacity,
    blend,
  })
  .meta({
    description: 'Lays a logo or another picture on top.',
    examples: [{ file: 'references/logo.png', width: '14%', gravity: 'bottom-right', margin: '4%' }],
  });
export type Overlay = z.output<typeof schema>;

export const overlay = stepModule({
  schema,
  label: 'overlay',
  describe: ({ file, width, gravity: at, opacity: solid }) =>
    `Laid ${nameOf(file)} on top, ${at.replace('-', ' ')}${width === undefined ? '' : `, ${sayLength(width)} wide`}${solid === 1 ? '' : `, at ${Math.round(solid * 100)} %`}`,
  sizeAfter: 'same',
  frame: 'whole',
  c2pa: 'c2pa.edited',
  xmp: 'edited',
  does: 'edited',
  lays: ({ file }) => [file],
  kept: 'nothing',
});

/** Where it stands on a picture of a size, before what reaches over the edge is cut off. `laid`: the size of the file's picture. */
export function overlayBox({ width, height, margin, gravity: at }: Overlay, ground: Size, laid: Size): Box {
  const scale = Math.min(
    width === undefined ? Infinity : pixels(width, ground.width) / laid.width,
    height === undefined ? Infinity : pixels(height, ground.height) / laid.height,
  );
  const size = {
    width: Math.max(1, Math.round(laid.width * (scale === Infinity ? 1 : scale))),
    height: Math.max(1, Math.round(laid.height * (scale === Infinity ? 1 : scale))),
  };
  return { ...placed(at, ground, size, pixels(margin, Math.min(ground.width, ground.height))), ...size };
}

const nameOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1);
