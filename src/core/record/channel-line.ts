import type { Channel, ChannelText } from './channel.ts';

/** A channel in one line: id, size, formats, cap, colours, what to mind, and how sure the numbers are. */
export function channelLine(channel: Channel): string {
  const mind = [
    ...(channel.safe === undefined ? [] : [`keep clear ${sides(channel.safe)}`]),
    ...(channel.covered ?? []).map(({ x, y, width, height, by }) => `${by} at ${x},${y} ${width}×${height}`),
    ...(channel.background === undefined ? [] : [`ground ${channel.background}`]),
    ...(channel.bleed === undefined ? [] : [`bleed ${channel.bleed} px`]),
    ...(channel.density === undefined ? [] : [`${channel.density} ppi`]),
    ...(channel.caution === undefined ? [] : [channel.caution]),
  ];
  return [
    channel.id.padEnd(20),
    sizeWords(channel).padEnd(16),
    channel.formats.join(', ').padEnd(18),
    capWords(channel).padEnd(12),
    channel.colour === 'cmyk' ? 'CMYK' : 'sRGB',
    `  ${channel.metadata.padEnd(10)}`,
    channel.origin === 'built-in' ? `${channel.confidence}, ${channel.checkedOn ?? 'no date'}` : channel.origin,
    ...(mind.length === 0 ? [] : [`\n      ${mind.join('; ')}`]),
    ...(channel.texts === undefined ? [] : [`\n      copy: ${channel.texts.map(textWords).join('; ')}`]),
  ].join(' ');
}

/** `headline up to 30, 3 to 15 of them`: the field of copy and what the platform takes. */
const textWords = ({ id, max, least, most }: ChannelText): string =>
  `${id} up to ${max}${most === 1 ? (least === 0 ? '' : ', needed') : `, ${least} to ${most} of them`}`;

/** `1080 × 1350`, or the widths of a set. */
export const sizeWords = ({ width, height, widths, ratio }: Channel): string =>
  widths === undefined
    ? `${width} × ${height}`
    : `${Math.min(...widths)}…${Math.max(...widths)}${ratio === undefined ? '' : ` ${ratio}`}`;

/** The cap as the channel says it: `150 kB`, `8 MB`, or the aim. */
const capWords = ({ maxBytes, aimBytes }: Channel): string =>
  maxBytes !== undefined ? `≤ ${weigh(maxBytes)}` : aimBytes !== undefined ? `aim ${weigh(aimBytes)}` : 'any weight';

const weigh = (bytes: number): string =>
  bytes >= 1_000_000 ? `${round(bytes / 1_000_000)} MB` : `${round(bytes / 1000)} kB`;
const round = (value: number): string => String(Math.round(value * 10) / 10);
const sides = ({ top, right, bottom, left }: NonNullable<Channel['safe']>): string =>
  new Set([top, right, bottom, left]).size === 1
    ? `${top} px all round`
    : `top ${top}, right ${right}, bottom ${bottom}, left ${left} px`;
