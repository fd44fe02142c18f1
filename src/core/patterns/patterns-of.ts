import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { mayBeUsed } from '../approval/standing.ts';
import { canonicalJson } from '../digest.ts';
import { describeStep, expandRecipe, type Step } from '../recipe/recipe.ts';
import { type Draft, VERDICTS } from '../record/batch.ts';
import { namedRecipes } from '../record/named-recipes.ts';
import { promptOf } from '../record/prompt.ts';
import { madeFrom } from './made-from.ts';
import {
  byMerit,
  type Counting,
  countAsset,
  countDraft,
  counting,
  type Pattern,
  type PatternKind,
  type PatternLine,
  patternId,
  tallyOf,
} from './pattern.ts';

/**
 * Everything in the record that can be used again, with where it won and where it lost: recipes that were approved or that
 * team.yaml names, fragments of prompts, and the set-ups of batches. Drafts that nobody has looked at count as tried.
 */
export function patternsOf(catalogue: Catalogue): Pattern[] {
  return [...recipes(catalogue), ...fragments(catalogue), ...setUps(catalogue)];
}

type Found = Counting & {
  readonly name: string;
  readonly key: string;
  readonly content: readonly string[];
  readonly lines?: readonly PatternLine[];
  use: string;
};

const finished = (kind: PatternKind, found: Iterable<Found>): Pattern[] =>
  [...found]
    .map(
      (each): Pattern => ({
        kind,
        id: patternId(each.name, each.key),
        name: each.name,
        content: each.content,
        ...(each.lines === undefined ? {} : { lines: each.lines }),
        use: each.use,
        ...tallyOf(each),
        won: [...each.won.values()],
        lost: [...each.lost.values()],
      }),
    )
    .sort(byMerit);

/** Recipes by what they draw: one that is written out and one that is used by name are the same recipe. */
function recipes(catalogue: Catalogue): Pattern[] {
  const named = namedRecipes(catalogue.record);
  const found = new Map<string, Found>();
  const at = (steps: readonly Step[], name: string, use: string): Found => {
    const written = expandRecipe(steps, named).steps;
    const key = canonicalJson(written);
    const known = found.get(key) ?? {
      ...counting(),
      name,
      key,
      use,
      content: written.map(describeStep),
      lines: written.map((step) => ({ step })),
    };
    found.set(key, known);
    return known;
  };
  const team = Object.entries(catalogue.record.team.recipes).map(([name, steps]) => at(steps, name, `- use: ${name}`));
  // Winners first: a recipe that several assets have is called by one that was approved.
  const all = assetsIn(catalogue).toSorted((x, y) => Number(wins(y.entry)) - Number(wins(x.entry)));
  const drawing = all
    .filter(({ entry }) => entry.asset.recipe.length > 0)
    .map((each) => ({
      ...each,
      whole: at(each.entry.asset.recipe, each.entry.asset.ref, `- use: ${each.entry.asset.ref}`),
    }));
  for (const { home, entry, whole } of drawing) {
    const { asset } = entry;
    const drafts = asset.from.map((ref) => `${home.campaign.id}/${ref}`);
    for (const each of new Set([whole, ...asset.recipe.flatMap((step) => usedIn(step, found, named))])) {
      for (const { draft } of entry.sources) {
        const ref = `${home.campaign.id}/${draft.ref}`;
        each.drafts.add(ref);
        if (VERDICTS[draft.verdict].picked) each.picks.add(ref);
      }
      countAsset(each, home, entry, drafts);
    }
  }
  const kept = new Set(team);
  return finished(
    'recipe',
    [...found.values()].filter((each) => each.content.length > 0 && (kept.has(each) || each.won.size > 0)),
  );
}

/** The recipe behind a name that a step uses. */
function usedIn(step: Step, found: ReadonlyMap<string, Found>, named: ReturnType<typeof namedRecipes>): Found[] {
  if (step.step !== 'use') return [];
  const used = found.get(
    canonicalJson(expandRecipe((Object.hasOwn(named, step.name) ? named[step.name] : undefined) ?? [], named).steps),
  );
  return used === undefined ? [] : [used];
}

/** Fragments by their words, whatever they are called; where a name exists, it is shown. */
function fragments(catalogue: Catalogue): Pattern[] {
  const team = new Map(Object.entries(catalogue.record.team.fragments).map(([name, text]) => [plain(text), name]));
  const found = new Map<string, Found>();
  for (const { home, batch, draft, assets } of draftsIn(catalogue))
    for (const part of promptOf(catalogue.record, draft).parts) {
      if (part.name === '' || part.text === '') continue;
      const key = plain(part.text);
      const name = team.get(key);
      const known = found.get(key) ?? {
        ...counting(),
        name: name ?? (/^part-\d+$/.test(part.name) ? part.text.slice(0, 60) : part.name),
        key,
        content: [part.text],
        use: `{ use: ${name ?? `${home.campaign.id}/${batch.id}/${part.name}`} }`,
      };
      found.set(key, known);
      countDraft(known, home, draft, assets);
    }
  return finished('fragment', found.values());
}

const plain = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

/** Set-ups of rounds: tool, model, what to avoid, and the settings that a draft has as its batch; not the words, which are fragments, and not the seeds. */
function setUps(catalogue: Catalogue): Pattern[] {
  const found = new Map<string, Found>();
  for (const { home, batch, draft, assets } of draftsIn(catalogue)) {
    const lines = setUpLines(draft);
    if (lines.length === 0) continue;
    const content = lines.map(({ name, value }) => `${name}: ${value}`);
    const key = content.join('\n');
    const known = found.get(key) ?? {
      ...counting(),
      name: [draft.made.tool?.name, draft.made.model?.name].filter((each) => each !== undefined).join(', ') || batch.id,
      key,
      content,
      lines,
      use: `npm run fork -- ${home.campaign.id} <new-campaign>`,
    };
    found.set(key, known);
    countDraft(known, home, draft, assets);
  }
  return finished('set-up', found.values());
}

function setUpLines({
  made: { tool, model, settings, negative, asBatch },
}: Draft): Extract<PatternLine, { fact: string }>[] {
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

const wins = ({ standing }: CatalogueAsset): boolean => mayBeUsed(standing.name);

const assetsIn = ({ campaigns }: Catalogue): { home: CatalogueCampaign; entry: CatalogueAsset }[] =>
  campaigns.flatMap((home) => home.assets.map((entry) => ({ home, entry })));

function* draftsIn({ campaigns }: Catalogue) {
  for (const home of campaigns)
    for (const batch of home.campaign.batches)
      for (const draft of batch.drafts) yield { home, batch, draft, assets: madeFrom(home, draft.ref) };
}
