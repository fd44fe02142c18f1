import type { Confidence } from '../record/channel.ts';
import { CHANNEL_NOTES } from './channel-notes.ts';
import { FORMAT_WORDS } from './formats.ts';

/** What each channel takes. */
const en = {
  title: 'Channels',
  lede: 'What each place takes: exact size, weight, what it covers, and how sure that is.',
  platforms: 'Platforms',
  approved: (many: number): string => `${FORMAT_WORDS.en.number(many)} approved`,
  wide: (widths: string): string => `${widths} wide`,
  asMaster: 'as the master',
  atMost: (weight: string): string => `at most ${weight}`,
  checked: (day: string | undefined): string => `, checked ${day}`,
  note: CHANNEL_NOTES.en,
  confidence: {
    official: 'official',
    secondary: 'secondary',
    convention: 'convention',
    disputed: 'disputed',
  } satisfies { readonly [confidence in Confidence]: string },
};

const de: typeof en = {
  title: 'Kanäle',
  lede: 'Was jeder Platz verlangt: genaue Größe, Gewicht, was er verdeckt, und wie sicher das ist.',
  platforms: 'Plattformen',
  approved: (many) => `${FORMAT_WORDS.de.number(many)} freigegeben`,
  wide: (widths) => `${widths} breit`,
  asMaster: 'wie das fertige Bild',
  atMost: (weight) => `höchstens ${weight}`,
  checked: (day) => `, geprüft am ${day}`,
  note: CHANNEL_NOTES.de,
  confidence: {
    official: 'offiziell',
    secondary: 'aus zweiter Hand',
    convention: 'üblich',
    disputed: 'umstritten',
  },
};

export const CHANNEL_WORDS = { en, de };
