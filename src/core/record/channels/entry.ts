import type { ChannelEntry } from '../channel.ts';

type Named = Required<Pick<ChannelEntry, 'name' | 'platform' | 'formats' | 'source' | 'checkedOn' | 'confidence'>>;

/**
 * A built-in channel: everything but the id, which the list supplies. Names and sources are never left out. What is remarked of it is
 * known word by word, so that no language lacks one; an interface, because declarations write anything else out for each channel.
 */
export interface BuiltIn<Said extends string = string>
  extends Omit<ChannelEntry, 'id' | 'note' | 'caution' | keyof Named>,
    Named {
  readonly note?: Said;
  readonly caution?: Said;
}

/** A channel of many that have one remark. */
export interface Noted<Note extends string> extends BuiltIn<Note> {
  readonly note: Note;
}

/** Keeps the literal ids of a list of channels, and what is remarked of them, while checking each entry. */
export const channels = <Id extends string, Said extends string>(
  list: Record<Id, BuiltIn<Said>>,
): Record<Id, BuiltIn<Said>> => list;

/** Formats that every platform takes. */
export const JPEG_PNG = ['jpeg', 'png'] satisfies ChannelEntry['formats'];
/** Product pictures and text on flat grounds: lossless first. */
export const PNG_JPEG = ['png', 'jpeg'] satisfies ChannelEntry['formats'];

/** Platforms count either way and rarely say which; a decimal megabyte is the safe reading. */
export const MB = 1_000_000;
/** As for megabytes: the smaller reading is safe under both. */
export const KB = 1000;
