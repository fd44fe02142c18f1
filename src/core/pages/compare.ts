import type { Catalogue, CatalogueCampaign } from '../approval/catalogue.ts';
import { mayBeUsed } from '../approval/standing.ts';
import { type Messages, messagesIn } from '../messages/messages.ts';
import type { Drawn } from '../pack/drawn.ts';
import type { Asset } from '../record/asset.ts';
import type { Draft } from '../record/batch.ts';
import { namedRecipes } from '../record/named-recipes.ts';
import { promptOf } from '../record/prompt.ts';
import { draftWords } from '../words/plain-words.ts';
import { channelName } from './channel-words.ts';
import { toolSaid } from './facets.ts';
import { goneWords } from './gone.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import { type Setting, settingName, shownSettings } from './settings.ts';
import { masterFiles, type Shot, shotOf, unseen } from './shot.ts';
import { recipeWords } from './step-words.ts';
import type { PageSource, Summary } from './summaries.ts';

/** One picture that can be laid beside another, with the record of how it was made. */
export type Comparable = {
  /** `<campaign>/<asset>` or `<campaign>/<batch>/<draft>`. */
  readonly ref: string;
  readonly title: string;
  readonly href: string;
  readonly shot?: Shot;
  /** What stands there instead, without a shot. */
  readonly empty?: string;
  /** How it was made, empty where that was not recorded; a public catalogue does not tell. */
  readonly made?: {
    readonly prompt: string;
    readonly negative: string;
    readonly settings: readonly Setting[];
    /** What of it is not said at the picture itself, but as its batch: `prompt`, `negative`, or a row of `settings`. */
    readonly asBatch: readonly string[];
  };
  /** Of an asset: its recipe, a line a step, and where it runs. A draft has neither. */
  readonly finished?: { readonly steps: readonly string[]; readonly channels: readonly string[] };
  readonly note: string;
};

/** The pictures of each campaign that can be compared, a part for each campaign, of which nothing else tells but its facts and what was drawn of it. A public catalogue compares approved assets, without their making. */
export function* comparables(
  source: PageSource,
): Generator<{ readonly campaign: string; readonly items: () => readonly Comparable[] }> {
  const { catalogue, drawn, options } = source;
  const any = source.summaries(COMPARABLE);
  for (const [at, home] of catalogue.campaigns.entries())
    if (any[at])
      yield {
        campaign: home.campaign.id,
        items: () => [
          ...assetItems(home, catalogue, drawn, options),
          ...(options.audience === 'internal' ? draftItems(home, catalogue, drawn, options) : []),
        ],
      };
}

/** Whether a campaign has a picture to compare. */
const COMPARABLE: Summary<boolean> = {
  name: 'comparable',
  tell: ({ assets, campaign }, { options }) =>
    options.audience === 'internal'
      ? assets.length > 0 || campaign.batches.some(({ drafts }) => drafts.length > 0)
      : assets.some(({ standing }) => mayBeUsed(standing.name)),
};

function assetItems(home: CatalogueCampaign, catalogue: Catalogue, drawn: Drawn, options: SiteOptions): Comparable[] {
  const links = linksUnder(options.base);
  const inside = options.audience === 'internal';
  const say = messagesIn(options.locale);
  return home.assets
    .filter(({ standing }) => inside || mayBeUsed(standing.name))
    .map(({ asset, sources, standing }) => {
      const source = sources[0];
      const shot = shotOf(masterFiles(drawn.assets.get(asset.ref)), asset.alt, links);
      const made = source === undefined ? NOTHING : makingOf(catalogue, source.draft, say);
      return {
        ref: asset.ref,
        title: asset.title,
        href: links.asset(asset.campaign, asset.id),
        ...(shot === undefined ? { empty: unseen(asset, say, standing) } : { shot }),
        ...(inside ? { made, finished: finishOf(asset, catalogue, say) } : {}),
        note: say.common.standings[standing.name],
      };
    });
}

function draftItems(home: CatalogueCampaign, catalogue: Catalogue, drawn: Drawn, options: SiteOptions): Comparable[] {
  const links = linksUnder(options.base);
  const say = messagesIn(options.locale);
  return home.campaign.batches.flatMap((batch) =>
    batch.drafts.map((draft) => {
      const shot = shotOf(drawn.previews.get(draft.path), draft.alt ?? draft.ref, links);
      return {
        ref: `${home.campaign.id}/${draft.ref}`,
        title: draftWords(draft.ref),
        href: links.draft(home.campaign.id, draft.ref),
        ...(shot === undefined
          ? { empty: goneWords(catalogue.record.team, draft.path, say) ?? unseen({ from: [draft.ref] }, say) }
          : { shot }),
        made: makingOf(catalogue, draft, say),
        note: [say.common.verdicts[draft.verdict], draft.why].filter((part) => part !== undefined).join(': '),
      };
    }),
  );
}

/** What was done to the draft, and for where, in the words of the asset's page. */
const finishOf = (asset: Asset, { record }: Catalogue, say: Messages): NonNullable<Comparable['finished']> => ({
  steps: recipeWords(asset.recipe, namedRecipes(record), say).map(({ how }) => how),
  channels: asset.channels.map(({ id }) => channelName(id, record.team)),
});

const NOTHING = { prompt: '', negative: '', settings: [], asBatch: [] };

function makingOf({ record }: Catalogue, draft: Draft, say: Messages): NonNullable<Comparable['made']> {
  const { madeWith } = say.generation;
  const { text, negative = '' } = promptOf(record, draft);
  const { seed, settings, asBatch } = draft.made;
  return {
    asBatch: [...asBatch].map((fact) =>
      fact === 'tool' ? madeWith : settingName(fact.replace(/^settings\./, ''), say),
    ),
    prompt: text,
    negative,
    settings: [
      { name: madeWith, value: toolSaid(draft.made, say) },
      ...shownSettings({ ...settings, ...(seed === undefined ? {} : { seed }) }, say),
    ],
  };
}
