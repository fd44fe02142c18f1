import type { Digest } from '../../core/digest.ts';
import type { TextMeasure } from '../../core/drawing/text-fit.ts';
import { type LaidThing, meetingsOf } from '../../core/drawing/text-meetings.ts';
import { rgbaOf } from '../../core/recipe/steps/kinds.ts';
import { overlayBox } from '../../core/recipe/steps/overlay.ts';
import { moduleOf, type StepOf } from '../../core/recipe/steps/table.ts';
import type { DrawJob } from '../../core/record/rendition.ts';
import { type StepContext, StepFailure } from './context.ts';
import { openPicture } from './decode.ts';
import { drawStep } from './draw-step.ts';
import { groundIn } from './ground.ts';
import { absolute, contextOf } from './job-context.ts';
import { type OpenModels, openModels } from './onnx-model.ts';
import type { Plane, State } from './state.ts';
import { laysPicture } from './steps/overlay.ts';
import { fitText, setsText } from './steps/text.ts';

/** Measures the texts that jobs set. Jobs that begin alike share what is under their texts. */
export type TextMeasurer = {
  /** Every text of a job, in its order. @throws FailedStep or StepFailure where the picture before it cannot be drawn. */
  readonly measure: (job: DrawJob, states: readonly Digest[]) => Promise<TextMeasure[]>;
};

/** As many pictures as are held at once: what is let go is drawn again. */
const MOST = 3;

/** Opens a measurer of the record under `root`. */
export function textMeasurer(root: string, cacheDir: string): TextMeasurer {
  const models: OpenModels = openModels();
  const held = new Map<Digest, Promise<State>>();
  const hold = (key: Digest, state: Promise<State>): Promise<State> => {
    held.set(key, state);
    if (held.size > MOST) held.delete(held.keys().next().value!);
    return state;
  };
  const measure = async (job: DrawJob, states: readonly Digest[]): Promise<TextMeasure[]> => {
    const context = contextOf(job, { root, cacheDir, models }, () => stateAt(0));
    const stateAt = (index: number): Promise<State> => {
      const key = states[index]!;
      return held.get(key) ?? hold(key, index === 0 ? opened() : drawn(index));
    };
    const opened = async (): Promise<State> =>
      groundIn(await openPicture(absolute(root, job.sources[0]!.path))).whole();
    const drawn = async (index: number): Promise<State> =>
      drawStep(await stateAt(index - 1), job.steps[index - 1]!, context);
    const measured: TextMeasure[] = [];
    const laid: LaidThing[] = [];
    let frame = 0;
    for (const [index, step] of job.steps.entries()) {
      const { sizeAfter, frame: seen } = moduleOf(step);
      if (sizeAfter !== 'same' || seen !== 'whole') frame += 1;
      if (laysPicture(step)) {
        const { width, height } = await stateAt(index);
        const box = overlayBox(step, { width, height }, await openPicture(context.file(step.file)));
        laid.push({ step: index + 1, kind: 'picture', name: step.file, box, frame });
      }
      if (!setsText(step)) continue;
      const one = await measureText(await stateAt(index), step, index, context);
      measured.push(one);
      // Nothing behind a text that cannot be set can be drawn.
      if (one.refused !== undefined) break;
      laid.push({ step: index + 1, kind: 'text', name: step.text, box: one.box, frame });
    }
    return measured.map((one) => {
      const own = laid.find(({ step }) => step === one.step);
      return own === undefined || one.refused !== undefined ? one : { ...one, meets: meetingsOf(own, laid) };
    });
  };
  return { measure };
}

/** Measures the text that a step sets on a picture. `index`: how many steps come before it. */
export async function measureText(
  under: State,
  step: StepOf<'text'>,
  index: number,
  context: StepContext,
): Promise<TextMeasure> {
  try {
    const { letters, place, room, fits, asked, size, lines } = await fitText(under, step, context);
    return {
      ...{ step: index + 1, text: step.text, fits, asked, size, room },
      lines: await lines(),
      picture: { width: under.width, height: under.height },
      box: { ...place, width: letters.width, height: letters.height },
      contrast: contrastOf(under, letters, place, step),
    };
  } catch (thrown) {
    if (!(thrown instanceof StepFailure)) throw thrown;
    return { step: index + 1, text: step.text, refused: { message: thrown.message, fix: thrown.fix } };
  }
}

/** The contrast (WCAG) of letters to what lies under them, of the worst twentieth of their pixels. */
function contrastOf(
  under: State,
  letters: Plane,
  { left, top }: { readonly left: number; readonly top: number },
  { colour, opacity }: StepOf<'text'>,
): number {
  const { r, g, b, alpha } = rgbaOf(colour);
  const share = alpha * opacity;
  const ratios: number[] = [];
  const step = Math.max(1, Math.floor(Math.sqrt((letters.width * letters.height) / 40_000)));
  for (let y = 0; y < letters.height; y += step)
    for (let x = 0; x < letters.width; x += step) {
      const [px, py] = [left + x, top + y];
      if (letters.data[y * letters.width + x]! < 128 || px < 0 || py < 0 || px >= under.width || py >= under.height)
        continue;
      const at = (py * under.width + px) * under.channels;
      const ground = [under.data[at]!, under.data[at + 1]!, under.data[at + 2]!] as const;
      const laid = [r, g, b].map((value, index) => value * share + ground[index]! * (1 - share));
      const [one, two] = [luminance(laid), luminance(ground)];
      ratios.push((Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05));
    }
  ratios.sort((one, two) => one - two);
  return Math.round((ratios[Math.floor(ratios.length / 20)] ?? 1) * 100) / 100;
}

const luminance = (rgb: readonly number[]): number => {
  const [r = 0, g = 0, b = 0] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
