import type { Catalogue } from '../approval/catalogue.ts';
import type { Channel } from '../record/channel.ts';
import { channelsOf } from '../record/channels.ts';
import { dayWords, shape, weight } from '../words/plain-words.ts';
import { usable } from './frames.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import { type SafeArea, safeAreaOf } from './safe-area.ts';

/** A channel as people look it up: how large, how heavy, what is covered, and how sure that is. */
export type ChannelRow = {
  readonly id: string;
  readonly name: string;
  readonly size: string;
  readonly shape: string;
  readonly formats: string;
  readonly limit: string;
  readonly source: string;
  readonly confidence: string;
  readonly note: string;
  readonly used: number;
  readonly href: string;
  readonly area?: SafeArea;
};

/** Channels by platform; those in use first. */
export type ChannelsPage = {
  readonly platforms: readonly { readonly name: string; readonly channels: readonly ChannelRow[] }[];
};

/** Every channel the team can export for. */
export function channelsPage(catalogue: Catalogue, options: SiteOptions): ChannelsPage {
  const links = linksUnder(options.base);
  const uses = new Map<string, number>();
  for (const { entry } of usable(catalogue))
    for (const { id } of entry.asset.channels) uses.set(id, (uses.get(id) ?? 0) + 1);
  const all = [...channelsOf(catalogue.record.team).values()].map((channel) => ({
    platform: channel.platform,
    row: rowOf(channel, uses.get(channel.id) ?? 0, `${links.to('')}?channel=${channel.id}`),
  }));
  const platforms = Map.groupBy(all, ({ platform }) => platform);
  return {
    platforms: [...platforms]
      .map(([name, channels]) => ({ name, channels: channels.map(({ row }) => row).sort((a, b) => b.used - a.used) }))
      .sort((a, b) => usedIn(b.channels) - usedIn(a.channels)),
  };
}

const usedIn = (rows: readonly ChannelRow[]): number => rows.reduce((sum, row) => sum + row.used, 0);

function rowOf(channel: Channel, used: number, href: string): ChannelRow {
  const { width, height, widths } = channel;
  const plate = plateOf(channel);
  const area = plate === undefined ? undefined : (safeAreaOf(channel, plate.width, plate.height) ?? plate);
  return {
    id: channel.id,
    name: channel.name,
    size: width !== undefined && height !== undefined ? `${width}×${height}` : `${(widths ?? []).join(', ')} wide`,
    shape: width !== undefined && height !== undefined ? shape(width, height) : (channel.ratio ?? 'as the master'),
    formats: channel.formats.join(', '),
    limit:
      channel.maxBytes === undefined
        ? ''
        : `at most ${weight(channel.maxBytes)}`.replace('.0 ', ' ').replaceAll(' ', '\u00a0'),
    source: channel.source,
    confidence: `${channel.confidence}${channel.checkedOn === undefined ? '' : `, checked ${dayWords(channel.checkedOn)}`}`,
    note: [channel.caution, channel.note].filter((part) => part !== undefined).join(' '),
    used,
    href,
    ...(area === undefined ? {} : { area }),
  };
}

/** What is drawn to scale: the exact size, else the shape at the widest width there is; nothing for "as the master". */
function plateOf({ width, height, ratio, widths }: Channel): SafeArea | undefined {
  if (width !== undefined && height !== undefined) return { width, height, covered: [] };
  const [across = 0, down = 0] = (ratio ?? '').split(':').map(Number);
  if (!(across > 0 && down > 0)) return undefined;
  const widest = width ?? Math.max(...(widths ?? [1600]));
  return { width: widest, height: Math.round((widest * down) / across), covered: [] };
}
