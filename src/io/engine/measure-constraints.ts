import { type FoundOnPicture, judgeMeasures, type PlacedThing } from '../../core/drawing/judge-measures.ts';
import { levelLine } from '../../core/looks/level-line.ts';
import { paletteShare } from '../../core/looks/palette-share.ts';
import { rgbaOf } from '../../core/recipe/steps/kinds.ts';
import { overlayBox } from '../../core/recipe/steps/overlay.ts';
import { moduleOf } from '../../core/recipe/steps/table.ts';
import type { Measure, MeasurePlan } from '../../core/record/measure.ts';
import type { DrawJob } from '../../core/record/rendition.ts';
import type { StepContext } from './context.ts';
import { decode } from './decode.ts';
import type { Ground } from './ground.ts';
import { measureText } from './measure-texts.ts';
import { from, type State, toPlane } from './state.ts';
import { laysPicture } from './steps/overlay.ts';
import { setsText } from './steps/text.ts';

/** Pictures are looked at in about so many of their pixels, evenly spread: a share is right to a thousandth. */
const SAMPLE = 250_000;
/** Wide enough to tell a tenth of a degree. */
const LINE_WIDTH = 512;

/**
 * Measures what constraints ask of the picture that a job makes. `groundAt` gives the picture after so many steps.
 * @throws StepFailure where a text cannot be set, which drawing says as well.
 */
export async function measureConstraints(
  job: DrawJob,
  plan: MeasurePlan,
  { groundAt, context }: { readonly groundAt: (index: number) => Promise<Ground>; readonly context: StepContext },
): Promise<Measure[]> {
  const placed: PlacedThing[] = [];
  for (const [index, step] of job.steps.entries()) {
    const stays = job.steps.slice(index + 1).every((each) => {
      const { sizeAfter, frame } = moduleOf(each);
      return sizeAfter === 'same' && frame === 'whole';
    });
    if (laysPicture(step)) {
      const { width, height } = await groundAt(index);
      const box = overlayBox(step, { width, height }, await decode(context.file(step.file)));
      const path = job.files.find(({ name }) => name === step.file)?.path ?? step.file;
      placed.push({ step: index + 1, box, stays, kind: 'picture', path });
    } else if (setsText(step)) {
      const measured = await measureText(await (await groundAt(index)).whole(), step, index, context);
      if (measured.refused === undefined) {
        const { box, size, lines, contrast } = measured;
        placed.push({ step: index + 1, box, stays, kind: 'text', size, lines, contrast });
      }
    }
  }
  const { width, height } = await groundAt(job.steps.length);
  const whole = async (): Promise<State> => (await groundAt(job.steps.length)).whole();
  const found: FoundOnPicture = {
    master: { width, height },
    placed,
    shares: await sharesOf(plan, whole),
    ...(plan.asked.some(({ rules }) => rules.horizon !== undefined) ? { lean: await leanOf(await whole()) } : {}),
  };
  return judgeMeasures(plan, found);
}

async function sharesOf({ asked }: MeasurePlan, whole: () => Promise<State>): Promise<FoundOnPicture['shares']> {
  const palettes = asked.flatMap(({ reference, rules: { palette } }) =>
    palette === undefined ? [] : [{ reference, palette }],
  );
  if (palettes.length === 0) return {};
  const pixels = seenPixels(await whole());
  if (pixels.length === 0) return {};
  return Object.fromEntries(
    palettes.map(({ reference, palette: { colours, within } }) => {
      const rgb = colours.map(rgbaOf).map(({ r, g, b }) => [r, g, b] as const);
      return [reference, paletteShare(pixels, rgb, within)];
    }),
  );
}

/** Every so many pixels, and none that is more transparent than solid. */
function seenPixels({ data, width, height, channels }: State): Uint8Array {
  const apart = Math.max(1, Math.ceil(Math.sqrt((width * height) / SAMPLE)));
  const out = new Uint8Array(Math.ceil(width / apart) * Math.ceil(height / apart) * 3);
  let filled = 0;
  for (let y = 0; y < height; y += apart)
    for (let x = 0; x < width; x += apart) {
      const at = (y * width + x) * channels;
      if (channels === 4 && data[at + 3]! < 128) continue;
      for (let part = 0; part < 3; part++) out[filled++] = data[at + part]!;
    }
  return out.subarray(0, filled);
}

async function leanOf(state: State): Promise<number | null> {
  const { data, width, height } = await toPlane(
    from(state).resize({ width: LINE_WIDTH, withoutEnlargement: true }).flatten({ background: '#ffffff' }),
  );
  return levelLine(data, width, height)?.degrees ?? null;
}
