import { wrapWords } from '../words/wrap-words.ts';
import type { Channel, ChannelText } from './channel.ts';

/** What a terminal is as wide as, if nobody made it wider. */
const WIDTH = 80;
const COLUMNS = [20, 13, 10] as const;
const INDENT = '  ';
/** How far the lines below a channel's own go in. */
const BELOW = '      ';

const INSIDE: { readonly [kind in Channel['metadata']]: string } = {
  full: 'inside files: all that is known',
  disclosure: 'inside files: how it was made and whose it is',
  none: 'inside files: nothing',
};

const SOURCES: { readonly [kind in Channel['confidence']]: string } = {
  official: 'numbers of the platform’s own page',
  secondary: 'numbers that others quote',
  convention: 'numbers by custom',
  disputed: 'numbers on which sources disagree',
};

const NUMBERS = {
  team: 'numbers of the team',
  'built-in, changed by the team': 'numbers changed by the team',
} as const;

/** Channels for a terminal of 80 columns, by platform: a row under one head, and below it in words what else is to be minded. */
export function channelTable(channels: readonly Channel[]): string {
  const groups = [...Map.groupBy(channels, ({ platform }) => platform)];
  return [
    row(['Channel', 'Size', 'Weight', 'Name']),
    ...groups.map(([platform, rows]) => [platform, ...rows.map(channelLines)].join('\n')),
  ].join('\n\n');
}

function channelLines(channel: Channel): string {
  const { formats, colour, metadata, origin, confidence, checkedOn, safe, covered = [], texts } = channel;
  const facts = [
    formats.join(', '),
    colour === 'cmyk' ? 'CMYK' : 'sRGB',
    INSIDE[metadata],
    origin === 'built-in' ? `${SOURCES[confidence]}, read ${checkedOn ?? 'on no date'}` : NUMBERS[origin],
    ...(safe === undefined ? [] : [`keep clear ${sides(safe)}`]),
    ...covered.map(({ x, y, width, height, by }) => `${by} at ${x},${y} ${width}×${height}`),
    ...(channel.background === undefined ? [] : [`ground ${channel.background}`]),
    ...(channel.bleed === undefined ? [] : [`bleed ${channel.bleed} px`]),
    ...(channel.density === undefined ? [] : [`${channel.density} ppi`]),
    ...(channel.caution === undefined ? [] : [channel.caution]),
  ].join('; ');
  const copy = texts === undefined ? [] : [`copy: ${texts.map(textWords).join('; ')}`];
  return [
    row([channel.id, sizeWords(channel), capWords(channel), channel.name]),
    ...[facts, ...copy].flatMap((each) => wrapWords(each, WIDTH - BELOW.length).map((line) => `${BELOW}${line}`)),
  ].join('\n');
}

/** A row whose last cell goes on below itself; an id that is too long for its column has a line of its own. */
function row([id, size, cap, name]: readonly [string, string, string, string]): string {
  const cells = [id, size, cap].map((cell, at) => cell.padEnd(COLUMNS[at] ?? 0));
  const long = id.length > COLUMNS[0];
  const head = [long ? ' '.repeat(COLUMNS[0]) : cells[0], ...cells.slice(1)].join('  ');
  const room = WIDTH - INDENT.length - head.length - 2;
  const [first = '', ...more] = wrapWords(name, room);
  return [
    ...(long ? [`${INDENT}${id}`] : []),
    `${INDENT}${head}  ${first}`,
    ...more.map((line) => `${INDENT}${' '.repeat(head.length)}  ${line}`),
  ].join('\n');
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
