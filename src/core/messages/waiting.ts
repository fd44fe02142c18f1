import { FORMAT_WORDS } from './formats.ts';

/** What waits on whom. */
const en = {
  title: 'Waiting',
  description: 'What waits for a decision, on whom and since when, oldest first.',
  heading: 'Waiting for a decision',
  nothing: 'Nothing waits. Everything on the table is decided.',
  closed: 'Closed',
  everybody: 'everybody’s',
  oldest: 'oldest first',
  keys: { next: 'next', back: 'back', open: 'open', decide: 'decide' },
  moreLines: (many: number): string => `${FORMAT_WORDS.en.number(many)} more briefs, picks and deliveries`,
  pageTitle: (page: number): string => `Waiting, page ${page}`,
  pager: 'Pages of what waits',
  longer: 'Waiting longer',
  later: 'Waiting less long',
  all: 'All that waits',
  waitsOn: (who: string, waited: string): string => `waits on ${who}, ${waited}`,
  theRole: (role: string): string => `the ${role}`,
  decide: 'Decide',
  decideOn: (title: string): string => ` on ${title}`,
  turns: (many: number, role: string): string => `${FORMAT_WORDS.en.count(many, ['waits', 'wait'])} on the ${role}`,
  theBrief: 'the brief',
  picks: (batch: string): string => `picks of ${batch}`,
  delivery: (id: string): string => `delivery ${id}`,
};

const de: typeof en = {
  title: 'Offen',
  description: 'Was auf eine Entscheidung wartet, bei wem und seit wann, das Älteste zuerst.',
  heading: 'Offen für eine Entscheidung',
  nothing: 'Nichts ist offen. Über alles hier ist entschieden.',
  closed: 'Abgeschlossen',
  everybody: 'alles',
  oldest: 'ältestes zuerst',
  keys: { next: 'weiter', back: 'zurück', open: 'öffnen', decide: 'entscheiden' },
  moreLines: (many) => `${FORMAT_WORDS.de.number(many)} weitere Briefings, Auswahlen und Auslieferungen`,
  pageTitle: (page) => `Offen, Seite ${page}`,
  pager: 'Seiten mit allem, was offen ist',
  longer: 'Länger offen',
  later: 'Kürzer offen',
  all: 'Alles, was offen ist',
  waitsOn: (who, waited) => `offen bei: ${who}, ${waited}`,
  theRole: (role) => role,
  decide: 'Entscheiden',
  decideOn: (title) => ` über ${title}`,
  turns: (many, role) => `${many} offen bei: ${role}`,
  theBrief: 'das Briefing',
  picks: (batch) => `Auswahl aus ${batch}`,
  delivery: (id) => `Auslieferung ${id}`,
};

export const WAITING_WORDS = { en, de };
