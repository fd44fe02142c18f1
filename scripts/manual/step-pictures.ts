import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { z } from 'zod';
import type { STEPS, StepName } from '../../src/core/recipe/steps/table.ts';
import type { State } from '../../src/io/engine/state.ts';
import { drawWritten, state } from '../../src/testing/step.ts';

const [WIDTH, HEIGHT] = [320, 400];

/** Each step as the manual shows it, done to a picture of the samples. */
const SHOWN: { readonly [Name in StepName]: z.input<(typeof STEPS)[Name]['schema']> } = {
  crop: { ratio: '1:1', focus: [0.5, 0.6] },
  rotate: { degrees: 8, corners: '#ffffff' },
  resize: { width: '50%' },
  extend: { ratio: '1:1', ground: 'blur' },
  upscale: { factor: 2 },
  background: { by: 'mask', mask: 'oval.png', replace: '#d9c7a3' },
  tone: { exposure: 0.4, saturation: 1.2 },
  sharpen: { radius: 2 },
  denoise: { size: 7 },
  'blur-region': { box: { left: 60, top: 120, width: 200, height: 160 }, radius: 12, feather: 20 },
  flatten: { colour: '#d9c7a3' },
  overlay: { file: 'logo.png', width: '40%', gravity: 'bottom-right' },
  text: { text: 'First light', font: 'serif.ttf', size: '12%' },
  mask: { file: 'oval.png', feather: 4 },
  composite: { layers: [{ draft: 2, width: '40%' }] },
  recorded: {
    file: 'retouch.png',
    tool: 'GIMP',
    input: `sha256:${'0'.repeat(64)}`,
    output: `sha256:${'0'.repeat(64)}`,
  },
};

/** Draws the picture before and after each step, by the engine itself, into `folder`; returns the names. */
export async function drawStepPictures(project: string, folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const samples = join(project, 'src/testing/samples/campaigns');
  const picture = await stateOf(join(samples, 'kettle-crane-slow-morning/batches/01-low-window-light-again/d01.jpg'));
  const oval = state(WIDTH, HEIGHT, (x, y) => {
    const inside = ((x - WIDTH / 2) / 110) ** 2 + ((y - HEIGHT / 2) / 150) ** 2 < 1;
    return inside ? [255, 255, 255] : [0, 0, 0];
  });
  const files = {
    'oval.png': oval,
    'logo.png': state(120, 60, () => [250, 250, 250]),
    'serif.ttf': join(samples, 'kettle-crane-slow-morning/references/fonts/CormorantGaramond-Medium.ttf'),
  };
  const second = await stateOf(join(samples, 'halden-night-shift/batches/01-blue-hour/d01.png'));
  const drawn: [string, State][] = [['before', picture]];
  const more = { drafts: [picture, second] };
  const cut = await drawWritten(picture, { mask: SHOWN.mask }, files);
  for (const [name, step] of Object.entries(SHOWN)) {
    // What a hand gives back is what it gives back: here, without its colours.
    const after =
      name === 'recorded'
        ? await drawWritten(picture, { tone: { saturation: 0 } }, files)
        : await drawWritten(name === 'flatten' ? cut : picture, { [name]: step }, files, more);
    drawn.push([name, after]);
  }
  for (const [name, { data, width, height, channels }] of drawn)
    await sharp(data, { raw: { width, height, channels } })
      .resize(WIDTH, HEIGHT, { fit: 'contain', background: '#00000000' })
      .webp({ quality: 70, effort: 6 })
      .toFile(join(folder, `${name}.webp`));
  return drawn.map(([name]) => name);
}

async function stateOf(path: string): Promise<State> {
  const { data, info } = await sharp(path)
    .resize(WIDTH, HEIGHT, { fit: 'cover' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return state(info.width, info.height, (x, y) => [
    ...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3),
  ]);
}
