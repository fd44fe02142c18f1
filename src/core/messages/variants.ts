import type { CountForms } from './formats.ts';
import { FORMAT_WORDS } from './formats.ts';

/** The grid of an asset with variants. */
const en = {
  pageTitle: (title: string, page: number): string => `${title}, page ${page}`,
  all: 'All variants',
  caption: 'Every variant, a column for each value of the first axis',
  allRows: 'all',
  pages: 'Pages of the grid',
  before: 'Before',
  further: 'Further',
  missing: 'does not exist',
  changed: (what: string): string => `Changed: ${what}`,
  column: (value: string, cells: number): string => `${value}, ${FORMAT_WORDS.en.count(cells, ['cell', 'cells'])}`,
  cannot: 'cannot be made',
  lacks: (what: string): string => `Lacks ${what}.`,
  byRule: (standing: string): string => `${standing}, by rule`,
  none: 'none',
  usable: (fine: number, all: number): string => `${fine} of ${all} may be used`,
  approveColumn: 'Approve a column, every cell of which was seen',
  approveRule: (cells: number): string =>
    `Approve by the rule, when ${FORMAT_WORDS.en.count(cells, ['cell', 'cells'])} or more were approved each by itself`,
  variants: ['variant', 'variants'] as CountForms,
  without: (many: number): string => `${many} without their words`,
};

const de: typeof en = {
  pageTitle: (title, page) => `${title}, Seite ${page}`,
  all: 'Alle Varianten',
  caption: 'Jede Variante, eine Spalte für jeden Wert der ersten Achse',
  allRows: 'alle',
  pages: 'Seiten des Rasters',
  before: 'Zurück',
  further: 'Weiter',
  missing: 'gibt es nicht',
  changed: (what) => `Geändert: ${what}`,
  column: (value, cells) => `${value}, ${FORMAT_WORDS.de.count(cells, ['Zelle', 'Zellen'])}`,
  cannot: 'nicht machbar',
  lacks: (what) => `Es fehlt: ${what}.`,
  byRule: (standing) => `${standing}, nach Regel`,
  none: 'keine',
  usable: (fine, all) => `${fine} von ${all} verwendbar`,
  approveColumn: 'Eine Spalte freigeben, von der jede Zelle gesehen wurde',
  approveRule: (cells) => `Nach der Regel freigeben, wenn mindestens ${cells} einzeln freigegeben sind`,
  variants: ['Variante', 'Varianten'],
  without: (many) => `${many} ohne Text`,
};

export const VARIANT_WORDS = { en, de };
