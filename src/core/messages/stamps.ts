import type { EvidenceLevel } from '../record/gates.ts';
import { FORMAT_WORDS } from './formats.ts';

/** Decisions as they are stamped. */
const en = {
  saidYes: ' said yes',
  voices: (given: number, asked: number): string => `${given} of ${asked}`,
  holdsNot: ', does not hold',
  behind: 'What that rests on',
  for: 'for',
  wordsAlone: (words: string | undefined): string => `the words alone, ${words ?? ''}`,
  picture: (digits: string): string => `picture ${digits}`,
  words: (digits: string): string => `, words ${digits}`,
  notCovered: 'not covered',
  earlierPicture: 'on an earlier picture',
  approvals: 'Approvals',
  since: (what: string): string => `since then ${what}`,
  where: 'Where it was decided',
  quote: (note: string): string => `“${note}”`,
  met: (met: number, of: number, out: number): string =>
    `${met} of ${of} criteria met${out === 0 ? '' : `, ${FORMAT_WORDS.en.count(out, ['does', 'do'])} not apply`}`,
  evidence: {
    proved: 'proved with their own key',
    signed: 'signed by themselves',
    author: 'put on record by themselves',
    claimed: 'not proved',
  } satisfies { readonly [level in EvidenceLevel]: string },
  fromReview: 'recorded from their review',
  altered: 'altered since',
  ownWork: 'own work',
  invented: (level: string): string => `invented example, ${level}`,
};

const de: typeof en = {
  saidYes: ' haben zugestimmt',
  voices: (given, asked) => `${given} von ${asked}`,
  holdsNot: ', gilt nicht',
  behind: 'Worauf das beruht',
  for: 'für',
  wordsAlone: (words) => `nur der Text, ${words ?? ''}`,
  picture: (digits) => `Bild ${digits}`,
  words: (digits) => `, Text ${digits}`,
  notCovered: 'nicht einbezogen',
  earlierPicture: 'zu einem früheren Bild',
  approvals: 'Entscheidungen',
  since: (what) => `seither ${what}`,
  where: 'Wo entschieden wurde',
  quote: (note) => `„${note}“`,
  met: (met, of, out) =>
    `${met} von ${of} Kriterien erfüllt${out === 0 ? '' : `, ${FORMAT_WORDS.de.count(out, ['trifft', 'treffen'])} nicht zu`}`,
  evidence: {
    proved: 'mit eigenem Schlüssel belegt',
    signed: 'eigenhändig signiert',
    author: 'selbst zu den Akten gegeben',
    claimed: 'nicht belegt',
  },
  fromReview: 'aus eigenem Review übernommen',
  altered: 'seither verändert',
  ownWork: 'eigene Arbeit',
  invented: (level) => `erfundenes Beispiel, ${level}`,
};

export const STAMP_WORDS = { en, de };
