import { type Problem, problem } from '../problem/problem.ts';
import type { Box, Size } from '../recipe/steps/kinds.ts';
import type { Asset, ChannelUse } from '../record/asset.ts';
import type { Channel } from '../record/channel.ts';
import { REFERENCE_KINDS, type Reference } from '../record/reference.ts';
import type { Pointer } from '../record/source-file.ts';
import { boxInFrame, fittedBy } from './channel-frame.ts';
import type { Meeting } from './text-meetings.ts';

/** A text as it was measured on its picture, in pixels of it; or why it cannot be set at all. */
export type TextMeasure =
  | {
      readonly step: number;
      readonly text: string;
      readonly refused: { readonly message: string; readonly fix: string };
    }
  | {
      readonly step: number;
      readonly text: string;
      readonly refused?: undefined;
      readonly fits: boolean;
      readonly asked: number;
      readonly size: number;
      readonly lines: number;
      readonly room: Size;
      readonly picture: Size;
      readonly box: Box;
      /** WCAG, of the worst twentieth of the letters. */
      readonly contrast: number;
      /** What it runs into of all that the recipe lays on; not there where nobody looked. */
      readonly meets?: readonly Meeting[];
    };

/** One row of the table of texts: how tight it is, and the letters' size in the channel where they are smallest. */
export type TextRow = {
  readonly ref: string;
  /** The channel whose own steps set it; `step` counts these then. */
  readonly channel?: string;
  readonly step: number;
  readonly text: string;
  /** How much of its room it takes, in percent; over 100 it does not fit. */
  readonly taken: number;
  /** How large the letters are of what was asked for, in percent. */
  readonly shrunk: number;
  readonly lines: number;
  readonly contrast: number;
  /** The letters' size in pixels of the channel where it is smallest. */
  readonly smallest?: { readonly channel: string; readonly px: number };
  readonly problems: readonly Problem[];
};

/** What a team asks of texts besides what holds everywhere. */
export type TextLimits = {
  /** The most lines. */
  readonly lines?: number;
  /** The least size of the letters in a channel, in pixels. */
  readonly px?: (channel: string) => number;
  readonly contrast?: number;
};

/** What the constraints of a campaign ask of texts: the strictest of each. */
export function textLimits(references: readonly Pick<Reference, 'kind' | 'rules'>[]): TextLimits {
  const rules = references.flatMap(({ kind, rules: own }) =>
    own === undefined || !REFERENCE_KINDS[kind].measures ? [] : [own],
  );
  const lines = rules.flatMap(({ textLines }) => textLines?.most ?? []);
  const contrasts = rules.flatMap(({ contrast }) => contrast?.least ?? []);
  const sizes = rules.flatMap(({ textSize }) => textSize ?? []);
  return {
    ...(lines.length === 0 ? {} : { lines: Math.min(...lines) }),
    ...(contrasts.length === 0 ? {} : { contrast: Math.max(...contrasts) }),
    ...(sizes.length === 0
      ? {}
      : { px: (id: string) => Math.max(...sizes.map(({ least, channels }) => channels?.[id] ?? least)) }),
  };
}

/** Letters smaller than this many pixels are not read on a screen; in print, smaller than six points. */
const LEGIBLE_PX = 14;
const LEGIBLE_POINTS = 6;
/** Large letters need 3 : 1 to what is under them (WCAG 2.2, 1.4.3). */
const CONTRAST = 3;

/** Where a text stands: whether steps behind it leave the frame as it was, the line that brought it, and the channel whose own steps set it. */
export type TextPlace = {
  readonly after: 'same frame' | 'another frame';
  readonly pointer: Pointer;
  readonly only?: { readonly channel: string; readonly step: number };
};

/** Judges a measured text for every channel of its asset. */
export function textRow(
  asset: Asset,
  measure: TextMeasure,
  channels: ReadonlyMap<string, Channel>,
  { after, pointer, only }: TextPlace,
  limits: TextLimits = {},
): TextRow {
  const least = Math.max(CONTRAST, limits.contrast ?? 0);
  const place = asset.source.place(pointer);
  const step = only?.step ?? measure.step;
  const owner = only === undefined ? asset.ref : `${asset.ref} for ${only.channel}`;
  const tell = (message: string, fix: string): Problem =>
    problem('text-unfit', place, { message: `Step ${step} (text) of ${owner} ${message}`, fix });
  const { text } = measure;
  const named = only === undefined ? {} : { channel: only.channel };
  if (measure.refused !== undefined) {
    const { message, fix } = measure.refused;
    return {
      ref: asset.ref,
      ...named,
      step,
      text,
      taken: 999,
      shrunk: 0,
      lines: 0,
      contrast: 0,
      problems: [tell(`cannot be set: ${message}.`, fix)],
    };
  }
  const { box, room, asked: wished, size, lines, contrast, picture } = measure;
  const taken = Math.round(Math.max(box.width / room.width, box.height / room.height) * 100);
  const problems: Problem[] = [];
  if (!measure.fits)
    problems.push(
      tell(`takes ${taken} % of its room, however small it is set.`, 'Give it more width or height, or say less.'),
    );
  if (box.left < 0 || box.top < 0 || box.left + box.width > picture.width || box.top + box.height > picture.height)
    problems.push(tell('stands partly outside of the picture.', 'Give it less margin, or another place.'));
  for (const { step: other, kind, name, px } of measure.meets ?? [])
    problems.push(
      tell(
        kind === 'text'
          ? `reaches ${px} px into the text “${name}” of step ${other}.`
          : `reaches ${px} px into ${name}, which step ${other} lays on.`,
        'Move one of the two, set the text smaller, or say less.',
      ),
    );
  if (limits.lines !== undefined && lines > limits.lines)
    problems.push(
      tell(
        `takes ${lines} lines, where ${limits.lines} ${limits.lines === 1 ? 'is' : 'are'} allowed.`,
        'Say less, or give the text more width.',
      ),
    );
  if (contrast < least)
    problems.push(
      tell(
        `has a contrast of ${contrast} : 1 to what lies under it, where letters of this size need ${least} : 1.`,
        'Choose another colour, or darken or lighten the ground under it.',
      ),
    );
  let smallest: TextRow['smallest'];
  for (const use of after === 'same frame' ? asset.channels : []) {
    const channel = channels.get(use.id);
    const seen =
      channel === undefined || use.recipe !== undefined ? undefined : inChannel(box, picture, use, channel, asset);
    if (channel === undefined || seen === undefined) continue;
    const px = Math.round(size * seen.scale * 10) / 10;
    if (smallest === undefined || px < smallest.px) smallest = { channel: use.id, px };
    const legible = channel.density === undefined ? LEGIBLE_PX : Math.ceil((channel.density / 72) * LEGIBLE_POINTS);
    const asked = limits.px?.(use.id) ?? 0;
    if (px < Math.max(legible, asked))
      problems.push(
        tell(
          px < legible
            ? `is ${px} px high in ${channel.name}; under ${legible} px nobody reads it.`
            : `is ${px} px high in ${channel.name}, where a constraint asks for ${asked} px.`,
          'Set it larger, say less, or leave the channel out.',
        ),
      );
    if (seen.cut > 0)
      problems.push(
        tell(`is cut by ${seen.cut} px in ${channel.name}.`, 'Move the focus of this channel, or the text.'),
      );
    else if (seen.under !== undefined)
      problems.push(
        tell(
          `reaches ${seen.under.px} px into what ${seen.under.by} in ${channel.name}.`,
          'Move the text, or give the channel a step of its own.',
        ),
      );
  }
  return {
    ...{ ref: asset.ref, ...named, step, text, taken, lines, contrast, problems },
    shrunk: Math.round((size / wished) * 100),
    ...(smallest === undefined ? {} : { smallest }),
  };
}

type Seen = {
  readonly scale: number;
  readonly cut: number;
  readonly under?: { readonly px: number; readonly by: string };
};

/** Where a box of the master comes to stand in a channel of an exact size; undefined for sets, which have no one size. */
function inChannel(box: Box, master: Size, use: ChannelUse, channel: Channel, asset: Asset): Seen | undefined {
  const { width, height } = channel;
  if (width === undefined || height === undefined) return undefined;
  const there = boxInFrame(box, master, { width, height }, fittedBy(use, asset));
  const { scale } = there;
  const cut = Math.round(Math.max(0, -there.left, -there.top, there.right - width, there.bottom - height));
  const { safe } = channel;
  const into =
    safe === undefined
      ? 0
      : Math.round(
          Math.max(
            0,
            safe.left - there.left,
            safe.top - there.top,
            there.right - (width - safe.right),
            there.bottom - (height - safe.bottom),
          ),
        );
  if (into > 0) return { scale, cut, under: { px: into, by: 'the platform covers or cuts' } };
  for (const each of channel.covered ?? []) {
    const across = Math.min(there.right, each.x + each.width) - Math.max(there.left, each.x);
    const down = Math.min(there.bottom, each.y + each.height) - Math.max(there.top, each.y);
    if (across > 0 && down > 0)
      return { scale, cut, under: { px: Math.round(Math.min(across, down)), by: `${each.by} covers` } };
  }
  return { scale, cut };
}
