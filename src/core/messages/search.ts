/** What the search says. */
const en = {
  close: 'Close',
  showAll: 'Show all on the table',
  failed: 'The search could not be fetched. Type on to try again.',
  nothing: (words: string, only: string | undefined): string =>
    `Nothing has “${words}”. ${only === undefined ? 'Try' : `Look beyond “${only}”, or try`} one word alone.`,
  instead: (words: string, found: string): string => `Nothing has “${words}”. For “${found}”: `,
  found: (many: number, shown: number): string => `${many} found${many > shown ? `, the first ${shown} shown` : ''}`,
  manual: 'Manual',
  campaign: 'campaign',
  // What any page says when something is copied, or looked at closely.
  copied: 'Copied',
  copyRefused: 'The browser does not let this page copy',
  closer: 'Look closer',
  previous: 'Previous picture',
  next: 'Next picture',
  smaller: 'Smaller',
  larger: 'Larger',
  fit: 'Fit',
  everyPixel: 'Every pixel',
  dark: 'Dark background',
  light: 'Light background',
};

const de: typeof en = {
  close: 'Schließen',
  showAll: 'Alle in der Übersicht zeigen',
  failed: 'Die Suche ließ sich nicht laden. Einfach weitertippen.',
  nothing: (words, only) =>
    `Nichts hat „${words}“. ${only === undefined ? 'Vielleicht' : `Ohne „${only}“ suchen, oder`} nur ein Wort davon.`,
  instead: (words, found) => `Nichts hat „${words}“. Für „${found}“: `,
  found: (many, shown) => `${many} gefunden${many > shown ? `, die ersten ${shown} hier` : ''}`,
  manual: 'Handbuch',
  campaign: 'Kampagne',
  copied: 'Kopiert',
  copyRefused: 'Der Browser lässt diese Seite nicht kopieren',
  closer: 'Näher ansehen',
  previous: 'Voriges Bild',
  next: 'Nächstes Bild',
  smaller: 'Kleiner',
  larger: 'Größer',
  fit: 'Einpassen',
  everyPixel: 'Jedes Pixel',
  dark: 'Dunkler Hintergrund',
  light: 'Heller Hintergrund',
};

export const SEARCH_WORDS = { en, de };
