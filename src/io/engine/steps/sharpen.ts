import type { Sharpen } from '../../../core/recipe/steps/sharpen.ts';
import { onColours, type State } from '../state.ts';

export const drawSharpen = (state: State, { radius, flat, edges }: Sharpen): Promise<State> =>
  onColours(state, radius, (pipeline) => pipeline.sharpen({ sigma: radius, m1: flat, m2: edges }));
