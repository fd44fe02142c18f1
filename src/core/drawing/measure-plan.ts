import type { Asset } from '../record/asset.ts';
import type { Channel } from '../record/channel.ts';
import type { AskedRules, ChannelFrame, MeasurePlan } from '../record/measure.ts';
import type { Campaign } from '../record/record.ts';
import { REFERENCE_KINDS } from '../record/reference.ts';
import { fittedBy } from './channel-frame.ts';

/** What the constraints of a campaign ask of an asset; undefined where none has rules. */
export function measurePlan(
  { references }: Pick<Campaign, 'references'>,
  asset: Asset,
  channels: ReadonlyMap<string, Channel>,
): MeasurePlan | undefined {
  const paths = new Map(references.flatMap(({ id, path }) => (path === undefined ? [] : [[id, path] as const])));
  const asked = references.flatMap(({ id, kind, rules }): AskedRules[] => {
    if (rules === undefined || !REFERENCE_KINDS[kind].measures) return [];
    const named = [rules.clearSpace, rules.logoSize].flatMap((rule) => (rule === undefined ? [] : [rule.of ?? id]));
    const logos = Object.fromEntries(named.flatMap((of) => (paths.has(of) ? [[of, paths.get(of)!]] : [])));
    return [{ reference: id, rules, logos }];
  });
  if (asked.length === 0) return undefined;
  const frames = asset.channels.flatMap((use): ChannelFrame[] => {
    const channel = channels.get(use.id);
    if (channel?.width === undefined || channel.height === undefined) return [];
    const { id, name, width, height } = channel;
    return [{ ...{ id, name, width, height, own: use.recipe !== undefined }, ...fittedBy(use, asset) }];
  });
  return { asked, frames };
}
