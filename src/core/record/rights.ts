import { z } from 'zod';
import { day, digestField, localPath, sentence, slug } from '../fields.ts';
import { count, dayWords, listed } from '../words/plain-words.ts';
import { isTerritory, noTerritory, type Territories, territoryCode, territoryName } from './territories.ts';

const WRONG_WAY = { message: 'until is before from: change them over', path: ['until'] };

const territory = z
  .string()
  .superRefine((written, context) => {
    if (!isTerritory(territoryCode(written))) context.addIssue({ code: 'custom', message: noTerritory(written) });
  })
  .transform(territoryCode);

/** From when to when, where, and on which channels: the limits of a licence and of a release alike. */
const limits = {
  from: day.optional().meta({ description: 'The first day it may be used.', examples: ['2026-10-01'] }),
  until: day
    .optional()
    .meta({ description: 'The last day it may be used; leave out for no end.', examples: ['2027-06-30'] }),
  territories: z
    .union([z.literal('worldwide'), z.array(territory).min(1).max(300)])
    .optional()
    .meta({
      description:
        'Where it may be used: worldwide, or a list of ISO 3166 codes of countries (DE) and their parts (US-CA), or EU. What is not written down is not known, so nothing is delivered to a named market by it.',
      examples: [['DE', 'AT', 'CH']],
    }),
  channels: z
    .array(slug)
    .min(1)
    .max(200)
    .optional()
    .meta({
      description: 'The channels that it may run on; leave out where the licence names none.',
      examples: [['ig-feed-4x5', 'web-hero']],
    }),
};

/**
 * Whose word a release is. Code reads the flag, never the name: `person`, somebody is shown who can be recognised, so it stays in the
 * house who it is.
 */
export const RELEASE_KINDS = {
  model: { person: true, words: 'model release' },
  consent: { person: true, words: 'consent' },
  property: { person: false, words: 'property release' },
} as const;
export type ReleaseKind = keyof typeof RELEASE_KINDS;

const release = z
  .strictObject({
    of: sentence.meta({
      description: 'Who or what is shown, as your team calls it; it is told to nobody outside.',
      examples: ['The runner'],
    }),
    kind: z
      .enum(Object.keys(RELEASE_KINDS) as [ReleaseKind, ...ReleaseKind[]])
      .default('model')
      .meta({
        description: 'model (a signed release), consent (given otherwise), property (a building, a work of art).',
        examples: ['model'],
      }),
    document: digestField.optional().meta({
      description:
        'The sha256 of the signed document; it may lie anywhere. Until it is there, the release is missing and nothing is approved.',
    }),
    file: localPath.optional().meta({
      description: 'Where the document lies, beside asset.md or references.md, if it is kept here. It never travels.',
      examples: ['releases/runner.pdf'],
    }),
    ...limits,
  })
  .refine(rightWayRound, WRONG_WAY);

/** Who holds a picture's rights, under what licence, and how far it reaches. `expires` is an older name of `until`. */
export const rights = z
  .strictObject({
    holder: sentence.meta({ description: 'Who holds the rights.', examples: ['Fernbrook Soda Co.'] }),
    licence: sentence.meta({ description: 'Under what terms it may be used.', examples: ['Work for hire, all media'] }),
    ...limits,
    expires: day
      .optional()
      .meta({ description: 'The same as until, which is the better name.', examples: ['2027-06-30'] }),
    releases: z
      .array(release)
      .max(100)
      .optional()
      .meta({
        description:
          'The word of everybody and everything that can be recognised; an empty list says that there is nobody.',
        examples: [[{ of: 'The runner', document: `sha256:${'0123456789abcdef'.repeat(4)}` }]],
      }),
    distribute: z
      .boolean()
      .default(true)
      .meta({
        description: 'Whether the file itself may travel in export packs (references only).',
        examples: [false],
      }),
  })
  .refine(({ until, expires }) => until === undefined || expires === undefined || until === expires, {
    message: 'until and expires say two last days: keep until',
    path: ['expires'],
  })
  .transform(({ expires, ...given }) => ({ ...given, until: given.until ?? expires }))
  .refine(rightWayRound, WRONG_WAY)
  .meta({
    description: 'Who holds the rights, under what licence, from when to when, where and for which channels.',
    examples: [{ holder: 'Fernbrook Soda Co.', licence: 'All media', until: '2027-06-30', territories: ['DE', 'AT'] }],
  });
export type Rights = z.output<typeof rights>;
export type Release = z.output<typeof release>;

/** `Fernbrook, all media, until 30 Jun 2027, in Germany and Austria`. Of releases it says how many there are, never whose. */
export const rightsWords = ({ holder, licence, from, until, territories, channels, releases = [] }: Rights): string =>
  [
    holder,
    licence,
    ...(from === undefined ? [] : [`from ${dayWords(from)}`]),
    ...(until === undefined ? [] : [`until ${dayWords(until)}`]),
    ...(territories === undefined ? [] : [territoryWords(territories)]),
    ...(channels === undefined ? [] : [`for ${listed(channels)} only`]),
    ...(releases.length === 0 ? [] : [`${count(releases.length, 'release')} on file`]),
  ].join(', ');

/** `in Germany and Austria`, `worldwide`. */
export const territoryWords = (territories: Territories): string =>
  territories === 'worldwide' ? 'worldwide' : `in ${listed(territories.map(territoryName))}`;

/** What of rights may be told outside of the house: everything but whom the releases are of, and where their documents lie. */
export const publicRights = ({ releases, ...rights }: Rights) => ({
  ...rights,
  ...(releases === undefined
    ? {}
    : { releases: releases.map(({ kind, document }) => ({ kind, ...(document === undefined ? {} : { document }) })) }),
});

function rightWayRound({ from, until }: { readonly from?: string | undefined; readonly until?: string | undefined }) {
  return from === undefined || until === undefined || from <= until;
}
