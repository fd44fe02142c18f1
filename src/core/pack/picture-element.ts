import type { Channel } from '../record/channel.ts';
import type { OutputFormat } from '../record/rendition.ts';
import { MEDIA_TYPES } from '../trail/credentials.ts';
import type { PackedRendition } from '../trail/packed-rendition.ts';
import { htmlFile as html } from '../words/html.ts';

/** The name of the snippet beside a web set's files. */
export const pictureElementName = (channel: string, asset: string): string =>
  `renditions/${channel}/${asset}--picture.html`;

/**
 * The `<picture>` of one asset's web set, ready to paste: a source for each format, the smallest formats first, and the
 * last one of the channel's list for browsers that know no other. Addresses are the files' names, because the snippet
 * lies beside them. Undefined when these are no web set.
 */
export function pictureElement(channel: Channel, renditions: readonly PackedRendition[]): string | undefined {
  const [first] = renditions;
  if (channel.widths === undefined || first === undefined) return undefined;
  const formats = channel.formats.filter((format) => renditions.some(({ file }) => file.format === format));
  const fallback = formats.at(-1);
  if (fallback === undefined) return undefined;
  const set = (format: OutputFormat) =>
    renditions.filter(({ file }) => file.format === format).toSorted((a, b) => a.file.width - b.file.width);
  const srcset = (format: OutputFormat): string =>
    set(format)
      .map(({ name, file }) => `${address(name)} ${file.width}w`)
      .join(',\n      ');
  const largest = set(fallback).at(-1) ?? first;
  const sources = formats
    .slice(0, -1)
    .map((format) => html`  <source type="${MEDIA_TYPES[format]}" sizes="100vw"\n    srcset="${srcset(format)}">`);
  return html`${ADVICE}
<picture>
${sources.map((source) => [source, '\n'])}  <img src="${address(largest.name)}" sizes="100vw"
    srcset="${srcset(fallback)}"
    width="${largest.file.width}" height="${largest.file.height}" decoding="async"
    alt="${first.asset.asset.alt.replace(/[\n\r]/g, ' ')}">
</picture>
`.text;
}

const ADVICE = html`<!-- Say in sizes how wide it is shown, in every source; lazy loading is for pictures below the first screen. -->`;

const address = (name: string): string => encodeURIComponent(name.slice(name.lastIndexOf('/') + 1));
