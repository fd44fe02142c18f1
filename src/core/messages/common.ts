import type { Approval } from '../record/approval.ts';
import type { Role } from '../record/roles.ts';
import { roleWords } from '../words/plain-words.ts';
import { type CountForms, FORMAT_WORDS } from './formats.ts';

type MarkId = Approval['criteria'][string];

/** What the members of closed lists are called, and the few words that many pages need. */
const en = {
  notRecorded: 'not recorded',
  noDate: 'no date recorded',
  sample: 'sample',
  and: ' and ',
  lineage: 'Lineage',
  onTerminal: 'On a terminal',
  choose: 'choose',
  youAre: 'You are',
  more: (many: number): string => `${many} more`,
  andMore: (many: string): string => `and ${many} more`,
  page: (page: number, pages: number): string => `Page ${page} of ${pages}`,
  percent: (share: number): string => `${Math.round(share * 100)} %`,
  cannotDraw: 'This picture could not be drawn; the build says why.',
  /** In the place of a picture that had to go for good. */
  gone: 'This picture had to go for good. What was decided about it stays on record.',
  goneFor: (day: string, why: string): string =>
    `This picture had to go on ${day}: ${why}. What was decided about it stays on record.`,
  noDraft: 'No draft yet: pick one, and name it in the asset’s file.',
  somebody: 'A person of the team',
  drafts: ['draft', 'drafts'] as CountForms,
  files: ['file', 'files'] as CountForms,
  pictures: ['picture', 'pictures'] as CountForms,
  days: ['day', 'days'] as CountForms,
  /** How long something took, in days: a bin of a spread. */
  took: (from: number, to: number): string =>
    from !== to ? `${from} to ${to} days` : from === 0 ? 'the same day' : FORMAT_WORDS.en.count(from, ['day', 'days']),
  standings: {
    draft: 'draft',
    'in review': 'in review',
    'changes requested': 'changes requested',
    approved: 'approved',
    lapsed: 'lapsed',
    rejected: 'rejected',
    delivered: 'delivered',
    embargoed: 'embargoed',
    expired: 'expired',
  },
  verdicts: { pick: 'picked', hold: 'on hold', reject: 'rejected', open: 'not judged' },
  /** What somebody did by a decision: `Mara asked for changes`. */
  did: {
    approved: 'approved',
    'changes-requested': 'asked for changes',
    rejected: 'rejected',
    withdrawn: 'withdrew the decision',
  },
  /** A decision by itself, as it is stamped. */
  decisions: {
    approved: 'Approved',
    'changes-requested': 'Changes requested',
    rejected: 'Rejected',
    withdrawn: 'Withdrawn',
  },
  /** What was said of a criterion; of what is not here nothing was. */
  marks: {
    pass: { now: 'met', before: 'was met' },
    fail: { now: 'not met', before: 'was not met' },
    'not-applicable': { now: 'does not apply', before: 'did not apply' },
  },
  /** `1 does not apply`, `2 do not apply`, `3 met`. */
  marksMany: (many: number, mark: MarkId): string =>
    `${many} ${many !== 1 && mark === 'not-applicable' ? 'do not apply' : { pass: 'met', fail: 'not met', 'not-applicable': 'does not apply' }[mark]}`,
  notJudged: 'not judged',
  role: roleWords,
  gates: { brief: 'briefs', batch: 'picks', asset: 'assets', words: 'words', delivery: 'deliveries' },
  references: {
    brand: 'brand',
    product: 'product',
    winner: 'winner',
    constraint: 'constraint',
    negative: 'avoid',
  },
};

/** `legal counsel` and `brand manager` are what pages call these two by themselves. */
const ROLES: { readonly [role in Role | 'legal-counsel' | 'brand-manager']: string } = {
  'creative-lead': 'Kreativleitung',
  producer: 'Produktion',
  designer: 'Design',
  editor: 'Bildbearbeitung',
  legal: 'Rechtsabteilung',
  'legal-counsel': 'Rechtsabteilung',
  brand: 'Markenführung',
  'brand-manager': 'Markenführung',
  agent: 'Programm',
  market: 'Markt',
  stakeholder: 'Stakeholder',
};

const de: typeof en = {
  notRecorded: 'nicht festgehalten',
  noDate: 'ohne festgehaltenes Datum',
  sample: 'Beispiel',
  and: ' und ',
  lineage: 'Herkunft',
  onTerminal: 'Im Terminal',
  choose: 'bitte wählen',
  youAre: 'Sie sind',
  more: (many) => `${many} weitere`,
  andMore: (many) => `und ${many} weitere`,
  page: (page, pages) => `Seite ${page} von ${pages}`,
  percent: (share) => `${Math.round(share * 100)} %`,
  cannotDraw: 'Dieses Bild ließ sich nicht erzeugen; warum, sagt der Build.',
  gone: 'Dieses Bild musste endgültig weg. Was darüber entschieden wurde, bleibt bei den Akten.',
  goneFor: (day, why) =>
    `Dieses Bild musste am ${day} weg: ${why}. Was darüber entschieden wurde, bleibt bei den Akten.`,
  noDraft: 'Noch kein Entwurf: einen auswählen und in der Datei des Motivs nennen.',
  somebody: 'Jemand aus dem Team',
  drafts: ['Entwurf', 'Entwürfe'],
  files: ['Datei', 'Dateien'],
  pictures: ['Bild', 'Bilder'],
  days: ['Tag', 'Tage'],
  took: (from, to) =>
    from !== to
      ? `${from} bis ${to} Tage`
      : from === 0
        ? 'am selben Tag'
        : FORMAT_WORDS.de.count(from, ['Tag', 'Tage']),
  standings: {
    draft: 'Entwurf',
    'in review': 'in Prüfung',
    'changes requested': 'Änderungen erbeten',
    approved: 'freigegeben',
    lapsed: 'verfallen',
    rejected: 'abgelehnt',
    delivered: 'ausgeliefert',
    embargoed: 'mit Sperrfrist',
    expired: 'abgelaufen',
  },
  verdicts: { pick: 'ausgewählt', hold: 'zurückgestellt', reject: 'verworfen', open: 'nicht beurteilt' },
  did: {
    approved: 'freigegeben',
    'changes-requested': 'um Änderungen gebeten',
    rejected: 'abgelehnt',
    withdrawn: 'die Entscheidung zurückgezogen',
  },
  decisions: {
    approved: 'Freigegeben',
    'changes-requested': 'Änderungen erbeten',
    rejected: 'Abgelehnt',
    withdrawn: 'Zurückgezogen',
  },
  marks: {
    pass: { now: 'erfüllt', before: 'war erfüllt' },
    fail: { now: 'nicht erfüllt', before: 'war nicht erfüllt' },
    'not-applicable': { now: 'trifft nicht zu', before: 'traf nicht zu' },
  },
  marksMany: (many, mark) =>
    `${many} ${many !== 1 && mark === 'not-applicable' ? 'treffen nicht zu' : { pass: 'erfüllt', fail: 'nicht erfüllt', 'not-applicable': 'trifft nicht zu' }[mark]}`,
  notJudged: 'nicht beurteilt',
  role: (role) => (Object.hasOwn(ROLES, role) ? ROLES[role as keyof typeof ROLES] : role.replaceAll('-', ' ')),
  gates: { brief: 'Briefings', batch: 'Auswahlen', asset: 'Motive', words: 'Texte', delivery: 'Auslieferungen' },
  references: {
    brand: 'Marke',
    product: 'Produkt',
    winner: 'Gewinner',
    constraint: 'Vorgabe',
    negative: 'vermeiden',
  },
};

export const COMMON_WORDS = { en, de };
