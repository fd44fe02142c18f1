import { FORMAT_WORDS } from './formats.ts';

/** What a file is to the catalogue: what the page says, and what the browser finds out. */
const en = {
  title: 'Check a file',
  description:
    'Drop a file and learn whether it is approved, current, replaced or not known here. Nothing leaves the browser.',
  lede: 'Somebody sent a picture, a pack or a contact sheet. Is it ours, and is it approved? It is compared here, in your browser; nothing is uploaded.',
  drop: 'Drop files or a folder anywhere on this page, or ',
  choose: 'choose them',
  recognises:
    'A copy in another size, format or compression is recognised; in all but large catalogues also one that was mirrored or has a border of one colour. A crop is told by what it carries, where it still says from which picture it comes. A crop that says nothing is not recognised, nor is a picture that was turned on its side, or one inside a PDF or a zip that we did not make.',
  needsScript: 'Checking a file needs JavaScript. By hand: compare its SHA-256 with the digests in ',
  theData: 'the data',
  orManifest: ' or in a pack’s manifest',
  reading: (name: string): string => `Reading ${name} …`,
  readingPart: (name: string, share: number): string => `Reading ${name} … ${Math.round(share * 100)} %`,
  empty: 'it is empty. Ask for it again',
  failed: (name: string, why: string): string => `${name} could not be checked: ${why}.`,
  unread: 'it could not be read',
  declared: (own: boolean, origin: string): string => `${own ? 'Declared' : 'Ours is declared'} as: ${origin}.`,
  made: (own: boolean, made: string): string =>
    `${own ? 'Made' : 'Ours was made'} with ${made}; its page tells the rest.`,
  saysNothing: 'says nothing of its origin that can be read here',
  says: (what: string): string => `says of itself: ${what}`,
  compare: 'Open ours to compare',
  ours: 'Ours, beside the file. ',
  indexFailed: (status: number): string =>
    `the index of this catalogue answered ${status}. Reload the page and try again`,
  credentials: 'Content Credentials (not verified here)',
  generatorText: (key: string): string => `${key} (a text that a generator wrote)`,
  fields: {
    DigitalSourceType: 'source',
    AISystemUsed: 'made with',
    title: 'title',
    rights: 'rights',
    DataMining: 'data mining',
  },
  exif: { software: 'software', by: 'by', copyright: 'copyright' },
  // Verdicts.
  small: (words: string): string => `A small picture from these pages, not a file for use. What it shows is ${words}`,
  copies: {
    whole: (title: string): string =>
      `A copy of ${title} that was saved anew: our picture, maybe regraded or trimmed a little, and not the file we made`,
    mirrored: (title: string): string =>
      `A mirrored copy of ${title}: our picture with left and right changed over, not the file we made`,
    framed: (title: string): string => `A copy of ${title} with a border around it, not the file we made`,
  },
  oursIs: (words: string): string => `. Ours is ${words}`,
  saysFrom: (title: string): string => `. It says that it comes from ${title}`,
  much: (title: string): string =>
    `Not the file we made, but much like ${title}: saved anew, retouched or regraded, or a picture made beside it. Look at both`,
  claims: (title: string, before: boolean): string =>
    `Says that it comes from ${before ? `an earlier version of ${title}` : title}, `,
  claimClosed:
    'but it is not a file we made. This browser cannot open it, so what it shows was not compared: save it as JPEG or PNG and drop that',
  claimBefore: 'but it is no file that is known here: made then, or changed since. Look at both',
  claimNow:
    'but its pixels are not what we made: cropped, retouched, or another picture that carries its name. Look at both',
  unknown: {
    picture:
      'Not recognised: neither this file nor a picture like it is in the catalogue. A crop of ours, or a copy that was turned on its side, would not be recognised, nor would a mirrored one or one with a border in a catalogue as large as this.',
    closed:
      'Not recognised: this very file is not in the catalogue. This browser cannot open it, so whether it shows a picture of ours cannot be told: save it as JPEG or PNG and drop that.',
    zip: 'Not recognised: no pack of ours as it left us. Unpack it and drop what is in it: each file is looked up by itself.',
    pdf: 'Not recognised: no contact sheet of ours as it left us. Pictures inside a PDF are not looked at: drop the picture itself.',
    other: 'Not recognised: this file is not in the catalogue.',
  },
  unknownTurned:
    'Not recognised: neither this file nor a picture like it is in the catalogue, mirrored or without a plain border either. A crop of ours, or a copy that was turned on its side, would not be recognised.',
  // Where what is known stands.
  theRole: (role: string): string => `the ${role}`,
  by: (who: string): string => ` by ${who}`,
  current: (day: string | undefined, by: string): string =>
    `approved and current${day === undefined ? '' : ` since ${day}`}${by === '' ? '' : `, signed off${by}`}`,
  lapsed: (changed: string | undefined): string =>
    `lapsed${changed === undefined ? '' : `: ${changed}`}. Do not use it before it is approved again`,
  expired: (day: string | undefined): string => `expired: the rights ended${day === undefined ? '' : ` on ${day}`}`,
  rejected: (by: string, day: string | undefined): string => `rejected${by}${day === undefined ? '' : ` on ${day}`}`,
  changesAsked: (by: string): string => `not approved: changes were requested${by}`,
  notPutUp: 'not approved: nobody has put it up for review',
  inReview: 'in review, not approved yet',
  delivered: (day: string | undefined): string => `delivered${day === undefined ? '' : ` on ${day}`}`,
  noSuchAsset: (went: string): string => `${went}; the campaign has no such asset any more`,
  assetNow: (went: string, words: string): string => `${went}; the asset is now ${words}`,
  stillApproved: (went: string): string => `${went}, and still approved`,
  replaced: (went: string): string => `${went}, replaced since by a newer version`,
  madeWith: (tools: string, steps: number): string =>
    `${tools}${steps === 0 ? '' : `, then ${FORMAT_WORDS.en.count(steps, ['finishing step', 'finishing steps'])}`}`,
  drafts: {
    reject: 'a rejected draft',
    hold: 'a draft on hold',
    pick: 'a picked draft, not the finished picture',
    open: 'a draft that nobody has judged yet',
  },
  avoid: 'a reference that shows what to avoid',
  reference: (kind: string): string => `a reference (${kind}), not a finished picture`,
  step: 'a picture that finishing steps of ours use, not a finished picture',
  packToday: (went: string): string => `our pack as it is today, ${went}: everything in it is approved`,
  notDelivered: 'not delivered yet',
  everyChannel: 'Every channel',
  packThen: (day: string | undefined): string =>
    `our pack as it was delivered on ${day}, built anew since. Unpack it and drop the files to learn where each stands`,
  sheetOf: (sheet: string): string => `${sheet} of our pack, for looking at and not for use`,
  sheets: {
    'contact-sheet': 'the contact sheet',
    'proof-sheet': 'the proof sheet',
    'manifest.json': 'the list of files',
    'trail.html': 'the trail',
  },
};

const de: typeof en = {
  title: 'Datei prüfen',
  description:
    'Eine Datei ablegen und erfahren, ob sie freigegeben, aktuell, ersetzt oder hier unbekannt ist. Nichts verlässt den Browser.',
  lede: 'Jemand hat ein Bild, ein Paket oder einen Kontaktbogen geschickt. Ist es von uns, und ist es freigegeben? Verglichen wird hier im Browser; hochgeladen wird nichts.',
  drop: 'Dateien oder einen Ordner irgendwo auf dieser Seite ablegen, oder ',
  choose: 'auswählen',
  recognises:
    'Eine Kopie in anderer Größe, anderem Format oder anderer Kompression wird erkannt; außer in großen Katalogen auch eine gespiegelte oder eine mit einfarbigem Rand. Ein Ausschnitt verrät sich durch das, was er mitführt, solange darin noch steht, aus welchem Bild er kommt. Ein Ausschnitt, der nichts mitführt, wird nicht erkannt, ebenso wenig ein gedrehtes Bild oder eines in einem PDF oder Zip, das nicht von uns ist.',
  needsScript: 'Eine Datei zu prüfen braucht JavaScript. Von Hand: ihre SHA-256 vergleichen mit den Prüfsummen in ',
  theData: 'den Daten',
  orManifest: ' oder im Manifest eines Pakets',
  reading: (name) => `${name} wird gelesen …`,
  readingPart: (name, share) => `${name} wird gelesen … ${Math.round(share * 100)} %`,
  empty: 'sie ist leer. Bitte neu anfordern',
  failed: (name, why) => `${name} ließ sich nicht prüfen: ${why}.`,
  unread: 'sie ließ sich nicht lesen',
  declared: (own, origin) => `${own ? 'Angegeben' : 'Unseres ist angegeben'} als: ${origin}.`,
  made: (own, made) => `${own ? 'Gemacht' : 'Unseres wurde gemacht'} mit ${made}; mehr steht auf seiner Seite.`,
  saysNothing: 'sagt nichts über ihre Entstehung, das hier lesbar wäre',
  says: (what) => `sagt über sich selbst: ${what}`,
  compare: 'Unseres zum Vergleich öffnen',
  ours: 'Unseres, neben der Datei. ',
  indexFailed: (status) => `das Verzeichnis dieses Katalogs antwortete mit ${status}. Bitte die Seite neu laden`,
  credentials: 'Content Credentials (hier nicht geprüft)',
  generatorText: (key) => `${key} (ein Text, den ein Generator geschrieben hat)`,
  fields: {
    DigitalSourceType: 'Entstehung',
    AISystemUsed: 'gemacht mit',
    title: 'Titel',
    rights: 'Rechte',
    DataMining: 'Data-Mining',
  },
  exif: { software: 'Software', by: 'von', copyright: 'Copyright' },
  small: (words) => `Ein kleines Bild von diesen Seiten, keine Datei zum Verwenden. Was es zeigt, ist ${words}`,
  copies: {
    whole: (title) =>
      `Eine neu gespeicherte Kopie von ${title}: unser Bild, vielleicht farblich verändert oder etwas beschnitten, und nicht die Datei von uns`,
    mirrored: (title) =>
      `Eine gespiegelte Kopie von ${title}: unser Bild mit vertauschten Seiten, nicht die Datei von uns`,
    framed: (title) => `Eine Kopie von ${title} mit einem Rand darum, nicht die Datei von uns`,
  },
  oursIs: (words) => `. Unseres ist ${words}`,
  saysFrom: (title) => `. Sie sagt, dass sie von ${title} kommt`,
  much: (title) =>
    `Nicht die Datei von uns, aber ${title} sehr ähnlich: neu gespeichert, retuschiert oder farblich verändert, oder ein daneben entstandenes Bild. Bitte beide ansehen`,
  claims: (title, before) => `Sagt, dass sie von ${before ? `einer früheren Fassung von ${title}` : title} kommt, `,
  claimClosed:
    'ist aber keine Datei von uns. Dieser Browser kann sie nicht öffnen, also wurde nicht verglichen, was sie zeigt: als JPEG oder PNG speichern und das ablegen',
  claimBefore: 'ist aber keine hier bekannte Datei: damals gemacht oder seither verändert. Bitte beide ansehen',
  claimNow:
    'ihre Pixel sind aber nicht unsere: beschnitten, retuschiert, oder ein anderes Bild, das seinen Namen trägt. Bitte beide ansehen',
  unknown: {
    picture:
      'Nicht erkannt: weder diese Datei noch ein ähnliches Bild ist im Katalog. Ein Ausschnitt eines unserer Bilder oder eine gedrehte Kopie würde nicht erkannt, in einem so großen Katalog auch keine gespiegelte und keine mit Rand.',
    closed:
      'Nicht erkannt: genau diese Datei ist nicht im Katalog. Dieser Browser kann sie nicht öffnen; ob sie ein Bild von uns zeigt, lässt sich nicht sagen: als JPEG oder PNG speichern und das ablegen.',
    zip: 'Nicht erkannt: kein Paket, wie es uns verlassen hat. Bitte auspacken und den Inhalt ablegen: jede Datei wird einzeln nachgeschlagen.',
    pdf: 'Nicht erkannt: kein Kontaktbogen, wie er uns verlassen hat. Bilder in einem PDF werden nicht angesehen: bitte das Bild selbst ablegen.',
    other: 'Nicht erkannt: diese Datei ist nicht im Katalog.',
  },
  unknownTurned:
    'Nicht erkannt: weder diese Datei noch ein ähnliches Bild ist im Katalog, auch nicht gespiegelt oder ohne einfarbigen Rand. Ein Ausschnitt eines unserer Bilder oder eine gedrehte Kopie würde nicht erkannt.',
  theRole: (role) => role,
  by: (who) => ` von: ${who}`,
  current: (day, by) =>
    `freigegeben und aktuell${day === undefined ? '' : ` seit ${day}`}${by === '' ? '' : `, abgenommen${by}`}`,
  lapsed: (changed) =>
    `verfallen${changed === undefined ? '' : `: ${changed}`}. Vor einer neuen Freigabe nicht verwenden`,
  expired: (day) => `abgelaufen: die Rechte endeten${day === undefined ? '' : ` am ${day}`}`,
  rejected: (by, day) => `abgelehnt${by}${day === undefined ? '' : ` am ${day}`}`,
  changesAsked: (by) => `nicht freigegeben: um Änderungen gebeten${by}`,
  notPutUp: 'nicht freigegeben: noch nicht zur Prüfung vorgelegt',
  inReview: 'in Prüfung, noch nicht freigegeben',
  delivered: (day) => `ausgeliefert${day === undefined ? '' : ` am ${day}`}`,
  noSuchAsset: (went) => `${went}; die Kampagne hat dieses Motiv nicht mehr`,
  assetNow: (went, words) => `${went}; das Motiv ist jetzt ${words}`,
  stillApproved: (went) => `${went} und noch freigegeben`,
  replaced: (went) => `${went}, seither durch eine neuere Fassung ersetzt`,
  madeWith: (tools, steps) =>
    `${tools}${steps === 0 ? '' : `, dann ${FORMAT_WORDS.de.count(steps, ['Bearbeitungsschritt', 'Bearbeitungsschritten'])}`}`,
  drafts: {
    reject: 'ein verworfener Entwurf',
    hold: 'ein zurückgestellter Entwurf',
    pick: 'ein ausgewählter Entwurf, nicht das fertige Bild',
    open: 'ein Entwurf, den noch niemand beurteilt hat',
  },
  avoid: 'eine Referenz dafür, was zu vermeiden ist',
  reference: (kind) => `eine Referenz (${kind}), kein fertiges Bild`,
  step: 'ein Bild aus unserer Bearbeitung, kein fertiges Bild',
  packToday: (went) => `unser Paket von heute, ${went}: alles darin ist freigegeben`,
  notDelivered: 'noch nicht ausgeliefert',
  everyChannel: 'Alle Kanäle',
  packThen: (day) =>
    `unser Paket, wie es am ${day} ausgeliefert wurde, seither neu gebaut. Auspacken und die Dateien ablegen, um zu erfahren, wie es um jede steht`,
  sheetOf: (sheet) => `${sheet} unseres Pakets, zum Ansehen und nicht zum Verwenden`,
  sheets: {
    'contact-sheet': 'der Kontaktbogen',
    'proof-sheet': 'der Abnahmebogen',
    'manifest.json': 'die Dateiliste',
    'trail.html': 'der Werdegang',
  },
};

export const CHECK_WORDS = { en, de };
