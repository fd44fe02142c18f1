import { sourceTypeNamed } from '../origin/source-types.ts';
import type { MetadataPolicy } from '../record/channel.ts';
import { describeSaid, readParts } from '../subject/describe-said.ts';
import type { SubjectPart } from '../subject/describe-subject.ts';
import { type ChangedPart, changeWords, type PartChange } from '../subject/part-change.ts';
import type { SaidContent } from '../subject/said.ts';
import { shortChange } from '../words/short-change.ts';
import { ORIGIN_WORDS } from './origin.ts';
import { germanStep } from './steps.ts';

const en = {
  /** What is said with a picture, part by part. */
  parts: describeSaid as (content: SaidContent, channel: (id: string) => string) => SubjectPart[],
  /** What is different from what was seen or read. */
  change: changeWords as (change: PartChange) => string,
  /** The name of a part as approval files have it. */
  part: (name: string): string => name,
};

const NAMES: { readonly [name: string]: string | undefined } = {
  title: 'Titel',
  'alt text': 'Alternativtext',
  copy: 'Text',
  brand: 'Marke',
  campaign: 'Kampagne',
  'rights holder': 'Rechteinhaber',
  licence: 'Lizenz',
  'first day of the rights': 'erster Tag der Rechte',
  'last day of the rights': 'letzter Tag der Rechte',
  territories: 'Gebiete',
  'licensed channels': 'lizenzierte Kanäle',
  releases: 'Einwilligungen',
  release: 'Einwilligung',
  'may travel': 'darf weitergegeben werden',
  'rights of': 'Rechte an',
  origin: 'Entstehung',
  'made with': 'gemacht mit',
  disclosure: 'Kennzeichnung',
  metadata: 'in Dateien für',
  formats: 'Formate',
  criterion: 'Kriterium',
  file: 'Datei',
  pick: 'Auswahl',
  draft: 'Entwurf',
  audience: 'Zielgruppe',
  message: 'Botschaft',
  channel: 'Kanal',
  channels: 'Kanäle',
  hypothesis: 'Hypothese',
  receiver: 'Empfänger',
};

const TRAVELS: { readonly [policy in MetadataPolicy]: string } = {
  full: 'wie es entstand, auch Prompt und Personen',
  disclosure: 'wie es entstand und wem es gehört; kein Prompt, keine Namen',
  none: 'nichts',
};

const VALUES: { readonly [value: string]: string | undefined } = {
  yes: 'ja',
  no: 'nein',
  'not recorded': 'nicht festgehalten',
  'nobody can be recognised': 'niemand ist erkennbar',
};

/** `origin og-image` as `Entstehung für OG`, `copy headline` as `Text headline`. */
function nameOf(name: string, channel: (id: string) => string): string {
  const whole = NAMES[name];
  if (whole !== undefined) return whole;
  const at = name.lastIndexOf(' ');
  const [noun, of] = [name.slice(0, at), name.slice(at + 1)];
  if (noun === 'origin') return `Entstehung für ${channel(of)}`;
  return noun === 'metadata' ? `${NAMES[noun]} ${channel(of)}` : `${NAMES[noun] ?? noun} ${of}`.trim();
}

function valueSaid(name: string, value: string): string {
  if (name.startsWith('metadata ') && Object.hasOwn(TRAVELS, value)) return TRAVELS[value as MetadataPolicy];
  const term = /^origin\b/.test(name) ? sourceTypeNamed(value) : undefined;
  if (term !== undefined) return ORIGIN_WORDS.de.term(term);
  const known = /^(?:title|alt text|copy )/.test(name) || !Object.hasOwn(VALUES, value) ? undefined : VALUES[value];
  return known ?? value;
}

const DID = { changed: 'geändert', moved: 'verschoben', added: 'hinzugekommen', removed: 'weggefallen' } as const;

const PICKS = {
  unread: ['die Datei einer Auswahl ist nicht lesbar', 'Dateien der Auswahl sind nicht lesbar'],
  other: ['ein ausgewähltes Bild ist heute ein anderes', 'ausgewählte Bilder sind heute andere'],
  added: ['ein Bild kam zur Auswahl hinzu', 'Bilder kamen zur Auswahl hinzu'],
  removed: ['ein Bild fiel aus der Auswahl weg', 'Bilder fielen aus der Auswahl weg'],
} as const;

/** `geändert: Zuschnitt (Schritt 1), Kriterium logo-clear-space`. */
function germanChange(change: PartChange): string {
  if (change.how === 'picks') {
    const [one, more] = PICKS[change.what];
    return change.many === 1 ? one : `${change.many} ${more}`;
  }
  if (change.how !== 'said') return `${DID[change.how]}: ${change.parts.map(partSaid).join(', ')}`;
  const { part, terms } = change;
  const { was, is } = terms ?? change;
  const [before, after] = shortChange(valueSaid(part, was ?? ''), valueSaid(part, is ?? ''));
  const name = nameOf(part, (id) => id);
  if (was === undefined) return `neu: ${name} „${after}“`;
  return is === undefined ? `weggefallen: ${name} „${before}“` : `${name} war „${before}“ und ist „${after}“`;
}

function partSaid(part: ChangedPart): string {
  if ('name' in part) return nameOf(part.name, (id) => id);
  const { noun, at, kind, of } = part;
  const place = of === '' ? '' : ` für ${of}`;
  if (noun === 'step') return `${germanStep(kind)} (Schritt ${at}${place})`;
  return `${NAMES[noun] ?? noun} ${at}${kind === '' ? '' : ` für ${kind}`}`;
}

const de: typeof en = {
  parts: (content, channel) =>
    Object.entries(readParts(content)).map(([name, value]) => ({
      name: nameOf(name, channel),
      value: valueSaid(name, value),
    })),
  change: germanChange,
  part: (name) => nameOf(name, (id) => id),
};

export const SAID_WORDS = { en, de };
