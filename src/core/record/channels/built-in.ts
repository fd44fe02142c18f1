import { CAROUSELS } from './carousels.ts';
import { DISPLAY } from './display.ts';
import { NETWORK } from './network.ts';
import { OWNED } from './owned.ts';
import { SOCIAL } from './social.ts';

/** Every built-in channel by its id: the platforms' numbers, with their sources. */
export const BUILT_IN: typeof SOCIAL & typeof DISPLAY & typeof NETWORK & typeof CAROUSELS & typeof OWNED = {
  ...SOCIAL,
  ...DISPLAY,
  ...NETWORK,
  ...CAROUSELS,
  ...OWNED,
};
export const BUILT_IN_IDS: ReadonlySet<string> = new Set(Object.keys(BUILT_IN));
