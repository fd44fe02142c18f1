const WRITES =
  'input:not([type=checkbox], [type=radio], [type=range], [type=file]), textarea, select, [contenteditable]';

/** Whether single letters do something: whoever speaks to a machine, or types by mistake, switches them off. */
export const keysAreOn = (): boolean => {
  try {
    return localStorage.getItem('keys') !== 'off';
  } catch {
    return true;
  }
};

/** Whether letters that are pressed there belong to what has the focus; a box that is ticked takes none. */
export const typesInto = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches(WRITES);
