import type { Declaration } from '../declaration/declaration.ts';
import type { HOW } from '../declaration/evidence.ts';
import type { KnownOrigin } from '../declaration/settle.ts';
import { decidingEvidence, declaredWords, originLine, weakerLines } from '../declaration/words.ts';
import type { Origin } from '../origin/origins.ts';
import type { SourceType } from '../origin/source-types.ts';
import { sourceTypeWords } from '../origin/source-types.ts';
import { type Rights, rightsWords } from '../record/rights.ts';
import { type Territories, territoryName } from '../record/territories.ts';
import { FORMAT_WORDS } from './formats.ts';

type Who = (id: string) => string;

const en = {
  declared: declaredWords,
  /** A term of the IPTC, said of how something was made. */
  term: sourceTypeWords,
  weaker: weakerLines,
  line: originLine,
  rights: rightsWords,
};

const TERMS: { readonly [term in SourceType]: string } = {
  trainedAlgorithmicMedia: 'Von einem KI-Modell gemacht',
  compositeSynthetic: 'Zusammengesetzt aus KI-gemachten und anderen Teilen',
  compositeWithTrainedAlgorithmicMedia: 'Von einem generativen KI-Modell verändert',
  algorithmicallyEnhanced: 'Nicht KI-gemacht, von einem Algorithmus oder KI-Modell verbessert',
  humanEdits: 'Nicht KI-gemacht, von Hand bearbeitet',
  digitalCapture: 'Eine Fotografie',
  computationalCapture: 'Eine Fotografie, von der Kamera aus mehreren Aufnahmen zusammengesetzt',
  negativeFilm: 'Eine Fotografie, vom Negativ gescannt',
  positiveFilm: 'Eine Fotografie, vom Dia gescannt',
  print: 'Von einem Abzug gescannt',
  compositeCapture: 'Aus mehreren Fotografien zusammengesetzt',
  digitalCreation: 'Von Menschen mit digitalen Werkzeugen gemacht, die nichts generieren',
  dataDrivenMedia: 'Von Programmen aus Daten gezeichnet',
  algorithmicMedia: 'Von einem Algorithmus ohne trainiertes Modell gemacht',
  composite: 'Aus mehreren Bildern zusammengesetzt, keines KI-gemacht',
  screenCapture: 'Ein Bild eines Bildschirms',
  virtualRecording: 'Eine Aufzeichnung eines virtuellen Ereignisses',
  minorHumanEdits: 'Nicht KI-gemacht, von Hand leicht bearbeitet',
  digitalArt: 'Von Menschen mit digitalen Werkzeugen gemacht',
  softwareImage: 'Von Software gemacht',
};

const ORIGINS: { readonly [origin in Origin]: string } = {
  captured: 'mit einer Kamera aufgenommen oder gescannt',
  rendered: 'aus einer Szene gerendert',
  drawn: 'von Menschen gezeichnet',
  generated: 'von einem KI-Modell gemacht',
  'edited-with-ai': 'von einem generativen KI-Modell verändert',
  'enhanced-by-ai': 'von einem KI-Modell verbessert, ohne zu ändern, was zu sehen ist',
  'edited-by-hand': 'von Hand bearbeitet',
};

const KNOWN_BY: { readonly [how in keyof typeof HOW]: string } = {
  credentials: 'seine Content Credentials',
  metadata: 'seine XMP-Daten',
  generator: 'was sein Generator hineinschrieb',
  camera: 'was eine Kamera hineinschrieb',
  settings: 'seine Einstellungen in der Projektakte',
  model: 'das genannte Modell',
  team: 'team.yaml',
  known: 'die Liste bekannter Tools',
  kind: 'die Art der Referenz',
  person: 'eine Person',
};

const declared = (term: SourceType | undefined): string =>
  term === undefined ? 'Nicht gut genug festgehalten, um zu sagen, ob KI es gemacht hat' : TERMS[term];

const origin = (is: Origin | undefined): string => (is === undefined ? 'nicht festgehalten' : ORIGINS[is]);

const where = (territories: Territories): string => {
  const names = new Intl.DisplayNames('de', { type: 'region' });
  const name = (code: string): string => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : territoryName(code));
  return territories === 'worldwide' ? 'weltweit' : `in ${FORMAT_WORDS.de.list(territories.map(name))}`;
};

const de: typeof en = {
  declared,
  term: (term) => TERMS[term],
  weaker: ({ weaker }: Declaration, who: Who) =>
    weaker.map(({ what, origin: { weakerThan }, statement }) => {
      const against =
        weakerThan === undefined
          ? ''
          : `, entgegen: ${KNOWN_BY[weakerThan.how]}${weakerThan.broken === undefined ? '' : ` (${weakerThan.broken})`}: „${weakerThan.says}“ (${ORIGINS[weakerThan.is]})`;
      const why = statement.why === undefined ? '' : `. Begründung: ${statement.why}`;
      return `${statement.by === undefined ? 'Jemand' : who(statement.by)} sagt: ${what} ist ${origin(statement.is)}${against}${why}`;
    }),
  line: (known: KnownOrigin, who: Who) => {
    const { is, statement, fault } = known;
    const told = decidingEvidence(known);
    if (is === undefined) return 'nicht festgehalten';
    if (statement !== undefined && fault === undefined && told === undefined)
      return `${ORIGINS[is]}, so ${statement.by === undefined ? 'die Projektakte' : who(statement.by)}`;
    return told === undefined ? ORIGINS[is] : `${ORIGINS[is]}, laut: ${KNOWN_BY[told.how]}, „${told.says}“`;
  },
  rights: ({ holder, licence, from, until, territories, channels, releases = [] }: Rights) =>
    [
      holder,
      licence,
      ...(from === undefined ? [] : [`ab ${FORMAT_WORDS.de.day(from)}`]),
      ...(until === undefined ? [] : [`bis ${FORMAT_WORDS.de.day(until)}`]),
      ...(territories === undefined ? [] : [where(territories)]),
      ...(channels === undefined ? [] : [`nur für ${FORMAT_WORDS.de.list(channels)}`]),
      ...(releases.length === 0
        ? []
        : [`${FORMAT_WORDS.de.count(releases.length, ['Einwilligung', 'Einwilligungen'])} bei den Akten`]),
    ].join(', '),
};

export const ORIGIN_WORDS = { en, de };
