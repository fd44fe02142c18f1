import type { DrawnStep, StepName } from '../../core/recipe/steps/table.ts';
import type { StepContext } from './context.ts';
import type { PictureFile } from './decode.ts';
import { DRAWERS, type Drawer, type OnBehalf } from './drawers.ts';
import { type Ground, groundIn, groundOf } from './ground.ts';
import type { State } from './state.ts';

/** Draws one step: the picture before it in, the picture after it out. */
export async function drawStep(state: State, step: DrawnStep, context: StepContext): Promise<State> {
  const drawer = drawerOf(step);
  if ('open' in drawer) return (await drawer.open(step, context)).whole();
  return 'lay' in drawer
    ? (await drawer.lay(groundOf(state), step, context)).whole()
    : drawer.draw(state, step, context);
}

/**
 * Draws one step on the picture before it. What only cuts, shrinks or takes a file is drawn from a file that is decoded no
 * larger than that needs; whether it is follows from the steps and the files, never from what else is drawn.
 */
export async function drawOn(
  before: () => Promise<Ground>,
  step: DrawnStep,
  context: StepContext,
  onBehalf: OnBehalf,
): Promise<Ground> {
  const drawer = drawerOf(step);
  // What came before cannot reach it, so that is not drawn for it.
  if ('open' in drawer) return groundIn(decodedOnBehalf(await onBehalf(() => drawer.open(step, context)), onBehalf));
  const ground = await before();
  if ('lay' in drawer) {
    const laid = await onBehalf(() => drawer.lay(ground, step, context));
    // What others start from has its pixels in one place.
    return context.scratch === undefined ? groundOf(await laid.whole()) : laid;
  }
  const short = drawer.shortcut?.(ground, step, onBehalf);
  if (short !== undefined) return short;
  const state = await ground.whole();
  return groundOf(await onBehalf(async () => drawer.draw(state, step, context)));
}

/** The drawer of a step; its parameter type is lost in the union, and the name guarantees it. */
const drawerOf = (step: DrawnStep) => DRAWERS[step.step] as unknown as Drawer<StepName>;

const decodedOnBehalf = ({ shrunk, ...file }: PictureFile, onBehalf: OnBehalf): PictureFile => ({
  ...file,
  whole: () => onBehalf(file.whole),
  ...(shrunk === undefined ? {} : { shrunk: (factor) => onBehalf(() => shrunk(factor)) }),
});
