/** What the browser says of the picture on the bench. */
const en = {
  preview: (across: number): string => `, from a preview of ${across} pixels across`,
  fitAnd: 'fit, ',
  after: (alt: string, label: string): string => `${alt}, after step ${label}`,
  before: (alt: string, label: string): string => `${alt}, before: after step ${label}`,
};

const de: typeof en = {
  preview: (pixels) => `, aus einer Vorschau mit ${pixels} Pixeln Breite`,
  fitAnd: 'eingepasst, ',
  after: (alt, label) => `${alt}, nach Schritt ${label}`,
  before: (alt, label) => `${alt}, vorher: nach Schritt ${label}`,
};

export const VIEWER_WORDS = { en, de };
