import type { Composite } from '../../../core/recipe/steps/composite.ts';
import { pixels, placed } from '../../../core/recipe/steps/kinds.ts';
import type { StepContext } from '../context.ts';
import { decodeMask } from '../decode.ts';
import { type State, withAlpha } from '../state.ts';
import { through } from './mask.ts';
import { layOn } from './overlay.ts';
import { resizeTo } from './resize.ts';

export async function drawComposite(state: State, { layers }: Composite, context: StepContext): Promise<State> {
  let ground = state;
  for (const layer of layers) {
    const draft = await context.draft(layer.draft);
    const width = Math.max(1, Math.round(layer.width === undefined ? state.width : pixels(layer.width, state.width)));
    const sized = withAlpha(
      await resizeTo(draft, { width, height: Math.max(1, Math.round((draft.height * width) / draft.width)) }),
    );
    const shown =
      layer.mask === undefined
        ? sized
        : through(sized, await decodeMask(context.file(layer.mask), sized.width, sized.height));
    const margin = pixels(layer.margin, Math.min(state.width, state.height));
    ground = await layOn(ground, shown, placed(layer.gravity, state, sized, margin), layer);
  }
  return ground;
}
