import type { CatalogueCampaign } from '../approval/catalogue.ts';
import { pencilPaths } from '../drawing/pencil.ts';
import { messagesIn } from '../messages/messages.ts';
import type { Tried } from '../patterns/pattern.ts';
import { type Links, linksUnder } from './options.ts';
import { masterFiles, type Shot, shotOf } from './shot.ts';
import type { SummarySource } from './summaries.ts';

/** Where a pattern was tried, as a frame: its picture, and why it lost where it did. */
export type OutcomeFrame = {
  readonly title: string;
  readonly campaign: string;
  readonly href: string;
  readonly why?: string;
  readonly shot?: Shot;
  /** Strokes of the pencil over what lost. */
  readonly marks: readonly string[];
};

/** Tells outcomes of a campaign as frames; what lost is crossed as on its contact sheet. */
export function outcomeFramer(
  home: CatalogueCampaign,
  { drawn, options }: SummarySource,
): (outcome: Tried, lost: boolean) => OutcomeFrame {
  const links = linksUnder(options.base);
  const say = messagesIn(options.locale);
  const { id, batches } = home.campaign;
  // Every draft and asset by the address that an outcome has: its picture, and what people call it.
  const known = new Map<
    string,
    { readonly title: string; readonly files: Parameters<typeof shotOf>[0]; readonly alt: string }
  >();
  for (const { asset } of home.assets)
    known.set(asset.ref, { title: asset.title, files: masterFiles(drawn.assets.get(asset.ref)), alt: asset.alt });
  for (const { drafts, hypothesis } of batches)
    for (const draft of drafts)
      known.set(`${id}/${draft.ref}`, {
        title: say.generation.title(draft.id),
        files: drawn.previews.get(draft.path),
        alt: draft.alt ?? say.generation.alt(draft.id, hypothesis),
      });
  return ({ ref, campaign, title, why: reason, standing }, lost) => {
    const why = standing === undefined ? reason : say.common.standings[standing];
    const { title: named = title, files, alt = title } = known.get(ref) ?? {};
    const shot = shotOf(files, alt, links);
    return {
      title: named,
      campaign,
      href: addressOf(ref, links),
      ...(why === undefined ? {} : { why }),
      ...(shot === undefined ? {} : { shot }),
      marks: lost && shot !== undefined ? pencilPaths('reject', shot.ratio / 1000, ref) : [],
    };
  };
}

/** A draft is found on its contact sheet, an asset on its page. */
function addressOf(ref: string, links: Links): string {
  const [campaign = '', second = '', draft] = ref.split('/');
  return draft === undefined ? links.asset(campaign, second) : links.draft(campaign, `${second}/${draft}`);
}
