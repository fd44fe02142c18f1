import type { Background } from '../../../core/recipe/steps/background.ts';
import { pixels, rgbaOf } from '../../../core/recipe/steps/kinds.ts';
import { drawnIn, withoutSpill } from '../background/clean-edge.ts';
import { borderColour, floodFromBorder, invert, nearness, type Rgb } from '../background/colour-key.ts';
import { contactShadow } from '../background/contact-shadow.ts';
import { gradientGround, plainGround } from '../background/painted.ts';
import { type StepContext, StepFailure } from '../context.ts';
import { decode, decodeMask } from '../decode.ts';
import { from, type Plane, type State, soften, toState } from '../state.ts';
import { through } from './mask.ts';
import { layOn } from './overlay.ts';

export async function drawBackground(state: State, step: Background, context: StepContext): Promise<State> {
  const shorter = Math.min(state.width, state.height);
  const ground = step.colour === undefined ? borderColour(state) : rgbaOf(step.colour);
  const kept = await keptBy(state, step, context, ground);
  const soft = await soften(kept, pixels(step.feather, shorter) / 2);
  const cleaned = step.spill && (step.by === 'flood' || step.by === 'key');
  const edge = cleaned ? drawnIn(soft) : soft;
  const subject = through(cleaned ? withoutSpill(state, edge, ground) : state, edge);
  const shadow = step.shadow === undefined ? undefined : await contactShadow(edge, step.shadow, shorter);
  const behind = await newGround(state, step, context);
  if (behind === undefined) return shadow === undefined ? subject : layOn(shadow, subject, ORIGIN, PLAIN);
  return layOn(shadow === undefined ? behind : await layOn(behind, shadow, ORIGIN, PLAIN), subject, ORIGIN, PLAIN);
}

const ORIGIN = { left: 0, top: 0 };
const PLAIN = { opacity: 1, blend: 'normal' } as const;

/** What stays: 255 for the subject, 0 for its background. */
async function keptBy(state: State, step: Background, context: StepContext, ground: Rgb): Promise<Plane> {
  if (step.mask !== undefined) return decodeMask(context.file(step.mask), state.width, state.height);
  if (step.by === 'model') {
    const model = context.model(step.model!);
    if (model === undefined)
      throw new StepFailure(
        `team.yaml has no model "${step.model}"`,
        'Add it under tools: with its .onnx file, sha256 and input size.',
      );
    return context.maskBy(model, state);
  }
  const near = nearness(state, ground, step.tolerance);
  return step.by === 'key' ? invert(near) : floodFromBorder(near);
}

/** What the subject is put before; undefined for nothing. */
async function newGround(state: State, { replace }: Background, context: StepContext): Promise<State | undefined> {
  const { width, height } = state;
  if ('colour' in replace)
    return rgbaOf(replace.colour).alpha === 0 ? undefined : plainGround({ width, height }, replace.colour);
  if ('file' in replace)
    return toState(from(await decode(context.file(replace.file))).resize(width, height, { fit: 'cover' }));
  return gradientGround({ width, height }, replace);
}
