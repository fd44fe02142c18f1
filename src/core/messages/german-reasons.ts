import type { DoubtOf, EvidenceDoubt } from '../approval/evidence-doubt.ts';
import type { ProofFault, ProofFaultOf, Proven } from '../approval/proof-fault.ts';
import type { Reason, ReasonOf } from '../approval/reason.ts';
import { GATES } from '../record/gates.ts';
import { DELIVERING } from '../record/roles.ts';
import type { Missing } from '../subject/missing.ts';
import { changesInWords, changeWords, type PartChange } from '../subject/part-change.ts';
import { COMMON_WORDS } from './common.ts';
import { FORMAT_WORDS } from './formats.ts';

const common = COMMON_WORDS.de;
const germanDay = (iso: string): string => FORMAT_WORDS.de.day(iso) ?? iso;

/** What cannot enter a digest, as part of a sentence. */
function germanMissing(missing: Missing): string {
  switch (missing.kind) {
    case 'no-draft':
      return 'es hat noch keinen Entwurf';
    case 'unknown-draft':
      return `den Entwurf ${missing.ref} gibt es in dieser Kampagne nicht`;
    case 'unreadable':
      return `${missing.path} lässt sich nicht lesen`;
    case 'expunged':
      return `ein zugrunde liegendes Bild musste am ${germanDay(missing.on)} endgültig weg (${missing.path})`;
    case 'not-looked-at':
      return `von ${missing.path} ist nur der Verweis auf Git LFS hier, und was das Bild von sich sagt, ist nicht bekannt (npm run fetch)`;
    case 'unknown-channel':
      return `einen Kanal ${missing.id} gibt es nicht`;
    case 'open':
      return `noch offen: ${missing.what}`;
    case 'release':
      return `es fehlt: ${missing.release} von ${missing.of}`;
    case 'recipe':
      return `die Bearbeitung „${missing.name}“ ${RECIPES[missing.fault]}`;
  }
}

const RECIPES = {
  unknown: 'steht nicht in team.yaml',
  circle: 'nennt sich selbst',
  'too-long': 'ergibt mehr als 200 Schritte',
} as const;

const PROVEN = { decision: 'Entscheidung', delivery: 'Auslieferung' } as const;

const PROOFS: { readonly [Kind in ProofFault['kind']]: (fault: ProofFaultOf<Kind>, of: Proven) => string } = {
  'unknown-key': ({ key, person }) => `team.yaml kennt keinen Schlüssel „${key}“ von ${person}`,
  'unknown-recorder': ({ key }) => `policy.recorderKeys in team.yaml kennt keinen Schlüssel „${key}“`,
  'not-reviewed': () => 'er nennt kein Review auf dem Code-Host von team.yaml',
  'not-run': () => 'er nennt keinen Lauf eines Workflows auf dem Code-Host von team.yaml',
  'other-kind': ({ key, is }) => `der Schlüssel „${key}“ in team.yaml ist von anderer Art (${is})`,
  'too-early': ({ key, added }, of) =>
    `der Schlüssel „${key}“ zählt seit ${germanDay(added)}, und die ${PROVEN[of]} ist älter`,
  revoked: ({ key, on }, of) =>
    `der Schlüssel „${key}“ wurde am ${germanDay(on)} widerrufen, bevor die ${PROVEN[of]} zu den Akten kam`,
  'key-not-in-force': ({ key }) =>
    `niemand, der die Regeln ändern darf, hat den Schlüssel „${key}“ bisher angenommen; bis dahin belegt er nichts`,
  'unusable-key': () => 'der öffentliche Teil in team.yaml lässt sich nicht prüfen',
  'other-key': () => 'er stammt von einem anderen Schlüssel als dem, der in team.yaml unter diesem Namen steht',
  malformed: ({ part }) => `sein Teil ${part} ist nicht lesbar`,
  'other-use': ({ what }) => `er wurde für etwas anderes gemacht („${what}“), nicht für eine Entscheidung`,
  'no-address': () =>
    'team.yaml sagt nicht, wo der Katalog veröffentlicht ist (site.url), und ein Passkey gehört zu einer Adresse',
  'other-place': ({ origin }) => `er entstand auf einer anderen Seite als der dieses Katalogs (${origin})`,
  'other-catalogue': ({ catalogue }) => `er wurde in einem anderen Katalog abgegeben (${catalogue})`,
  'other-words': ({ changed = [] }, of) =>
    `er gehört zu einer anderen ${PROVEN[of]} als der, die hier steht${changed.length === 0 ? '' : `; geändert: ${changed.join(', ')}`}`,
  'not-verified': () => 'das Gerät hat nicht gefragt, wer da ist (weder Gesicht noch Finger noch PIN)',
  'counter-back': ({ counter, before }) =>
    `der Zähler des Geräts steht auf ${counter}, eine frühere Entscheidung hat ${before}: vielleicht wurde der Schlüssel kopiert`,
  signature: () => 'die Signatur passt nicht',
};

const germanProof = (fault: ProofFault, of: Proven = 'decision'): string =>
  (PROOFS[fault.kind] as (fault: ProofFault, of: Proven) => string)(fault, of);

const SIGNATURES = {
  good: 'Die Signatur stammt von jemand anderem.',
  none: 'Der Commit ist nicht signiert.',
  untrusted: 'Signiert mit einem Schlüssel, für den hier niemand bürgt.',
  expired: 'Signiert mit einem abgelaufenen Schlüssel oder einer abgelaufenen Signatur.',
  revoked: 'Signiert mit einem widerrufenen Schlüssel.',
  unchecked: 'Signiert, aber der Schlüssel zum Prüfen ist nicht hier.',
  bad: 'Die Signatur passt nicht zum Commit.',
  unasked: 'Niemand hat nachgesehen, ob er signiert ist.',
} as const;

const touched = ({ by, on }: { readonly by: string; readonly on: string }): string => `${by}, ${germanDay(on)}`;

const DOUBTS: { readonly [Kind in EvidenceDoubt['kind']]: (doubt: DoubtOf<Kind>) => string } = {
  sample: () => 'Ein Beispiel: Git wurde nicht gefragt.',
  'no-history': ({ reason }) => reason ?? 'Es gibt keine Git-Historie.',
  uncommitted: () => 'Noch nicht festgeschrieben: Git kennt diese Datei nicht.',
  'history-cut': () => 'Dieser Klon ist gekürzt, seine Historie endet hier; die ganze holen: git fetch --unshallow.',
  'unknown-person': ({ id }) => `${id} steht nicht in team.yaml.`,
  'other-author': ({ author, person, coAuthor }) => {
    const said = `Der Commit ist von ${author.name} <${author.email}>`;
    return coAuthor
      ? `${said}; ${person} ist nur als Mitautor genannt, und das kann jeder schreiben.`
      : `${said}, und das ist keine Adresse von ${person}.`;
  },
  'other-committer': ({ committer, person }) =>
    `Er nennt ${person} als Autor, festgeschrieben hat ihn aber ${committer.name} <${committer.email}>.`,
  'host-unproven': ({ committer, is }) =>
    `Er nennt den Code-Host als Urheber (${committer.name} <${committer.email}>), und das kann jeder schreiben. ${SIGNATURES[is]}`,
  'host-shared': ({ person, merge, coAuthor, file }) =>
    `Der Code-Host hat ${merge ? 'diesen Merge' : 'aus einem Branch einen Commit'} im Namen von ${person} gemacht${
      coAuthor === undefined ? '' : `, mit ${coAuthor.name} <${coAuthor.email}> als weiterem Autor`
    }${file === undefined ? '' : `, und er enthält auch ${file}`}: wer den Branch beschreiben durfte, kann die Entscheidung geschrieben haben.`,
  'no-run': ({ person, says }) =>
    `Ein Programm hat sie im Namen von ${person} festgeschrieben, und ${says === undefined ? 'sie nennt keinen Lauf auf dem Code-Host, der sie geschrieben hat' : `${says} ist kein Lauf eines Workflows dieses Repositorys`}.`,
  'run-shared': ({ person, coAuthor, file }) =>
    `Ein Programm hat sie im Namen von ${person} festgeschrieben, ${coAuthor === undefined ? '' : `mit ${coAuthor.name} <${coAuthor.email}> als weiterem Autor, `}${file === undefined ? '' : `mit ${file} daneben, `}und ein Lauf, der ausliefert, schreibt nur diese eine Datei fest.`,
  signature: ({ is }) => SIGNATURES[is],
  'other-signer': ({ signer }) => `Signiert, aber von ${signer === '' ? 'jemandem ohne Namen' : signer}.`,
  link: () => 'Es ist ein symbolischer Link und keine eigene Datei.',
  deleted: (touch) => `Seither gelöscht (${touched(touch)}).`,
  'merged-away': (touch) => `Nach dem Hinzufügen beim Zusammenführen weggelassen (${touched(touch)}).`,
  'moved-away': ({ to, ...touch }) => `Verschoben nach ${to} (${touched(touch)}).`,
  'moved-here': ({ from, ...touch }) =>
    `Von jemand anderem aus ${from} hierher verschoben (${touched(touch)}); eine Entscheidung zählt nur, wo ihr Autor sie abgelegt hat.`,
  unread: () => 'Sie ist da, aber unter einem Namen oder in einer Form, die nicht als Entscheidung gelesen wird.',
  'brought-back': (touch) => `Gelöscht und später zurückgeholt (${touched(touch)}).`,
  changed: (touch) => `Nach dem Hinzufügen geändert (${touched(touch)}).`,
  proof: ({ fault, of }) => `Ihr Nachweis hält nicht: ${germanProof(fault, of)}.`,
  'changed-here': () => 'In dieser Arbeitskopie geändert und nicht festgeschrieben.',
};

const germanDoubt = (doubt: EvidenceDoubt): string => (DOUBTS[doubt.kind] as (doubt: EvidenceDoubt) => string)(doubt);

const WANTED = {
  proved: 'nicht mit einem Schlüssel dieser Person belegt',
  signed: 'nicht von dieser Person signiert',
  author: 'nicht unter dem Namen dieser Person bei den Akten',
} as const;

const GATE_NAMES = {
  brief: 'dieses Briefing',
  batch: 'diese Auswahl',
  asset: 'dieses Motiv',
  words: 'dieser Text',
  delivery: 'diese Auslieferung',
} as const;

type ChangeSaid = (change: PartChange) => string;
type Said<One extends Reason> = (reason: One, said: ChangeSaid) => string;

const REASONS: { readonly [Kind in Reason['kind']]: Said<ReasonOf<Kind>> } = {
  tampered: () => 'manipuliert: nach dem Hinzufügen geändert',
  'unknown-person': ({ id }) => `${id} steht nicht in team.yaml`,
  program: ({ name }) => `${name} ist ein Programm, und Programme entscheiden nie`,
  'not-delegated': (said) => `team.yaml lässt ${said.by} nicht für ${said.for} entscheiden`,
  'role-not-held': ({ name, role }) => `${name} hat nicht die Rolle ${common.role(role)}`,
  'may-not-deliver': ({ name }) =>
    `${name} hat keine Rolle, die ausliefert (${DELIVERING.map(common.role).join(' oder ')})`,
  'weak-evidence': ({ wanted }) => WANTED[wanted],
  'in-future': ({ at }) => `auf die Zukunft datiert, ${at.slice(0, 16)}`,
  'other-day': ({ at, committedAt }) =>
    `datiert auf ${germanDay(at.slice(0, 10))}, und zu den Akten gegeben am ${germanDay(committedAt.slice(0, 10))}`,
  lapsed: ({ changed, gate }, said) =>
    `verfallen: ${
      changed.length > 0
        ? changesInWords(changed, said).join(', ')
        : GATES[gate].words
          ? 'der Text dazu ist nicht mehr der gelesene'
          : `was gesehen wurde, hat eine andere Prüfsumme als ${GATE_NAMES[gate]}`
    }`,
  'other-scheme': ({ scheme }) => `verfallen: die Prüfsumme ist ${scheme}, und das berechnet hier nichts`,
  'words-unread': () => 'sie sagt nicht, was zum Bild gelesen wurde, und gilt deshalb für keinen Text',
  heard: ({ roles }) => `gehört, aber hier ist gefragt: ${roles.map(common.role).join(' und ')}`,
  'own-work': ({ name }) => `${name} hat es gemacht, und wer es gemacht hat, gibt es nicht frei`,
  'own-widening': ({ name, lines }) =>
    `${name} hat es gemacht, und wer es gemacht hat, darf nicht mehr erlauben als erlaubt war: ${lines.join('; ')}`,
  'criteria-open': ({ criteria }) => `beurteilt nicht: ${criteria.join(', ')}`,
  'criteria-failed': ({ criteria }) => `beurteilt als nicht erfüllt: ${criteria.join(', ')}`,
  followed: ({ decision, at }) => `gefolgt von „${common.decisions[decision]}“ am ${germanDay(at.slice(0, 10))}`,
  'list-altered': () => 'die Liste der Zellen ist nicht die, zu der ihre Prüfsumme gehört',
  'way-not-allowed': ({ way }) =>
    `die Regeln lassen niemanden ${way === 'column' ? 'eine Spalte auf einmal' : 'nach Regel und Stichprobe'} freigeben`,
  'outside-column': ({ column }) => `sie gilt für die Spalte ${column}, und diese Zelle gehört nicht dazu`,
  'rule-changed': () => 'die Regel ist eine andere als die freigegebene',
  'sample-small': ({ seen, asked }) => `die Stichprobe hat ${seen} Zellen, verlangt sind ${asked}`,
  'sample-unseen': ({ cells }) =>
    `niemand hat ${cells.slice(0, 5).join(', ')} aus der Stichprobe angesehen: eine gesehene Zelle hat eine eigene Entscheidung`,
  'other-brand': ({ name, brand }) => `${name} entscheidet nicht für ${brand}`,
  'other-market': ({ name, market }) => `${name} spricht nicht für ${market === '' ? 'alle Sprachen' : market}`,
  incomplete: ({ missing }) => germanMissing(missing),
  'unknown-criterion': ({ id, known }) => `das Briefing hat kein Kriterium ${id}; es hat ${known.join(', ')}`,
  'nothing-to-withdraw': ({ name }) => `${name} hat hier keine Entscheidung, die sich zurückziehen ließe`,
  'no-remark': () => 'sie sagt nicht, was sich ändern soll',
  'not-approvable': ({ missing }) =>
    `${missing.kind === 'expunged' ? '' : 'kann nicht freigegeben werden: '}${germanMissing(missing)}`,
  held: ({ name, decision }) => `${name} hat ${common.did[decision]}`,
  'words-unapproved': ({ unread }) =>
    unread
      ? 'der Text dazu ist nicht freigegeben: das Bild wurde freigegeben, bevor Titel, Alternativtext und Rechte dazugehörten'
      : 'der Text dazu ist noch nicht freigegeben: Titel, Alternativtext und Rechte',
  'words-changed': ({ changed }, said) =>
    `der Text dazu hat sich seit der Freigabe geändert${changed.length > 0 ? `: ${changesInWords(changed, said).join(', ')}` : ''}`,
  'awaits-brief': () => 'wartet auf die Freigabe des Briefings',
  'awaits-picks': ({ batch }) => `wartet auf die Freigabe der Auswahl aus ${batch}`,
  'right-starting': ({ what, on }) => `die Rechte an ${what} beginnen am ${germanDay(on)}`,
  'right-ended': ({ what, on }) => `die Rechte an ${what} endeten am ${germanDay(on)}`,
  'right-ending': ({ what, on }) => `die Rechte an ${what} enden am ${germanDay(on)}`,
};

/**
 * Why something does not count, or stands where it does, as part of a German sentence, and what git says of it; `said` tells what changed.
 * The form in a browser never has a change to tell, and fetches no words for them.
 */
export const germanReasons = (said: ChangeSaid = changeWords) => ({
  words: (reason: Reason): string => (REASONS[reason.kind] as Said<Reason>)(reason, said),
  behind: (reason: Reason): string | undefined =>
    'doubt' in reason && reason.doubt !== undefined ? germanDoubt(reason.doubt) : undefined,
});
