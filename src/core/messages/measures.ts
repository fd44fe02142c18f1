import type { ConstraintRule } from '../record/constraint-rules.ts';
import { type Measure, measureWords } from '../record/measure.ts';
import { FORMAT_WORDS } from './formats.ts';

const en = {
  /** What was measured of one rule of a constraint. */
  words: measureWords,
};

const RULES: { readonly [rule in ConstraintRule]: string } = {
  clearSpace: 'Freiraum',
  logoSize: 'Breite des Logos',
  textSize: 'Größe der kleinsten Schrift',
  textLines: 'Zeilen des längsten Texts',
  contrast: 'Kontrast der Schrift',
  palette: 'Anteil der Farbpalette',
  freeZone: 'Freizuhaltende Zone',
  horizon: 'Neigung der längsten Waagrechten',
};

const de: typeof en = {
  words: ({ rule, reference, asked: least, bound, measured, where, notIn = [], holds }: Measure) => {
    const asked = bound === 'most' ? `höchstens ${least}` : bound === 'of-width' ? `${least} seiner Breite` : least;
    const not = notIn.length === 0 ? '' : `; nicht in ${FORMAT_WORDS.de.list(notIn)}, wo eigene Schritte folgen`;
    const what = `${RULES[rule]} (${reference})`;
    if (measured === undefined) return `${what}: nicht gemessen. Gefordert: ${asked}.`;
    return `${what}: gemessen ${measured}, gefordert ${asked}${where === undefined ? '' : `, in ${where === '' ? 'dem Bild selbst' : where}${not}`}.${holds === false ? ' Verfehlt.' : ''}`;
  },
};

export const MEASURE_WORDS = { en, de };
