const WRITES =
  'input:not([type=checkbox], [type=radio], [type=range], [type=file]), textarea, select, [contenteditable]';

/** Whether letters that are pressed there belong to what has the focus; a box that is ticked takes none. */
export const typesInto = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches(WRITES);
