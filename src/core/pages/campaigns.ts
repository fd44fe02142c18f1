import { mayBeUsed } from '../approval/standing.ts';
import { messagesIn } from '../messages/messages.ts';
import { type Frame, frameOf } from './frames.ts';
import { linksUnder } from './options.ts';
import type { PageSource, Summary } from './summaries.ts';

/** The list of campaigns: each with its cover and how far it is. */
export type CampaignsPage = {
  readonly campaigns: readonly {
    readonly id: string;
    readonly title: string;
    readonly brand: string;
    readonly message: string;
    readonly href: string;
    readonly sample: boolean;
    readonly edge: string;
    readonly frames: readonly Frame[];
    /** There is a picture of it to lay beside another. */
    readonly comparable: boolean;
  }[];
};

/** What a campaign says in the list of campaigns. */
const ROW: Summary<CampaignsPage['campaigns'][number] & { readonly opened: string }> = {
  name: 'campaign-row',
  tell: (home, { drawn, options }) => {
    const links = linksUnder(options.base);
    const say = messagesIn(options.locale);
    const usable = home.assets.filter(({ standing }) => mayBeUsed(standing.name));
    const { brief, id, batches } = home.campaign;
    const drafts = batches.reduce((sum, batch) => sum + batch.drafts.length, 0);
    return {
      id,
      title: brief.title,
      brand: brief.brand,
      message: brief.message,
      href: links.campaign(id),
      sample: brief.sample,
      opened: brief.opened,
      edge:
        options.audience === 'internal'
          ? say.campaign.far(usable.length, home.assets.length, drafts, batches.length)
          : say.campaign.approved(usable.length),
      comparable: home.assets.length + drafts > 0,
      frames: usable.slice(0, 4).map((entry) => frameOf(home, entry, drawn, links, say)),
    };
  },
};

/** The campaigns that have a page, newest first. */
export const campaignsPage = ({ summaries, options }: PageSource): CampaignsPage => ({
  campaigns: summaries(ROW)
    .filter(({ frames }) => options.audience === 'internal' || frames.length > 0)
    .toSorted((a, b) => (a.opened < b.opened ? 1 : -1))
    .map(({ opened: _, ...campaign }) => campaign),
});
