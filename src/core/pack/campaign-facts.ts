import type { Catalogue, CatalogueCampaign } from '../approval/catalogue.ts';
import type { Digest, Hash } from '../digest.ts';
import { expandRecipe } from '../recipe/recipe.ts';
import type { Fragments } from '../record/batch.ts';
import { fragmentEntries } from '../record/fragments.ts';
import { namedRecipes } from '../record/named-recipes.ts';
import { promptOf, sharedPrompt } from '../record/prompt.ts';
import type { Picture, TeamRecord } from '../record/record.ts';
import { dayOf } from '../words/days.ts';

/**
 * One digest for everything that the pictures and the packs of each campaign are made from: its own facts and prose, where its
 * subjects stand and why, its pictures and those of nobody, the recipes and the words of prompts of others that it uses, the team, and where the day stands
 * among all days that are written there. What comes of two campaigns of one digest is the same.
 */
export function campaignFacts(catalogue: Catalogue, hash: Hash): ReadonlyMap<string, Digest> {
  const { record, now } = catalogue;
  const recipes = namedRecipes(record);
  const owners = new Set(record.campaigns.map(({ id }) => id));
  const pictures = Map.groupBy(record.pictures.values(), ({ path }) => ownerOf(path, owners));
  const team = hash(textOf([record.team, pictures.get(undefined)], new Set()));
  return new Map(
    catalogue.campaigns.map((home) => {
      const { id } = home.campaign;
      const used = home.assets.flatMap(({ asset }) =>
        [asset.recipe, ...asset.channels.map(({ recipe }) => recipe ?? [])].flatMap((recipe) =>
          recipe.some(({ step }) => step === 'use') ? [expandRecipe(recipe, recipes)] : [],
        ),
      );
      const text = textOf(
        [ownFacts(home), used, usedWords(home, record), pictures.get(id)],
        new Set(home.campaign.approvals.map(({ source }) => source)),
      );
      return [id, hash([team, dayAmong(text, dayOf(now)), text].join('\n'))];
    }),
  );
}

/** The prompts that take words from elsewhere, written out. */
const usedWords = ({ campaign }: CatalogueCampaign, record: TeamRecord): unknown =>
  campaign.batches.flatMap((batch) => [
    ...(isUsing(batch.shared.fragments) ? [sharedPrompt(record, batch)] : []),
    ...batch.drafts.flatMap((draft) => {
      const { words } = draft.made;
      return 'fragments' in words && isUsing(words.fragments) ? [promptOf(record, draft)] : [];
    }),
  ]);

const isUsing = (fragments: Fragments): boolean =>
  fragmentEntries(fragments).some(([, words]) => typeof words !== 'string');

const ownerOf = (path: Picture['path'], owners: ReadonlySet<string>): string | undefined => {
  const [, id = ''] = path.split('/');
  return owners.has(id) ? id : undefined;
};

/** What a campaign says and where it stands; of a source, drafts are named once, in their batch. */
function ownFacts({ campaign, assets, brief, batches, deliveries, backings }: CatalogueCampaign): unknown {
  const { assets: _, ...facts } = campaign;
  return [
    facts,
    [brief, batches, deliveries, backings],
    assets.map(({ asset, standing, rights, said, sources }) => [
      asset,
      standing,
      rights,
      said.digest,
      sources.map(({ draft }) => draft.ref),
    ]),
  ];
}

/** As text, in the order in which it was read. Of a source its prose counts, not where in the file something stands. */
function textOf(value: unknown, named: ReadonlySet<unknown>): string {
  return JSON.stringify(value, (key, each: unknown) => {
    if (typeof each !== 'object' || each === null) return each;
    if (each instanceof Map || each instanceof Set) return [...each];
    if (key === 'source' && 'body' in each && 'place' in each) return each.body;
    if (key !== 'approval' || !('source' in each)) return each;
    // A decision stands in full among those of its campaign; one that was lost stands nowhere else.
    return named.has(each.source) ? (each.source as { readonly path: string }).path : each;
  });
}

/** How many of the days in a text are over, and whether one is today: as long as both stay, no end and no beginning is passed. */
function dayAmong(text: string, today: string): string {
  const days = new Set(text.match(/\d{4}-\d{2}-\d{2}/g));
  let before = 0;
  for (const day of days) if (day < today) before += 1;
  return `${before} ${days.has(today)}`;
}
