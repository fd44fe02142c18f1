import type { Catalogue } from '../approval/catalogue.ts';
import { namedRecipes } from '../record/named-recipes.ts';
import type { TeamRecord } from '../record/record.ts';
import {
  type Called,
  type CampaignPatterns,
  campaignPatterns,
  drawnBy,
  type PatternWhat,
  patternContent,
  patternKey,
  plainText,
} from './campaign-patterns.ts';
import { byMerit, type Pattern, type PatternKind, patternId, tallyOf } from './pattern.ts';

/** A pattern with how often it won and lost, and in which campaigns: `at` is its place among those that the campaign told. */
export type SummedPattern = Omit<Pattern, 'won' | 'lost'> & {
  readonly won: number;
  readonly lost: number;
  readonly in: readonly { readonly campaign: number; readonly at: number }[];
};

/**
 * Everything in the record that can be used again, with where it won and where it lost: recipes that were approved or that
 * team.yaml names, fragments of prompts, and the set-ups of batches. Drafts that nobody has looked at count as tried.
 */
export function patternsOf({ campaigns, record }: Catalogue): Pattern[] {
  const told = campaigns.map((home) => campaignPatterns(home, record));
  return patternsFrom(
    told.map(({ patterns }) => patterns),
    record,
  ).map(({ in: places, ...pattern }) => {
    const outcomes = places.flatMap(({ campaign, at }) => told[campaign]?.outcomes[pattern.kind][at] ?? []);
    return {
      ...pattern,
      won: outcomes.flatMap(({ won }) => won),
      lost: outcomes.flatMap(({ lost }) => lost),
    };
  });
}

/** The patterns of all campaigns from what each of them counts, best first within each kind. */
export function patternsFrom(told: readonly CampaignPatterns[], { team, campaigns }: TeamRecord): SummedPattern[] {
  // Recipes of winners are asked for only where the team's own name one.
  const recipes = Object.entries(team.recipes);
  const named = recipes.some(([, steps]) => steps.some((step) => step.step === 'use' && step.name.includes('/')))
    ? namedRecipes({ team, campaigns })
    : team.recipes;
  const ofTeam = new Map<string, Adding>();
  for (const [name, steps] of recipes) {
    const what = drawnBy(steps, named);
    const key = patternKey(what);
    if (!ofTeam.has(key)) ofTeam.set(key, adding(what, { name, use: `- use: ${name}` }));
  }
  const teamWords = new Map(Object.entries(team.fragments).map(([name, text]) => [plainText(text), name]));
  const worthIt = (key: string, { what, won }: Adding): boolean =>
    patternContent(what).length > 0 && (ofTeam.has(key) || won > 0);
  return [
    ...finished(
      'recipe',
      [...addUp('recipe', told, ofTeam)].filter(([key, each]) => worthIt(key, each)),
    ),
    ...finished(
      'fragment',
      [...addUp('fragment', told)].map(([key, each]) => {
        const name = teamWords.get(key);
        return [key, name === undefined ? each : { ...each, called: { name, use: `{ use: ${name} }` } }] as const;
      }),
    ),
    ...finished('set-up', [...addUp('set-up', told)]),
  ];
}

/** A pattern while the campaigns are gone through. */
type Adding = { what: PatternWhat; called?: Called | undefined } & {
  -readonly [count in 'drafts' | 'picks' | 'approvals' | 'won' | 'lost']: SummedPattern[count];
} & { readonly in: { readonly campaign: number; readonly at: number }[] };

const adding = (what: PatternWhat, called?: Called): Adding => ({
  ...{ what, called, drafts: 0, picks: 0, approvals: 0, won: 0, lost: 0 },
  in: [],
});

/** The patterns of a kind by what they are known by; those that are `given` are called as they are. */
function addUp(
  kind: PatternKind,
  told: readonly CampaignPatterns[],
  given: ReadonlyMap<string, Adding> = new Map(),
): Map<string, Adding> {
  const found = new Map(given);
  for (const [campaign, patterns] of told.entries())
    for (const [at, each] of patterns[kind].entries()) {
      const key = patternKey(each.what);
      const known = found.get(key) ?? adding(each.what);
      found.set(key, known);
      if (isBetter(each.called, known.called) && !given.has(key)) {
        known.called = each.called;
        known.what = each.what;
      }
      for (const count of ['drafts', 'picks', 'approvals', 'won', 'lost'] as const) known[count] += each[count];
      known.in.push({ campaign, at });
    }
  return found;
}

/** The first who calls it something, or the first winner. */
const isBetter = (called: Called | undefined, before: Called | undefined): boolean =>
  called !== undefined && (before === undefined || (called.by === 'winner' && before.by !== 'winner'));

const finished = (kind: PatternKind, found: readonly (readonly [key: string, each: Adding])[]): SummedPattern[] =>
  found
    .flatMap(([key, { what, called, drafts, picks, approvals, won, lost, in: places }]): SummedPattern[] =>
      called === undefined
        ? []
        : [
            {
              kind,
              id: patternId(called.name, key),
              name: called.name,
              content: patternContent(what),
              ...('lines' in what ? { lines: what.lines } : {}),
              use: called.use,
              ...tallyOf(drafts, picks, approvals),
              ...{ won, lost, in: places },
            },
          ],
    )
    .sort(byMerit);
