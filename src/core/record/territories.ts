import { iso31661, iso31661Alpha3ToAlpha2, iso31662 } from 'iso-3166';

/** Where something may be used: the whole world, or codes of ISO 3166 (`DE`, `US-CA`) and `EU`. */
export type Territories = 'worldwide' | readonly string[];

/** The members of the European Union (european-union.europa.eu/principles-countries-history/eu-countries, read 2026-11-30). ISO 3166-1 reserves EU for it. */
const EU_MEMBERS: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);

const COUNTRIES: ReadonlyMap<string, string> = new Map([
  ...iso31661.map(({ alpha2, name }) => [alpha2, name] as const),
  ['EU', 'European Union'],
]);
const SUBDIVISIONS: ReadonlyMap<string, string> = new Map(iso31662.map(({ code, name }) => [code, name] as const));

/** Codes that people write for others. */
const MEANT: { readonly [code: string]: string } = { UK: 'GB', EL: 'GR', ENGLAND: 'GB', USA: 'US', UAE: 'AE' };

/** A territory as the record keeps it: upper case. */
export const territoryCode = (written: string): string => written.trim().toUpperCase();

/** Whether ISO 3166 has this code, or it is EU. */
export const isTerritory = (code: string): boolean => COUNTRIES.has(code) || SUBDIVISIONS.has(code);

/** The name of a territory in English, as ISO 3166 has it. */
export const territoryName = (code: string): string => COUNTRIES.get(code) ?? SUBDIVISIONS.get(code) ?? code;

/** What to say of a code that ISO 3166 does not have, with what may have been meant. */
export function noTerritory(written: string): string {
  const code = territoryCode(written);
  const named = [...COUNTRIES].find(([, name]) => name.toUpperCase() === code)?.[0];
  const likely = (Object.hasOwn(MEANT, code) ? MEANT[code] : undefined) ?? named ?? iso31661Alpha3ToAlpha2[code];
  return `“${written}” is no territory of ISO 3166: write ${likely === undefined ? 'DE, US-CA, EU' : `${likely} (${territoryName(likely)})`}, or worldwide for all`;
}

/** Whether what may be used in these territories may be used in this market: the very one, or one that it lies in. */
export function coversMarket(territories: Territories, market: string): boolean {
  if (territories === 'worldwide') return true;
  const [country = ''] = market.split('-');
  return (
    territories.includes(market) ||
    territories.includes(country) ||
    (territories.includes('EU') && EU_MEMBERS.has(country)) ||
    (market === 'EU' && [...EU_MEMBERS].every((each) => territories.includes(each)))
  );
}
