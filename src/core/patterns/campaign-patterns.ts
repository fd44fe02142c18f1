import type { CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { mayBeUsed } from '../approval/standing.ts';
import { canonicalJson } from '../digest.ts';
import { describeStep, expandRecipe, type Step } from '../recipe/recipe.ts';
import { type Draft, VERDICTS } from '../record/batch.ts';
import { type NamedRecipes, namedRecipes } from '../record/named-recipes.ts';
import { promptOf } from '../record/prompt.ts';
import type { TeamRecord } from '../record/record.ts';
import { madeFrom } from './made-from.ts';
import {
  type Counting,
  countAsset,
  countDraft,
  counting,
  type PatternKind,
  type PatternLine,
  type Tried,
} from './pattern.ts';

/** What a pattern says: words of a prompt, or the lines of a recipe or a set-up. */
export type PatternWhat = { readonly text: string } | { readonly lines: readonly PatternLine[] };

/** What people call a pattern, and what to write to use it again. */
export type Called = { readonly name: string; readonly use: string; readonly by?: 'winner' };

/** What of one campaign counts for a pattern. Every draft and asset is of one campaign, so what several campaigns count adds up. */
type CountedPattern = {
  readonly what: PatternWhat;
  /** Nothing of a recipe that is used here and is another campaign's. */
  readonly called?: Called;
  readonly drafts: number;
  readonly picks: number;
  readonly approvals: number;
  /** How many outcomes there are. */
  readonly won: number;
  readonly lost: number;
};

export type CampaignPatterns = { readonly [kind in PatternKind]: readonly CountedPattern[] };

/** Where each of a campaign's patterns won and lost, in the order of the patterns. */
export type CampaignOutcomes = {
  readonly [kind in PatternKind]: readonly { readonly won: readonly Tried[]; readonly lost: readonly Tried[] }[];
};

/** What a pattern of a kind is known by, whatever it is called. */
export const patternKey = (what: PatternWhat): string =>
  'text' in what
    ? plainText(what.text)
    : what.lines.every((line) => 'step' in line)
      ? canonicalJson(what.lines.map(({ step }) => step))
      : patternContent(what).join('\n');

export const plainText = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

/** What a pattern says or does, a line each. */
export const patternContent = (what: PatternWhat): readonly string[] =>
  'text' in what
    ? [what.text]
    : what.lines.map((line) => ('step' in line ? describeStep(line.step) : `${line.name}: ${line.value}`));

/** Everything in a campaign that can be used again, with what came of it here. Drafts that nobody has looked at count as tried. */
export function campaignPatterns(
  home: CatalogueCampaign,
  record: TeamRecord,
): { readonly patterns: CampaignPatterns; readonly outcomes: CampaignOutcomes } {
  const found = { recipe: recipes(home, record), fragment: fragments(home, record), 'set-up': setUps(home) };
  return {
    patterns: { recipe: counted(found.recipe), fragment: counted(found.fragment), 'set-up': counted(found['set-up']) },
    outcomes: { recipe: tried(found.recipe), fragment: tried(found.fragment), 'set-up': tried(found['set-up']) },
  };
}

type Found = Counting & { readonly what: PatternWhat; readonly called?: Called };

const counted = (found: readonly Found[]): CountedPattern[] =>
  found.map(({ what, called, drafts, picks, approved, won, lost }) => ({
    ...{ what, ...(called === undefined ? {} : { called }) },
    ...{ drafts: drafts.size, picks: picks.size, approvals: approved.size, won: won.size, lost: lost.size },
  }));

const tried = (found: readonly Found[]): CampaignOutcomes[PatternKind] =>
  found.map(({ won, lost }) => ({ won: [...won.values()], lost: [...lost.values()] }));

/** The pattern of these, which is added as it is called where it was not met before. */
function meet(found: Map<string, Found>, what: PatternWhat, called?: Called): Found {
  const key = patternKey(what);
  const known = found.get(key) ?? { ...counting(), what, ...(called === undefined ? {} : { called }) };
  found.set(key, known);
  return known;
}

/** Recipes by what they draw: one that is written out and one that is used by name are the same recipe. */
function recipes(home: CatalogueCampaign, record: TeamRecord): Found[] {
  const named = namedRecipes(record);
  const found = new Map<string, Found>();
  // Winners first: a recipe that several assets have is called by one that was approved.
  const drawing = home.assets
    .filter(({ asset }) => asset.recipe.length > 0)
    .toSorted((a, b) => Number(wins(b)) - Number(wins(a)))
    .map((entry) => {
      const { ref, recipe } = entry.asset;
      const called: Called = { name: ref, use: `- use: ${ref}`, ...(wins(entry) ? { by: 'winner' } : {}) };
      return { entry, whole: meet(found, drawnBy(recipe, named), called) };
    });
  for (const { entry, whole } of drawing) {
    const { asset, sources } = entry;
    const drafts = asset.from.map((ref) => `${home.campaign.id}/${ref}`);
    const used = asset.recipe.flatMap((step) =>
      step.step === 'use' && Object.hasOwn(named, step.name)
        ? [meet(found, drawnBy(named[step.name] ?? [], named))]
        : [],
    );
    for (const each of new Set([whole, ...used])) {
      for (const { draft } of sources) {
        const ref = `${home.campaign.id}/${draft.ref}`;
        each.drafts.add(ref);
        if (VERDICTS[draft.verdict].picked) each.picks.add(ref);
      }
      countAsset(each, home, entry, drafts);
    }
  }
  return [...found.values()];
}

/** The steps of a recipe, those that it takes by name among them. */
export const drawnBy = (recipe: readonly Step[], named: NamedRecipes): PatternWhat => ({
  lines: expandRecipe(recipe, named).steps.map((step) => ({ step })),
});

const wins = ({ standing }: CatalogueAsset): boolean => mayBeUsed(standing.name);

/** Fragments by their words, whatever they are called. */
function fragments(home: CatalogueCampaign, record: TeamRecord): Found[] {
  const found = new Map<string, Found>();
  for (const { batch, draft, assets } of draftsIn(home))
    for (const { name, text } of promptOf(record, draft).parts) {
      if (name === '' || text === '') continue;
      const called: Called = {
        name: /^part-\d+$/.test(name) ? text.slice(0, 60) : name,
        use: `{ use: ${home.campaign.id}/${batch.id}/${name} }`,
      };
      countDraft(meet(found, { text }, called), home, draft, assets);
    }
  return [...found.values()];
}

/** Set-ups of rounds: tool, model, what to avoid, and the settings that a draft has as its batch; not the words, which are fragments, and not the seeds. */
function setUps(home: CatalogueCampaign): Found[] {
  const found = new Map<string, Found>();
  for (const { batch, draft, assets } of draftsIn(home)) {
    const lines = setUpLines(draft);
    if (lines.length === 0) continue;
    const { tool, model } = draft.made;
    const called: Called = {
      name: [tool?.name, model?.name].filter((each) => each !== undefined).join(', ') || batch.id,
      use: `npm run fork -- ${home.campaign.id} <new-campaign>`,
    };
    countDraft(meet(found, { lines }, called), home, draft, assets);
  }
  return [...found.values()];
}

function setUpLines({ made: { tool, model, settings, negative, asBatch } }: Draft): PatternLine[] {
  const words = (facts: { readonly [key: string]: string | undefined }): string =>
    Object.values(facts)
      .filter((each) => each !== undefined)
      .join(' ');
  return [
    ...(tool === undefined ? [] : [{ fact: 'tool', name: 'tool', value: words(tool) } as const]),
    ...(model === undefined ? [] : [{ fact: 'model', name: 'model', value: words(model) } as const]),
    ...Object.entries(settings)
      .filter(([name]) => asBatch.has(`settings.${name}`) && !/seed/i.test(name))
      .map(([name, value]) => {
        const said = Array.isArray(value) ? value.join(', ') : String(value);
        return { fact: 'setting', name, value: said } as const;
      }),
    ...(negative === undefined || negative === '' ? [] : [{ fact: 'not', name: 'not', value: negative } as const]),
  ];
}

function* draftsIn(home: CatalogueCampaign) {
  for (const batch of home.campaign.batches)
    for (const draft of batch.drafts) yield { batch, draft, assets: madeFrom(home, draft.ref) };
}
