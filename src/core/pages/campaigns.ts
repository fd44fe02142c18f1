import type { Catalogue } from '../approval/catalogue.ts';
import { mayBeUsed } from '../approval/standing.ts';
import { messagesIn } from '../messages/messages.ts';
import type { Drawn } from '../pack/drawn.ts';
import { type Frame, frameOf } from './frames.ts';
import { linksUnder, type SiteOptions } from './options.ts';

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

/** The campaigns that have a page, newest first. */
export function campaignsPage(catalogue: Catalogue, drawn: Drawn, options: SiteOptions): CampaignsPage {
  const links = linksUnder(options.base);
  const inside = options.audience === 'internal';
  const say = messagesIn(options.locale);
  return {
    campaigns: catalogue.campaigns
      .map((home) => {
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
          edge: inside
            ? say.campaign.far(usable.length, home.assets.length, drafts, batches.length)
            : say.campaign.approved(usable.length),
          comparable: home.assets.length + drafts > 0,
          frames: usable.slice(0, 4).map((entry) => frameOf(home, entry, drawn, links, say)),
        };
      })
      .filter((campaign) => inside || campaign.frames.length > 0)
      .sort((a, b) => (a.opened < b.opened ? 1 : -1))
      .map(({ opened: _, ...campaign }) => campaign),
  };
}
