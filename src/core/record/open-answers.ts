/**
 * What stands in a brief or an asset for an answer that nobody has given yet. The fields are required, so that a record is
 * always whole; these words keep the question in sight until somebody answers it.
 */
export const OPEN = {
  brand: 'to be named',
  audience: 'to be described',
  message: 'to be found',
  criterion: 'To be agreed',
  alt: 'to be described',
} as const;

const WORDS = new Set(Object.values(OPEN).map((each) => each.toLowerCase()));

/** Whether a text is such a place-holder. */
export const isOpen = (text: string): boolean => WORDS.has(text.trim().toLowerCase());
