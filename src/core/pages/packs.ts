import { type Digest, shortDigest } from '../digest.ts';
import type { Messages } from '../messages/messages.ts';
import type { PackedFile } from '../pack/pack.ts';
import type { Team } from '../record/team.ts';
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
  /** The site holds its files one by one, each once for all packs, and its zip is put together where somebody asks for it. */
  readonly loose?: true;
};

/** What the site says of a loose pack, for whoever puts its zip together. `at`: where each file lies, relative to the list. */
export type PackParts = {
  readonly file: string;
  readonly bytes: number;
  readonly digest: Digest;
  readonly files: readonly (PackedFile & { readonly at: string })[];
};

/** A pack to take away. */
export type PackLink = {
  /** Where its zip lies, or the list of its files where it is put together first. */
  readonly href: string;
  readonly loose: boolean;
  readonly file: string;
  readonly title: string;
  /** It holds the whole campaign, and not one channel of it. */
  readonly whole: boolean;
  /** What is in it and how much it weighs: `4 pictures in 12 files, 8.2 MB`. */
  readonly edge: string;
  readonly digest: Digest;
};

/** Where a pack lies in the built site: its zip, or the list of its files. */
export const sitePackPath = ({ campaign, file, loose }: Pack): string =>
  `packs/${campaign}/${loose ? file.replace(/zip$/, 'json') : file}`;

/**
 * Where a file of a loose pack lies that no page shows: by content, so that what several packs hold is there once. What a browser would
 * open as a page of the catalogue (`trail.html`, a drawing) is a plain text there: pages have a policy, and are found by search.
 */
export const partPath = ({ name, digest }: PackedFile): string => {
  const ending = /\.[a-z0-9]+$/i.exec(name)?.[0].toLowerCase() ?? '';
  return `packs/parts/${shortDigest(digest)}${PICTURE.test(ending) ? ending : '.txt'}`;
};

/** The endings of the pictures and sheets that packs hold. */
const PICTURE = /^\.(?:avif|jpe?g|pdf|png|tiff?|webp)$/;

/**
 * What people take it for: one picture a channel, and the files that it comes in, which are those that its README and a delivery count.
 * What tells of the pictures and proves them lies beside them and is not counted.
 */
function countWords({ files }: Pack, { files: words }: Messages): string {
  const drawn = files.flatMap(({ name }) => (name.startsWith('renditions/') ? [name] : []));
  const pictures = new Set(drawn.map((name) => name.split('--').slice(0, 2).join('--'))).size;
  return words.holds(pictures, drawn.length);
}

/** The packs of a campaign: the whole one first, then one for each channel by name. */
export function packLinks(
  packs: readonly Pack[],
  campaign: string,
  team: Team,
  links: Links,
  say: Messages,
): PackLink[] {
  return packs
    .filter((pack) => pack.campaign === campaign)
    .map((pack) => ({
      href: links.to(sitePackPath(pack)),
      loose: pack.loose === true,
      file: pack.file,
      title: pack.channel === undefined ? say.files.everything : channelName(pack.channel, team),
      edge: `${countWords(pack, say)}, ${say.formats.weight(pack.bytes)}`,
      digest: pack.digest,
      whole: pack.channel === undefined,
    }))
    .sort((a, b) => Number(b.whole) - Number(a.whole) || a.title.localeCompare(b.title, 'en'));
}
