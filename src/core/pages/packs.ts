import type { Digest } from '../digest.ts';
import type { PackedFile } from '../pack/pack.ts';
import type { Team } from '../record/team.ts';
import { count, weight } from '../words/plain-words.ts';
import { channelName } from './channel-words.ts';
import type { Links } from './options.ts';

/** What the pages need to know of a built pack. */
export type Pack = {
  readonly campaign: string;
  /** The channel it is for; the campaign's whole pack has none. */
  readonly channel?: string;
  readonly file: string;
  readonly bytes: number;
  readonly digest: Digest;
  readonly files: readonly PackedFile[];
};

/** A pack to take away. */
export type PackLink = {
  readonly href: string;
  readonly file: string;
  readonly title: string;
  /** What is in it and how much it weighs: `12 pictures, 8.2 MB`. */
  readonly edge: string;
  readonly digest: Digest;
};

/** Where a pack lies in the built site. */
export const sitePackPath = (pack: Pack): string => `packs/${pack.campaign}/${pack.file}`;

/** What people take it for: one picture a channel, in however many sizes. What tells of the pictures and proves them lies beside them. */
const picturesOf = ({ files }: Pack): number =>
  new Set(
    files.flatMap(({ name }) => (name.startsWith('renditions/') ? [name.split('--').slice(0, 2).join('--')] : [])),
  ).size;

/** The packs of a campaign: the whole one first, then one for each channel by name. */
export function packLinks(packs: readonly Pack[], campaign: string, team: Team, links: Links): PackLink[] {
  return packs
    .filter((pack) => pack.campaign === campaign)
    .map((pack) => ({
      href: links.to(sitePackPath(pack)),
      file: pack.file,
      title: pack.channel === undefined ? 'Everything' : channelName(pack.channel, team),
      edge: `${count(picturesOf(pack), 'picture')}, ${weight(pack.bytes)}`,
      digest: pack.digest,
      whole: pack.channel === undefined,
    }))
    .sort((a, b) => Number(b.whole) - Number(a.whole) || a.title.localeCompare(b.title, 'en'))
    .map(({ whole: _, ...link }) => link);
}
