import type { ChannelEntry } from '../channel.ts';

/** A built-in channel: everything but the id, which the list supplies. Names and sources are never left out. */
export type BuiltIn = Omit<ChannelEntry, 'id'> &
  Required<Pick<ChannelEntry, 'name' | 'platform' | 'formats' | 'source' | 'checkedOn' | 'confidence'>>;

/** What is remarked of a channel, word by word, so that no language lacks one. */
type Remarked<Said extends string> = { readonly note?: Said; readonly caution?: Said };

/** A channel of many that have one remark. */
export type Noted<Note extends string> = Omit<BuiltIn, 'note' | 'caution'> & { readonly note: Note };

/** Keeps the literal ids of a list of channels, and what is remarked of them, while checking each entry. */
export const channels = <Id extends string, Said extends string>(
  list: Record<Id, Omit<BuiltIn, 'note' | 'caution'> & Remarked<Said>>,
): Record<Id, BuiltIn & Remarked<Said>> => list;

/** Formats that every platform takes. */
export const JPEG_PNG = ['jpeg', 'png'] satisfies ChannelEntry['formats'];
/** Product pictures and text on flat grounds: lossless first. */
export const PNG_JPEG = ['png', 'jpeg'] satisfies ChannelEntry['formats'];

/** Platforms count either way and rarely say which; a decimal megabyte is the safe reading. */
export const MB = 1_000_000;
/** As for megabytes: the smaller reading is safe under both. */
export const KB = 1000;
