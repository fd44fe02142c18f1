import { type Place, type Problem, problem } from '../problem/problem.ts';
import { brandNamed, brandOf, spelt } from '../record/brands.ts';
import { isOpen } from '../record/brief.ts';
import { leansOn } from '../record/leans-on.ts';
import { GROUNDS, type LookColour, type LookFacts, lookFiles, STANDS_OUT } from '../record/look.ts';
import { contrastOf } from '../record/look-contrast.ts';
import type { TeamRecord } from '../record/record.ts';
import type { Pointer } from '../record/source-file.ts';
import type { Team } from '../record/team.ts';
import { meant } from '../words/no-such.ts';
import type { Rule } from './rule.ts';

/** Where the team lists brands, every brief and every person names one of them: a misspelt one would be judged by other rules. */
export const everyBrandIsKnown: Rule = ({ team, campaigns }) => {
  const ids = Object.keys(team.brands);
  const names = Object.values(team.brands).map(({ name }) => name);
  return [
    ...(ids.length === 0 ? [] : campaigns).flatMap(({ brief }) =>
      isOpen(brief.brand) || brandNamed(team, brief.brand) !== undefined
        ? []
        : [
            problem('brand-unknown', brief.source.place(['brand']), {
              message: `campaigns/team.yaml lists no brand "${brief.brand}".`,
              fix: meant({
                word: brief.brand,
                known: [...names, ...ids],
                shown: names,
                listed: 'Its brands are',
                unless: 'Otherwise add it under brands.',
              }),
            }),
          ],
    ),
    ...team.people.flatMap(({ name, brands = [] }, index) =>
      brands.flatMap((id, at) =>
        ids.includes(id)
          ? []
          : [
              problem('brand-unknown', placeIn(team, ['people', index, 'brands', at]), {
                message: `${name} decides for the brand "${id}", and there is none of that short name.`,
                fix: meant({
                  word: id,
                  known: ids,
                  listed: 'The short names under brands are',
                  otherwise: 'List it under brands, or take this line away.',
                }),
              }),
            ],
      ),
    ),
  ];
};

/** A brand has one name, and no other has it: briefs name brands as people do. */
export const everyBrandIsOne: Rule = ({ team }) => {
  const owners = new Map(Object.keys(team.brands).map((id) => [id, id]));
  return Object.entries(team.brands).flatMap(([id, { name }]) => {
    const owner = owners.get(spelt(name));
    owners.set(spelt(name), owner ?? id);
    if (owner === undefined || owner === id) return [];
    return [
      problem('id-twice', placeIn(team, ['brands', id, 'name']), {
        message: `The brand ${owner} is called "${name}" already.`,
        fix: 'Give one of the two another name.',
      }),
    ];
  });
};

/** Words in a brand's colours can be read on every ground of its pages, in the light and in the dark. */
export const everyLookCanBeRead: Rule = ({ team }) =>
  looksOf(team).flatMap(({ look, at }) =>
    (Object.keys(STANDS_OUT) as LookColour[]).flatMap((name) =>
      (['light', 'dark'] as const).flatMap((light): Problem[] => {
        const colour = look.colours[name]?.[light];
        if (colour === undefined) return [];
        const [worst] = Object.entries(GROUNDS[light])
          .map(([ground, grey]) => ({ ground, grey, is: contrastOf(colour, grey) }))
          .sort((a, b) => a.is - b.is);
        if (worst === undefined || worst.is >= STANDS_OUT[name]) return [];
        return [
          problem('look-contrast', placeIn(team, [...at, 'colours', name, light]), {
            // Rounded down: what misses its bar by a hair does not read as if it met it.
            message: `${name} ${colour} stands out from the ${light} ground ${worst.grey} (${worst.ground}) by ${Math.floor(worst.is * 100) / 100}, and ${STANDS_OUT[name]} is asked.`,
            fix: `Choose a ${light === 'light' ? 'darker' : 'lighter'} one. The grounds stay grey, because pictures are judged on them.`,
          }),
        ];
      }),
    ),
  );

/** The logo and the letters of a look are there, and are what pages can show. */
export const everyFileOfALookIsThere: Rule = ({ team, paths, lookFaults }) =>
  looksOf(team).flatMap(({ look, at: where }) =>
    lookFiles(look).flatMap(({ at, path }) => {
      const fault = paths.has(path) ? lookFaults.get(path) : 'it is not there';
      if (fault === undefined) return [];
      return [
        problem('look-file', placeIn(team, [...where, ...at]), {
          message: `${path} cannot be shown: ${fault}.`,
          fix: 'Name a file below campaigns/, as brands/fernbrook.png: a picture for a logo, a WOFF2 of at most 120 kB for letters.',
        }),
      ];
    }),
  );

/** What one brand has is nowhere in the work of another: a client is not shown what was made for somebody else. */
export const noBrandLeansOnAnother: Rule = ({ team, campaigns, all }) => {
  if (Object.keys(team.brands).length === 0) return [];
  const homes = new Map(all.map((each) => [each.id, each]));
  return campaigns.flatMap((campaign) =>
    leansOn(campaign, { team, campaigns: all }).flatMap(({ on, what, source, at }) => {
      const other = homes.get(on);
      if (other === undefined || brandOf(team, other.brief) === brandOf(team, campaign.brief)) return [];
      return [
        problem('brand-crossed', source.place(at), {
          message: `${campaign.id} is of ${campaign.brief.brand} and ${what}, which is of ${other.brief.brand}.`,
          fix: `Take it out where the two are clients who shall not see each other: no catalogue of ${campaign.brief.brand} alone can be built with it. Where both are of one house, nothing has to be done.`,
        }),
      ];
    }),
  );
};

/** Drafts of one brand that are, byte for byte, drafts of another: whoever paid for a picture finds it with somebody else. What is only referred to, as a stock picture, may be both's. */
export function draftsOfTwoBrands({ team, campaigns, pictures }: TeamRecord): Problem[] {
  if (Object.keys(team.brands).length < 2) return [];
  const first = new Map<string, { readonly brand: string | undefined; readonly name: string; readonly of: string }>();
  return campaigns.flatMap(({ id, brief, batches }) =>
    batches.flatMap((batch) =>
      batch.drafts.flatMap((draft) => {
        const digest = pictures.get(draft.path)?.digest;
        if (digest === undefined) return [];
        const mine = { brand: brandOf(team, brief), name: `${id}/${draft.ref}`, of: brief.brand };
        const other = first.get(digest) ?? mine;
        first.set(digest, other);
        if (other.brand === mine.brand) return [];
        return [
          problem('brand-crossed', batch.source.place(['drafts', draft.index]), {
            message: `${mine.name} is of ${mine.of} and is the same file as ${other.name}, which is of ${other.of}.`,
            fix: 'Take it out of one of the two, unless both have agreed to it: each catalogue shows its own copy.',
          }),
        ];
      }),
    ),
  );
}

/** The looks that the team wrote down, each with where. */
const looksOf = ({ site, brands }: Team): { readonly look: LookFacts; readonly at: Pointer }[] => [
  ...(site.look === undefined ? [] : [{ look: site.look, at: ['site', 'look'] }]),
  ...Object.entries(brands).flatMap(([id, each]) =>
    each.site.look === undefined ? [] : [{ look: each.site.look, at: ['brands', id, 'site', 'look'] }],
  ),
];

const placeIn = ({ source }: Team, at: Pointer): Place =>
  source?.place(at) ?? { file: 'campaigns/team.yaml', line: 1, column: 1 };
