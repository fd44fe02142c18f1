import { type Messages, messagesIn } from '../messages/messages.ts';
import type { Channel } from '../record/channel.ts';
import { channelsOf } from '../record/channels.ts';
import { shape } from '../words/plain-words.ts';
import { usableIn } from './frames.ts';
import { linksUnder } from './options.ts';
import { type SafeArea, safeAreaOf } from './safe-area.ts';
import type { PageSource, Summary } from './summaries.ts';

/** A channel as people look it up: how large, how heavy, what is covered, and how sure that is. */
export type ChannelRow = {
  readonly id: string;
  readonly name: string;
  readonly size: string;
  readonly shape: string;
  readonly formats: string;
  readonly limit: string;
  /** Where the numbers come from, in pieces: what is an address has one. */
  readonly source: readonly { readonly words: string; readonly href?: string }[];
  readonly confidence: string;
  readonly note: string;
  readonly used: number;
  readonly href: string;
  readonly area?: SafeArea;
  /** As large as it is drawn, in pixels: all of a platform at one scale. */
  readonly drawn?: { readonly width: number; readonly height: number };
};

/** Channels by platform; those in use first. */
export type ChannelsPage = {
  readonly platforms: readonly {
    readonly id: string;
    readonly name: string;
    /** Remarks that several of its channels share, said once. */
    readonly notes: readonly string[];
    readonly channels: readonly ChannelRow[];
  }[];
};

/** For how many of a campaign's assets that may be used each channel is. */
const USES: Summary<readonly (readonly [channel: string, assets: number])[]> = {
  name: 'channels-in-use',
  tell: (home) => {
    const used = usableIn(home).flatMap(({ entry }) => entry.asset.channels.map(({ id }) => id));
    return [...Map.groupBy(used, (id) => id)].map(([id, each]) => [id, each.length]);
  },
};

/** Every channel the team can export for. */
export function channelsPage({ catalogue, summaries, options }: PageSource): ChannelsPage {
  const links = linksUnder(options.base);
  const say = messagesIn(options.locale);
  const uses = new Map<string, number>();
  for (const [id, assets] of summaries(USES).flat()) uses.set(id, (uses.get(id) ?? 0) + assets);
  const all = [...channelsOf(catalogue.record.team).values()].map((channel) => ({
    platform: channel.platform,
    row: rowOf(channel, uses.get(channel.id) ?? 0, `${links.to('')}?channel=${channel.id}`, say),
  }));
  const platforms = Map.groupBy(all, ({ platform }) => platform);
  return {
    platforms: [...platforms]
      .map(([name, channels]) => ({
        id: `on-${name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`,
        name,
        ...together(channels.map(({ row }) => row).sort((a, b) => b.used - a.used)),
      }))
      .sort((a, b) => usedIn(b.channels) - usedIn(a.channels)),
  };
}

/** Pixels of the longest side of a platform's largest shape. */
const DRAWN = 96;
/** A thinner shape would be a line. */
const THINNEST = 3;

/** The channels of a platform beside each other: drawn at one scale, and what several of them say said once. */
function together(rows: readonly ChannelRow[]): {
  readonly notes: readonly string[];
  readonly channels: readonly ChannelRow[];
} {
  const largest = Math.max(1, ...rows.flatMap(({ area }) => (area === undefined ? [] : [area.width, area.height])));
  const pixels = (length: number): number => Math.max(THINNEST, Math.round((length / largest) * DRAWN));
  const said = Map.groupBy(rows, ({ note }) => note);
  const notes = [...said].flatMap(([note, each]) => (note !== '' && each.length > 2 ? [note] : []));
  return {
    notes,
    channels: rows.map((row) => ({
      ...row,
      note: notes.includes(row.note) ? '' : row.note,
      ...(row.area === undefined ? {} : { drawn: { width: pixels(row.area.width), height: pixels(row.area.height) } }),
    })),
  };
}

/** Addresses among words, each as a link by the name of its site; `example.com/a` is one as well as `https://example.com/a`. */
function linked(source: string): ChannelRow['source'] {
  const pieces: { words: string; href?: string }[] = [];
  let done = 0;
  for (const found of source.matchAll(/(?:https?:\/\/)?((?:[a-z0-9-]+\.)+[a-z]{2,})(\/[^\s;,()]*)?/g)) {
    const [whole, site = '', path = ''] = found;
    if (found.index > done) pieces.push({ words: source.slice(done, found.index) });
    pieces.push({ words: site, href: `https://${site}${path}` });
    done = found.index + whole.length;
  }
  if (done < source.length) pieces.push({ words: source.slice(done) });
  return pieces;
}

const usedIn = (rows: readonly ChannelRow[]): number => rows.reduce((sum, row) => sum + row.used, 0);

function rowOf(channel: Channel, used: number, href: string, { channels: words, formats }: Messages): ChannelRow {
  const { width, height, widths } = channel;
  const plate = plateOf(channel);
  const area = plate === undefined ? undefined : (safeAreaOf(channel, plate.width, plate.height) ?? plate);
  return {
    id: channel.id,
    name: channel.name,
    size: width !== undefined && height !== undefined ? `${width}×${height}` : words.wide((widths ?? []).join(', ')),
    shape: width !== undefined && height !== undefined ? shape(width, height) : (channel.ratio ?? words.asMaster),
    formats: channel.formats.join(', '),
    limit:
      channel.maxBytes === undefined
        ? ''
        : words
            .atMost(formats.weight(channel.maxBytes))
            .replace(/[.,]0 /, ' ')
            .replaceAll(' ', '\u00a0'),
    source: linked(channel.source),
    confidence: `${words.confidence[channel.confidence]}${channel.checkedOn === undefined ? '' : words.checked(formats.day(channel.checkedOn))}`,
    note: [channel.caution, channel.note].flatMap((part) => (part === undefined ? [] : [words.note(part)])).join(' '),
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
