import type { CatalogueAsset } from '../approval/catalogue.ts';
import { type Declaration, termFor } from '../declaration/declaration.ts';
import type { Messages } from '../messages/messages.ts';
import { type Channel, METADATA_POLICIES } from '../record/channel.ts';
import { type DrawResult, type Rendition, renditionName, renditionsIn, thumbnailsIn } from '../record/rendition.ts';
import type { Team } from '../record/team.ts';
import { type Html, htmlFile as html, inLines } from '../words/html.ts';
import { shape } from '../words/plain-words.ts';
import { escapeMarkdown } from '../words/print-markdown.ts';
import { channelName, channelOf } from './channel-words.ts';
import type { Audience, Links } from './options.ts';
import { type SafeArea, safeAreaOf } from './safe-area.ts';
import { mediaPath, ratioOf } from './shot.ts';

/** A file that was made for a channel, to look at and to take away. */
export type RenditionFrame = {
  readonly channel: string;
  readonly platform: string;
  readonly title: string;
  readonly href: string;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
  readonly shape: string;
  readonly format: string;
  readonly weight: string;
  readonly digest: string;
  /** What is declared of where it comes from. */
  readonly origin: string;
  readonly enlarged?: string;
  /** A browser can show it (print files cannot be). */
  readonly shown: boolean;
  /** What a list shows in its place where it is large. */
  readonly thumbnail?: Thumbnail;
  readonly area?: SafeArea;
  readonly html: string;
  readonly markdown: string;
};

/** A picture as it is shown: its address, and its pixels. */
type Thumbnail = { readonly href: string; readonly width: number; readonly height: number };

/**
 * The files of an asset that a catalogue may hold. Files of channels that carry the whole trail inside (`metadata: full`)
 * hold the prompt, so a public catalogue leaves them out.
 */
export function shownRenditions(result: DrawResult | undefined, team: Team, audience: Audience): readonly Rendition[] {
  return renditionsIn(result).filter((file) => audience === 'internal' || !carriesAll(channelOf(file.channel, team)));
}

/** The renditions of an asset, in the order of its channels. */
export function renditionFrames(
  { asset }: CatalogueAsset,
  result: DrawResult | undefined,
  team: Team,
  links: Links,
  audience: Audience,
  declaration: Declaration,
  say: Messages,
): RenditionFrame[] {
  const thumbnails = thumbnailsIn(result);
  return shownRenditions(result, team, audience).map((file) => {
    const href = links.to(mediaPath(file));
    const small = thumbnails.get(file.channel);
    const channel = channelOf(file.channel, team);
    const area = safeAreaOf(channel, file.width, file.height);
    const name = renditionName(asset, file);
    return {
      channel: file.channel,
      platform: channel?.platform ?? '',
      title: channelName(file.channel, team),
      href,
      name,
      width: file.width,
      height: file.height,
      ratio: ratioOf(file.width, file.height),
      shape: shape(file.width, file.height),
      format: file.format,
      weight: say.formats.weight(file.bytes),
      digest: file.digest,
      origin: say.origin.declared(termFor(declaration, file.channel)),
      ...(file.enlarged === undefined ? {} : { enlarged: say.files.enlarged(file.enlarged.toFixed(2)) }),
      ...(area === undefined ? {} : { area }),
      shown: file.format !== 'tiff',
      ...(small === undefined
        ? {}
        : { thumbnail: { href: links.to(mediaPath(small)), width: small.width, height: small.height } }),
      html: imageHtml({ name, width: file.width, height: file.height }, asset.alt).text,
      markdown: `![${escapeMarkdown(asset.alt)}](${name})`,
    };
  });
}

/** The files of one channel: a picture to know it by, and each file to take away. */
export type ChannelFiles = {
  readonly title: string;
  /** The one that was drawn for lists, or of small files the smallest that still shows it well; nothing where no browser shows any. */
  readonly picture?: Thumbnail & { readonly area?: SafeArea };
  /** What opens when somebody looks closer: the largest that browsers show. */
  readonly closer?: Thumbnail;
  readonly files: readonly RenditionFrame[];
};

/** Channels under the name of their platform; of few channels there is one list without a name. */
export type PlatformFiles = { readonly platform?: string; readonly channels: readonly ChannelFiles[] };

/** How many channels are one list that people still look through. */
const FEW = 6;
/** As wide as a picture of a list is shown on a fine screen. */
const ENOUGH = 480;

/** The files of an asset as they are looked through: one picture a channel, and channels by platform where they are many. */
export function filesByPlatform(frames: readonly RenditionFrame[]): PlatformFiles[] {
  const channels = [...Map.groupBy(frames, ({ channel }) => channel).values()].map((files) => ({
    platform: files[0]?.platform ?? '',
    group: { title: files[0]?.title ?? '', ...pictureOf(files), files },
  }));
  if (channels.length <= FEW) return [{ channels: channels.map(({ group }) => group) }];
  return [...Map.groupBy(channels, ({ platform }) => platform)].map(([platform, each]) => ({
    platform,
    channels: each.map(({ group }) => group),
  }));
}

function pictureOf(files: readonly RenditionFrame[]): Pick<ChannelFiles, 'picture' | 'closer'> {
  const shown = files.filter((each) => each.shown).sort((a, b) => a.width - b.width);
  const enough = shown.find(({ width }) => width >= ENOUGH) ?? shown.at(-1);
  const from = files.find(({ thumbnail }) => thumbnail !== undefined) ?? enough;
  const closer = shown.at(-1);
  if (from === undefined) return {};
  const { href, width, height } = from.thumbnail ?? from;
  const { area } = enough ?? from;
  return {
    picture: { href, width, height, ...(area === undefined ? {} : { area }) },
    ...(closer === undefined ? {} : { closer: { href: closer.href, width: closer.width, height: closer.height } }),
  };
}

/** What to paste where one channel has several files: a `<picture>` that lets the browser choose. */
export type Snippet = { readonly title: string; readonly html: string };

/** A `<picture>` for each channel with more than one file that browsers show: newer formats first, then by width. */
export function pictureSnippets(frames: readonly RenditionFrame[], alt: string): Snippet[] {
  return [...Map.groupBy(frames, (frame) => frame.channel).values()].flatMap((files) => {
    const shown = files.filter((file) => file.shown);
    const plainest = FORMATS.findLast((format) => shown.some((file) => file.format === format));
    const fallback = shown.filter((file) => file.format === plainest).sort((a, b) => b.width - a.width)[0];
    if (shown.length < 2 || fallback === undefined) return [];
    const sources = FORMATS.flatMap((format) => {
      const of = shown.filter((file) => file.format === format).sort((a, b) => a.width - b.width);
      if (of.length === 0) return [];
      return [
        html`  <source type="image/${format}" srcset="${of.map((file) => `${file.name} ${file.width}w`).join(', ')}">`,
      ];
    });
    const lines = [html`<picture>`, ...sources, html`  ${imageHtml(fallback, alt)}`, html`</picture>`];
    return [{ title: fallback.title, html: html`${inLines(lines)}`.text }];
  });
}

const imageHtml = ({ name, width, height }: Pick<RenditionFrame, 'name' | 'width' | 'height'>, alt: string): Html =>
  html`<img src="${name}" width="${width}" height="${height}" alt="${alt}">`;

/** What browsers show, the newest first. */
const FORMATS = ['avif', 'webp', 'jpeg', 'png'];

const carriesAll = (channel: Channel | undefined): boolean =>
  channel !== undefined && METADATA_POLICIES[channel.metadata].whole;
