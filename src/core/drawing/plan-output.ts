import type { Asset, ChannelUse } from '../record/asset.ts';
import { type Channel, type ChannelFileField, channelFiles, METADATA_POLICIES } from '../record/channel.ts';
import type { Drawing, ForChannel, OutputFormat, RenditionSpec } from '../record/rendition.ts';

type Size = { readonly width: number; readonly height: number };

/** Which files one asset needs for one channel. */
export type OutputWish = {
  readonly asset: Pick<Asset, 'focus'>;
  readonly use: ChannelUse;
  readonly channel: Channel;
  /** The refined master in pixels, when known: a web set takes no width above it. */
  readonly master?: Size;
  readonly effort: Drawing['effort'];
  /** The provenance packet of this channel; left out where the channel's policy is `none`. */
  readonly xmp?: string;
  /** Bytes that a seal will add after drawing. A channel without metadata is not sealed. */
  readonly seal?: number;
};

/**
 * The files to be drawn for one asset and one channel: one for a channel of an exact size, every width in every
 * format for a web set. Equal wishes give equal plans; nothing is decoded here.
 */
export function outputsFor(wish: OutputWish): RenditionSpec[] {
  const purpose: ForChannel = { for: 'channel', channel: wish.channel.id };
  return drawingsFor(wish).map((drawing) => ({ ...purpose, ...drawing }));
}

function drawingsFor(wish: OutputWish): Drawing[] {
  const { channel } = wish;
  if (channel.widths !== undefined) {
    return frames(wish).flatMap((frame) =>
      channel.formats.map((format) => ({
        ...common(wish),
        ...frame,
        formats: [format],
        ...qualities(channel, format),
      })),
    );
  }
  const { width = 0, height = 0 } = channel;
  return [{ ...common(wish), width, height, formats: channel.formats, ...qualities(channel, channel.formats[0]) }];
}

function common({ asset, use, channel, effort, xmp, seal = 0 }: OutputWish) {
  const focus = use.focus ?? asset.focus;
  const ground = use.ground ?? channel.background;
  const fit: Drawing['fit'] = use.fit ?? 'crop';
  return {
    fit,
    ...(fit === 'crop' && focus !== undefined ? { focus } : {}),
    ...(fit === 'extend' && ground !== undefined ? { ground } : {}),
    steps: use.recipe ?? [],
    ...(channel.maxBytes === undefined
      ? {}
      : {
          maxBytes: channel.maxBytes - (METADATA_POLICIES[channel.metadata].travels ? seal : 0),
          minLikeness: channel.minLikeness,
        }),
    ...(wholeChroma(channel) ? { chroma: '4:4:4' as const } : {}),
    alpha: channel.alpha,
    matte: channel.matte,
    colour: channel.colour,
    ...filesOf(channel),
    ...(channel.density === undefined ? {} : { density: channel.density }),
    ...(xmp === undefined || !METADATA_POLICIES[channel.metadata].travels ? {} : { xmp }),
    effort,
  };
}

/** A file that a channel names goes into what is asked for under the same name, so that a key can tell it by its content. */
const filesOf = (channel: Channel): Pick<Drawing, ChannelFileField> => channelFiles(channel, (path) => path);

/** From this quality on, JPEG keeps colour at full resolution: what asks for it has fine coloured edges. */
const WHOLE_CHROMA = 90;

const wholeChroma = ({ chroma, quality }: Channel): boolean =>
  (chroma ?? (quality >= WHOLE_CHROMA ? '4:4:4' : '4:2:0')) === '4:4:4';

/** AVIF reaches the same likeness at a lower number than JPEG and WebP do. */
const AVIF_SCALE = 0.7;

function qualities({ quality, minQuality }: Channel, format: OutputFormat | undefined) {
  const scale = format === 'avif' ? AVIF_SCALE : 1;
  return { quality: Math.round(quality * scale), minQuality: Math.round(minQuality * scale) };
}

/** The highest picture that formats can hold; stands for "as high as the shape asks". */
const ANY_HEIGHT = 30_000;

/** The sizes of a web set: no width above the master's own, and never none. */
function frames({ use, channel, master }: OutputWish): (Size & { fit?: 'inside' })[] {
  const shape = channel.ratio?.split(':').map(Number);
  const ratio = shape === undefined ? undefined : (shape[0] ?? 1) / (shape[1] ?? 1);
  const widths = [...(channel.widths ?? [])].sort((a, b) => a - b);
  const widest = master === undefined || use.recipe !== undefined ? undefined : widestFrame(master, use.fit, ratio);
  const fitting = widest === undefined ? widths : widths.filter((width) => width <= widest);
  const taken = fitting.length > 0 ? fitting : [widest ?? widths[0] ?? 1];
  return taken.map((width) =>
    ratio === undefined
      ? { width, height: ANY_HEIGHT, fit: 'inside' }
      : { width, height: Math.max(1, Math.round(width / ratio)) },
  );
}

/** How wide a frame of this shape can be before the master is enlarged. */
export function widestFrame(master: Size, fit: ChannelUse['fit'], ratio: number | undefined): number {
  if (ratio === undefined) return master.width;
  const fromHeight = Math.floor(master.height * ratio);
  return fit === 'extend' ? Math.max(master.width, fromHeight) : Math.min(master.width, fromHeight);
}
