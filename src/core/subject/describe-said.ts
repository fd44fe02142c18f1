import { sourceTypeNamed, sourceTypeWords } from '../origin/source-types.ts';
import type { MetadataPolicy } from '../record/channel.ts';
import type { SubjectPart } from './describe-subject.ts';
import type { PartChange } from './part-change.ts';
import type { SaidContent, SaidRights } from './said.ts';

/**
 * Everything that is said with a picture, part by part, in the order in which people read it. No two parts have one name.
 * `channel`: what a channel is called there.
 */
export const describeSaid = (content: SaidContent, channel = (id: string): string => id): SubjectPart[] =>
  partsOf(content).map(({ name, value }) => {
    const [noun = '', id] = name.split(' ', 2);
    const spoken = id === undefined || !Object.hasOwn(SPOKEN, noun) ? name : `${SPOKEN[noun]} ${channel(id)}`;
    return { name: spoken, value: inWords(name, value) };
  });

/** The same as an approval file logs it: with the vocabulary's own terms, which stay what they are when our words for them change. */
function partsOf(content: SaidContent): SubjectPart[] {
  const {
    title,
    alt,
    copy = {},
    brand,
    campaign,
    rights,
    references = {},
    origin,
    origins = {},
    made,
    disclosure,
    metadata,
  } = content;
  return [
    { name: 'title', value: title },
    { name: 'alt text', value: alt },
    ...named('copy', copy),
    { name: 'brand', value: brand },
    { name: 'campaign', value: campaign },
    ...(rights === undefined ? [] : rightsParts(rights)),
    ...Object.entries(references)
      .sort(byName)
      .map(([id, each]) => ({ name: `rights of ${id}`, value: rightsLine(each) })),
    { name: ORIGIN, value: origin ?? NOT_RECORDED },
    ...named(ORIGIN, Object.fromEntries(Object.entries(origins).map(([id, term]) => [id, term ?? NOT_RECORDED]))),
    ...(made.length === 0 ? [] : [{ name: 'made with', value: made.join('; ') }]),
    ...(disclosure === undefined ? [] : [{ name: 'disclosure', value: disclosure }]),
    ...named(METADATA, metadata),
  ];
}

/** What was read, part by part, as an approval file logs it under `read`: it explains what changed, and proves nothing. */
export type ReadParts = { readonly [part: string]: string };

/** The parts of what is said as they are logged. */
export const readParts = (content: SaidContent): ReadParts =>
  Object.fromEntries(partsOf(content).map(({ name, value }) => [name, value]));

/**
 * What is said otherwise than it was read, one for each part, with its words as people read them (`said`). Empty when
 * nothing was logged, or nothing differs.
 */
export function saidOtherwise(read: ReadParts, is: ReadParts): PartChange[] {
  if (Object.keys(read).length === 0) return [];
  return [...new Set([...Object.keys(is), ...Object.keys(read)])].flatMap((name) => {
    const [was, now] = [read, is].map((parts) => (Object.hasOwn(parts, name) ? parts[name] : undefined));
    const [before, after] = [was, now].map((value) => (value === undefined ? undefined : inWords(name, value)));
    if (before === after) return [];
    const terms = before === was && after === now ? {} : { terms: { was, is: now } };
    return [{ how: 'said', part: name, was: before, is: after, ...terms }];
  });
}

/** A term of the IPTC and what travels in files as what they say; whatever else a part holds is words already. */
function inWords(name: string, value: string): string {
  if (name.startsWith(`${METADATA} `) && Object.hasOwn(TRAVELS, value)) return TRAVELS[value as MetadataPolicy];
  const term = name === ORIGIN || name.startsWith(`${ORIGIN} `) ? sourceTypeNamed(value) : undefined;
  return term === undefined ? value : sourceTypeWords(term);
}

const ORIGIN = 'origin';
const METADATA = 'metadata';

/** Parts that there is one of for each channel, as people are told them. */
const SPOKEN: { readonly [noun: string]: string } = { [ORIGIN]: 'origin for', [METADATA]: 'inside files for' };

const TRAVELS: { readonly [policy in MetadataPolicy]: string } = {
  full: 'how it was made, the prompt and the people as well',
  disclosure: 'how it came about and whose it is; no prompt, no names of people',
  none: 'nothing',
};

const named = (noun: string, values: { readonly [key: string]: string }): SubjectPart[] =>
  Object.entries(values)
    .sort(byName)
    .map(([key, value]) => ({ name: `${noun} ${key}`, value }));

/** An asset's own rights, line by line. */
const rightsParts = (rights: SaidRights): SubjectPart[] =>
  Object.entries(RIGHTS).flatMap(([line, name]) => {
    const value = rights[line];
    if (line === 'releases') return releaseParts(value as readonly SaidRights[] | undefined);
    return value === undefined ? [] : [{ name, value: lineText(value) }];
  });

/** Those of a reference in one line: `Ida Voss, licence: Stock, last day of the rights: 2027-06-30, may travel: no`. */
const rightsLine = ({ holder, ...rights }: SaidRights): string =>
  [String(holder), ...rightsParts(rights).map(({ name, value }) => `${name}: ${value}`)].join(', ');

/** A part for each release, and one that says that nobody needs one. */
const releaseParts = (releases: readonly SaidRights[] | undefined): SubjectPart[] =>
  releases?.length === 0
    ? [{ name: 'releases', value: 'nobody can be recognised' }]
    : (releases ?? []).map(({ of, kind, document, ...limits }, index) => ({
        name: `release ${index + 1}`,
        value: [
          `${String(of)} (${String(kind)})`,
          document === undefined ? 'no document yet' : `document ${String(document).slice(7, 19)}`,
          ...rightsParts(limits).map(({ name, value }) => `${name}: ${value}`),
        ].join(', '),
      }));

const NOT_RECORDED = 'not recorded';

const RIGHTS = {
  holder: 'rights holder',
  licence: 'licence',
  from: 'first day of the rights',
  until: 'last day of the rights',
  territories: 'territories',
  channels: 'licensed channels',
  releases: 'releases',
  distribute: 'may travel',
} as const;

const lineText = (value: unknown): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : Array.isArray(value) ? value.join(', ') : String(value);

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;
