import type { Catalogue } from '../approval/catalogue.ts';
import { pencilPaths } from '../drawing/pencil.ts';
import type { Messages } from '../messages/messages.ts';
import type { Drawn } from '../pack/drawn.ts';
import type { Tried } from '../patterns/pattern.ts';
import type { Links } from './options.ts';
import { masterFiles, type Shot, shotOf } from './shot.ts';

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

/** What an outcome leads to: the picture of a draft or an asset, and what people call it. */
type Known = { readonly title: string; readonly files: Parameters<typeof shotOf>[0]; readonly alt: string };

const known = new WeakMap<Drawn, WeakMap<Messages, ReadonlyMap<string, Known>>>();

/** Every draft and asset of the catalogue by the address that an outcome has. */
function picturesOf(catalogue: Catalogue, drawn: Drawn, say: Messages): ReadonlyMap<string, Known> {
  const languages = known.get(drawn) ?? new WeakMap<Messages, ReadonlyMap<string, Known>>();
  known.set(drawn, languages);
  const before = languages.get(say);
  if (before !== undefined) return before;
  const found = new Map<string, Known>();
  for (const { campaign, assets } of catalogue.campaigns) {
    for (const { asset } of assets)
      found.set(asset.ref, { title: asset.title, files: masterFiles(drawn.assets.get(asset.ref)), alt: asset.alt });
    for (const batch of campaign.batches)
      for (const { id, ref, path, alt } of batch.drafts)
        found.set(`${campaign.id}/${ref}`, {
          title: say.generation.title(id),
          files: drawn.previews.get(path),
          alt: alt ?? say.generation.alt(id, batch.hypothesis),
        });
  }
  languages.set(say, found);
  return found;
}

/** Outcomes as frames, in their order; what lost is crossed as on its contact sheet. */
export function outcomeFrames(
  outcomes: readonly Tried[],
  lost: boolean,
  catalogue: Catalogue,
  drawn: Drawn,
  links: Links,
  say: Messages,
): OutcomeFrame[] {
  const pictures = picturesOf(catalogue, drawn, say);
  return outcomes.map(({ ref, campaign, title, why: reason, standing }) => {
    const why = standing === undefined ? reason : say.common.standings[standing];
    const { title: named = title, files, alt = title } = pictures.get(ref) ?? {};
    const shot = shotOf(files, alt, links);
    return {
      title: named,
      campaign,
      href: addressOf(ref, links),
      ...(why === undefined ? {} : { why }),
      ...(shot === undefined ? {} : { shot }),
      marks: lost && shot !== undefined ? pencilPaths('reject', shot.ratio / 1000, ref) : [],
    };
  });
}

/** A draft is found on its contact sheet, an asset on its page. */
function addressOf(ref: string, links: Links): string {
  const [campaign = '', second = '', draft] = ref.split('/');
  return draft === undefined ? links.asset(campaign, second) : links.draft(campaign, `${second}/${draft}`);
}
