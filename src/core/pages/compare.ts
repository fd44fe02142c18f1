import type { Batch, Draft } from '../batch.ts';
import type { Catalogue, CatalogueCampaign, Drawn } from '../catalogue.ts';
import { VERDICT_WORDS } from './drafts.ts';
import { toolOf } from './facets.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import { promptOf } from './prompt.ts';
import { type Setting, settingRows } from './settings.ts';
import { masterFiles, type Shot, shotOf } from './shot.ts';
import { mayBeUsed } from './words.ts';

/** One picture that can be laid beside another, with the record of how it was made. */
export type Comparable = {
  /** `<campaign>/<asset>` or `<campaign>/<batch>/<draft>`. */
  readonly ref: string;
  readonly title: string;
  readonly href: string;
  readonly shot?: Shot;
  readonly prompt: string;
  readonly negative: string;
  readonly settings: readonly Setting[];
  readonly note: string;
};

/** The pictures of each campaign that can be compared, a part for each campaign. A public catalogue compares approved assets, without their making. */
export function* comparables(
  catalogue: Catalogue,
  drawn: Drawn,
  options: SiteOptions,
): Generator<{ readonly campaign: string; readonly items: readonly Comparable[] }> {
  for (const home of catalogue.campaigns) {
    const items = [
      ...assetItems(home, catalogue, drawn, options),
      ...(options.audience === 'internal' ? draftItems(home, catalogue, drawn, options) : []),
    ];
    if (items.length > 0) yield { campaign: home.campaign.id, items };
  }
}

function assetItems(home: CatalogueCampaign, catalogue: Catalogue, drawn: Drawn, options: SiteOptions): Comparable[] {
  const links = linksUnder(options.base);
  const inside = options.audience === 'internal';
  return home.assets
    .filter(({ standing }) => inside || mayBeUsed(standing.name))
    .map(({ asset, sources, standing }) => {
      const source = sources[0];
      const shot = shotOf(masterFiles(drawn.assets.get(asset.ref)), asset.alt, links);
      const prompt =
        source === undefined || !inside ? undefined : promptOf(catalogue.record, source.batch, source.draft);
      return {
        ref: asset.ref,
        title: asset.title,
        href: links.asset(asset.campaign, asset.id),
        ...(shot === undefined ? {} : { shot }),
        prompt: prompt?.text ?? '',
        negative: prompt?.negative ?? '',
        settings: source === undefined || !inside ? [] : madeWith(source.batch, source.draft),
        note: standing.name,
      };
    });
}

function draftItems(home: CatalogueCampaign, catalogue: Catalogue, drawn: Drawn, options: SiteOptions): Comparable[] {
  const links = linksUnder(options.base);
  return home.campaign.batches.flatMap((batch) =>
    batch.drafts.map((draft) => {
      const prompt = promptOf(catalogue.record, batch, draft);
      const shot = shotOf(drawn.previews.get(draft.path), draft.alt ?? draft.ref, links);
      return {
        ref: `${home.campaign.id}/${draft.ref}`,
        title: `${draft.ref.replace('/', ' / ')}`,
        href: links.draft(home.campaign.id, draft.ref),
        ...(shot === undefined ? {} : { shot }),
        prompt: prompt.text,
        negative: prompt.negative ?? '',
        settings: madeWith(batch, draft),
        note: [VERDICT_WORDS[draft.verdict], draft.why].filter((part) => part !== undefined).join(': '),
      };
    }),
  );
}

/** The draft's own seed wins over one among its settings. */
const madeWith = (batch: Batch, draft: Draft): Setting[] => [
  { name: 'made with', value: toolOf(batch) },
  ...settingRows({
    ...batch.settings,
    ...draft.settings,
    ...(draft.seed === undefined ? {} : { seed: draft.seed }),
  }),
];
