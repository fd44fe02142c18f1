import { type Problem, problem } from '../problem/problem.ts';
import { expandRecipe } from '../recipe/recipe.ts';
import type { Size } from '../recipe/steps/kinds.ts';
import type { Asset, ChannelUse } from '../record/asset.ts';
import type { Channel } from '../record/channel.ts';
import { channelsOf } from '../record/channels.ts';
import { type NamedRecipes, namedRecipes } from '../record/named-recipes.ts';
import type { TeamRecord } from '../record/record.ts';
import { count, listed } from '../words/plain-words.ts';
import { masterSize } from './plan-draw.ts';
import { widestFrame } from './plan-output.ts';

/** Below this nobody sees that pixels were added. */
const UNSEEN = 1.01;

/**
 * The assets whose picture is too small for a channel, before anything is drawn: what would be enlarged, and the widths of a web
 * set that would be left out. Where only a result knows its size, nothing is said. `only` picks assets by ref.
 */
export function smallPictures(record: TeamRecord, only?: ReadonlySet<string>): Problem[] {
  const channels = channelsOf(record.team);
  const recipes = namedRecipes(record);
  return record.campaigns.flatMap(({ assets, batches }) => {
    const drafts = new Map(batches.flatMap((each) => each.drafts.map(({ ref, path }) => [ref, path] as const)));
    return assets
      .filter(({ ref }) => only === undefined || only.has(ref))
      .flatMap((asset) => {
        const start = record.pictures.get(drafts.get(asset.from[0] ?? '') ?? '');
        if (start === undefined || start.width === 0) return [];
        return asset.channels.flatMap((use, index) => {
          const channel = channels.get(use.id);
          const size = sizeFor(asset, use, start, recipes);
          if (channel === undefined || size === undefined) return [];
          const said = tooSmall(size, use, channel);
          if (said === undefined) return [];
          return [
            problem('picture-small', asset.source.place(['channels', index]), {
              message: `${asset.ref} is ${size.width} × ${size.height} px, and ${said}.`,
              fix: 'Start from a larger draft, or enlarge it in the recipe where it can be judged (upscale), before anybody approves it.',
            }),
          ];
        });
      });
  });
}

function sizeFor(asset: Asset, use: ChannelUse, start: Size, recipes: NamedRecipes): Size | undefined {
  const { steps, wrong } = expandRecipe([...asset.recipe, ...(use.recipe ?? [])], recipes);
  return wrong.length > 0 ? undefined : masterSize(steps, { width: start.width, height: start.height });
}

function tooSmall(size: Size, { fit }: ChannelUse, channel: Channel): string | undefined {
  if (channel.widths !== undefined) {
    const shape = channel.ratio?.split(':').map(Number);
    const ratio = shape === undefined ? undefined : (shape[0] ?? 1) / (shape[1] ?? 1);
    const widest = widestFrame(size, fit, ratio);
    const left = channel.widths.filter((each) => each > widest).toSorted((a, b) => a - b);
    if (left.length === 0) return undefined;
    const all = left.length === channel.widths.length;
    return `${channel.id} takes ${count(channel.widths.length, 'width')}: ${all ? `all of them are wider than the ${widest} px that fit, so one of ${widest} px is made` : `${listed(left.map(String))} px ${left.length === 1 ? 'is' : 'are'} left out`}`;
  }
  const { width = 0, height = 0 } = channel;
  const [across, down] = [width / size.width, height / size.height];
  const enlarged = fit === 'extend' ? Math.min(across, down) : Math.max(across, down);
  return enlarged <= UNSEEN
    ? undefined
    : `${channel.id} takes ${width} × ${height}, so it would be enlarged ${Number(enlarged.toFixed(2))} times`;
}
