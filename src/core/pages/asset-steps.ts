import type { CatalogueAsset } from '../approval/catalogue.ts';
import { messagesIn } from '../messages/messages.ts';
import type { Drawn } from '../pack/drawn.ts';
import type { Picture } from '../record/record.ts';
import { stepPictures } from '../record/rendition.ts';
import type { Cut } from './cut.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import { type Shot, shotOf } from './shot.ts';
import { cutBy } from './step-cuts.ts';
import type { StepWords } from './step-words.ts';

/** The picture as it stood after one step; the first is the draft itself. */
export type StepFrame = {
  readonly number: number;
  readonly did: string;
  readonly how: string;
  readonly note?: string;
  readonly recorded: boolean;
  readonly stale: boolean;
  readonly pixels: string;
  /** Pixels across, of which a preview may have fewer. */
  readonly full?: number;
  readonly shot?: Shot;
  /** Where it lay in the picture before it, where the record tells. */
  readonly cut?: Cut;
};

/** The draft, then the picture after every step of the recipe; the last is the master itself. */
export function stepFrames(
  entry: CatalogueAsset,
  words: readonly StepWords[],
  pictures: ReadonlyMap<string, Picture>,
  drawn: Drawn,
  master: Shot | undefined,
  options: SiteOptions,
): StepFrame[] {
  const links = linksUnder(options.base);
  const { asset: said } = messagesIn(options.locale);
  const { asset, sources } = entry;
  const result = drawn.assets.get(asset.ref);
  const draft = sources[0]?.draft;
  const source =
    draft === undefined ? undefined : shotOf(drawn.previews.get(draft.path), draft.alt ?? asset.alt, links);
  const picture = draft === undefined ? undefined : pictures.get(draft.path);
  const start: StepFrame = {
    number: 0,
    did: said.draft(draft?.id ?? ''),
    how: sources.length > 1 ? said.ground(sources.length) : said.asMade,
    recorded: false,
    stale: false,
    pixels: picture === undefined ? '' : `${picture.width}×${picture.height}`,
    ...(picture === undefined ? {} : { full: picture.width }),
    ...(source === undefined ? {} : { shot: source }),
  };
  const steps = words.map(({ step, ...told }, index): StepFrame => {
    const made = result?.steps.find((each) => each.index === index);
    const before = index === 0 ? picture : result?.steps.find((each) => each.index === index - 1);
    const cut = cutBy(step, before, made);
    const last = index === words.length - 1;
    const shot =
      last && master !== undefined
        ? master
        : shotOf(
            made === undefined ? [] : stepPictures({ steps: [made] }),
            said.afterStep(asset.alt, index + 1, told.did),
            links,
          );
    return {
      number: index + 1,
      ...told,
      stale: made?.stale ?? false,
      pixels: made === undefined ? said.notDrawn : `${made.width}×${made.height}`,
      ...(made === undefined ? {} : { full: made.width }),
      ...(shot === undefined ? {} : { shot }),
      ...(cut === undefined ? {} : { cut }),
    };
  });
  return [start, ...steps];
}
