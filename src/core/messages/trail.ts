import { FORMAT_WORDS } from './formats.ts';

/** The trail as one picture, and the same as a sentence. */
const en = {
  label: 'The trail as a picture',
  heads: ['Brief', 'References', 'Drafts', 'Steps', 'Decisions', 'Files'] as readonly string[],
  from: 'from',
  lapsed: 'lapsed',
  /** What each column says when there is nothing in it. */
  empty: [
    'not recorded',
    'not recorded',
    'not recorded',
    'unchanged',
    'no decision yet',
    'no files yet',
  ] as readonly string[],
  brief: (title: string): string => `The brief “${title}”`,
  references: (many: number): string =>
    many === 0 ? 'references not recorded' : FORMAT_WORDS.en.count(many, ['reference', 'references']),
  drafts: (chosen: readonly string[], of: number): string =>
    `${chosen.length > 1 ? 'drafts' : 'draft'} ${chosen.join(' and ') || 'not recorded'}${of > chosen.length ? `, chosen among ${of}` : ''}`,
  refined: (steps: string): string => `refined by ${steps}`,
  files: (channels: string): string => `files for ${channels}`,
  next: '; then ',
};

const de: typeof en = {
  label: 'Der Werdegang als Bild',
  heads: ['Briefing', 'Referenzen', 'Entwürfe', 'Schritte', 'Entscheidungen', 'Dateien'],
  from: 'aus',
  lapsed: 'verfallen',
  empty: [
    'nicht festgehalten',
    'nicht festgehalten',
    'nicht festgehalten',
    'unverändert',
    'noch keine Entscheidung',
    'noch keine Dateien',
  ],
  brief: (title) => `Das Briefing „${title}“`,
  references: (many) =>
    many === 0 ? 'Referenzen nicht festgehalten' : FORMAT_WORDS.de.count(many, ['Referenz', 'Referenzen']),
  drafts: (chosen, of) =>
    `${chosen.length > 1 ? 'Entwürfe' : 'Entwurf'} ${chosen.join(' und ') || 'nicht festgehalten'}${of > chosen.length ? `, ausgewählt aus ${of}` : ''}`,
  refined: (steps) => `bearbeitet: ${steps}`,
  files: (channels) => `Dateien für ${channels}`,
  next: '; dann ',
};

export const TRAIL_WORDS = { en, de };
