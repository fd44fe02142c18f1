import { oneSpace } from '../words/one-space.ts';
import { listed } from '../words/plain-words.ts';
import { type Release, type Rights, territoryWords } from './rights.ts';
import { coversMarket, type Territories } from './territories.ts';

/** A line of rights by which more is allowed than before, and what it was and is in words. */
export type WidenedLine = {
  /** The field of the rights that says so: `until`, `releases`; `rights` for all of them. */
  readonly line: string;
  readonly was: string;
  readonly is: string;
};

/**
 * Every line by which `after` allows more than `before` did. A term that is no date and no list (a licence, a holder) cannot be
 * compared, so another one counts as wider; so do rights that were written down where there were none, because silence permits no market.
 */
export function widenedRights(before: Rights | undefined, after: Rights | undefined): WidenedLine[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined || after === undefined)
    return [{ line: 'rights', was: statedRights(before), is: statedRights(after) }];
  return [
    ...(['holder', 'licence'] as const).flatMap((line) =>
      oneSpace(before[line]) === oneSpace(after[line]) ? [] : [{ line, was: before[line], is: after[line] }],
    ),
    ...widerLimits(before, after),
    ...(before.releases ?? []).flatMap((each) => widerRelease(each, after.releases ?? [])),
    ...(!before.distribute && after.distribute ? [{ line: 'distribute', was: 'stays here', is: 'may travel' }] : []),
  ];
}

/** `Stock of Ida Voss`. */
export const statedRights = (rights: Rights | undefined): string =>
  rights === undefined ? NOT_WRITTEN : `${rights.licence} of ${rights.holder}`;
const NOT_WRITTEN = 'not written down';

type Limits = Pick<Rights, 'from' | 'until' | 'territories' | 'channels'>;

/** Of a licence and of a release alike. */
function widerLimits(before: Partial<Limits>, after: Partial<Limits>): WidenedLine[] {
  const { from, until, territories, channels } = before;
  return [
    ...(from !== undefined && (after.from === undefined || after.from < from)
      ? [{ line: 'from', was: from, is: after.from ?? 'from any day on' }]
      : []),
    ...(until !== undefined && (after.until === undefined || after.until > until)
      ? [{ line: 'until', was: until, is: after.until ?? 'without an end' }]
      : []),
    ...(reachesFurther(territories, after.territories)
      ? [{ line: 'territories', was: whereWords(territories), is: whereWords(after.territories) }]
      : []),
    ...(channels !== undefined && (after.channels?.some((each) => !channels.includes(each)) ?? true)
      ? [
          {
            line: 'channels',
            was: listed(channels),
            is: after.channels === undefined ? 'every channel' : listed(after.channels),
          },
        ]
      : []),
  ];
}

/** Where nothing is said nobody knows, so saying something and saying nothing any more are both another reach. */
function reachesFurther(before: Territories | undefined, after: Territories | undefined): boolean {
  if (before === undefined || after === undefined) return before !== after;
  if (after === 'worldwide') return before !== 'worldwide';
  return after.some((each) => !coversMarket(before, each));
}

const whereWords = (territories: Territories | undefined): string =>
  territories === undefined ? NOT_WRITTEN : territoryWords(territories);

/** A release that is gone, is about something else, reaches further, or has a document that it had not. */
function widerRelease(before: Release, releases: readonly Release[]): WidenedLine[] {
  const line = 'releases';
  const name = `the ${before.kind} release of ${before.of}`;
  const after = releases.filter((each) => each.of === before.of && each.kind === before.kind);
  const tried = after.map((each) => [
    ...(each.document === before.document
      ? []
      : [{ line, was: `${name}, ${documentWords(before)}`, is: documentWords(each) }]),
    ...widerLimits(before, each).map(({ line: limit, was, is }) => ({ line, was: `${name}, ${limit}: ${was}`, is })),
  ]);
  if (tried.some((each) => each.length === 0)) return [];
  return tried[0] ?? [{ line, was: name, is: 'not there' }];
}

const documentWords = ({ document }: Release): string =>
  document === undefined ? 'without its document' : `with the document ${document.slice(7, 19)}`;

/** `until was “2027-06-30” and is “2099-12-31”`. */
export const widenedWords = ({ line, was, is }: WidenedLine): string => `${line} was “${was}” and is “${is}”`;
