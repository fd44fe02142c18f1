import type { Sharpen } from '../../../core/steps/sharpen.ts';
import { from, type State, toState } from '../state.ts';

export const drawSharpen = (state: State, { radius, flat, edges }: Sharpen): Promise<State> =>
  toState(from(state).sharpen({ sigma: radius, m1: flat, m2: edges }));
