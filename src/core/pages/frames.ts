import type { CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { mayBeUsed, type StandingName } from '../approval/standing.ts';
import { type Messages, messagesIn } from '../messages/messages.ts';
import type { Drawn } from '../pack/drawn.ts';
import { cellsAt, cellTally, familyAt, familyTitle } from './cells.ts';
import { type Links, linksUnder, type SiteOptions } from './options.ts';
import { masterFiles, type Shot, shotOf, unseen } from './shot.ts';
import type { StandingTone } from './tone.ts';
import { toneOf } from './tone.ts';

/** An asset as a frame on the table: its picture, its number on the film edge, and where it stands. */
export type Frame = {
  readonly ref: string;
  readonly href: string;
  readonly title: string;
  readonly campaign: string;
  readonly number: string;
  readonly shot?: Shot;
  /** What stands there instead, without a shot. */
  readonly empty?: string;
  readonly pixels: string;
  readonly standing: StandingName;
  readonly tone: StandingTone;
  readonly since?: string;
  readonly remark?: string;
  /** Of an asset with variants: how many there are, and where they stand. */
  readonly variants?: string;
  /** What it has in common with the asset that it is shown beside. */
  readonly shares?: string;
  readonly sample: boolean;
};

/** An asset as it lies on a table: of an asset with variants one frame for all of its cells, which opens them. */
export function tileOf(home: CatalogueCampaign, entry: CatalogueAsset, drawn: Drawn, options: SiteOptions): Frame {
  const links = linksUnder(options.base);
  const say = messagesIn(options.locale);
  const family = familyAt(home, entry);
  if (family === undefined) return frameOf(home, entry, drawn, links, say);
  const inside = options.audience === 'internal';
  const cells = cellsAt(home, family.id).filter(({ standing }) => inside || mayBeUsed(standing.name));
  const shown = cells.filter(({ asset }) => masterFiles(drawn.assets.get(asset.ref)).length > 0);
  const first = shown.find(({ standing }) => mayBeUsed(standing.name)) ?? shown[0] ?? entry;
  const frame = frameOf(home, first, drawn, links, say);
  return {
    ...frame,
    ref: family.ref,
    href: links.asset(family.campaign, family.id),
    title: familyTitle(family),
    variants: cellTally(cells, say, inside ? family.cells.length - cells.length : 0),
  };
}

/** The first of each family for all of its cells; every other asset as it is. */
export function folded<Of extends CatalogueAsset | Usable>(entries: readonly Of[]): Of[] {
  const seen = new Set<string>();
  return entries.filter((each) => {
    const { asset } = 'entry' in each ? each.entry : each;
    if (asset.cell === undefined) return true;
    const ref = `${asset.campaign}/${asset.cell.family}`;
    return seen.has(ref) ? false : seen.add(ref);
  });
}

type Framed = {
  readonly drawn: Drawn;
  readonly base: string;
  readonly say: Messages;
  readonly frame: Frame;
};
const framed = new WeakMap<CatalogueAsset, Framed>();

/** The frame of one asset. It stands on many pages, and is made once. */
export function frameOf(
  home: CatalogueCampaign,
  entry: CatalogueAsset,
  drawn: Drawn,
  links: Links,
  say: Messages,
): Frame {
  const known = framed.get(entry);
  const base = links.to('');
  if (known?.drawn === drawn && known.base === base && known.say === say) return known.frame;
  const frame = makeFrame(home, entry, drawn, links, say);
  framed.set(entry, { drawn, base, say, frame });
  return frame;
}

function makeFrame(home: CatalogueCampaign, entry: CatalogueAsset, drawn: Drawn, links: Links, say: Messages): Frame {
  const { asset, standing } = entry;
  const result = drawn.assets.get(asset.ref);
  const shot = shotOf(masterFiles(result), asset.alt, links);
  return {
    ref: asset.ref,
    href: links.asset(asset.campaign, asset.id),
    title: asset.title,
    campaign: home.campaign.brief.title,
    number: frameNumbers(home).get(asset.id) ?? '',
    ...(shot === undefined ? { empty: unseen(asset, say, standing) } : { shot }),
    pixels: result?.master === undefined ? '' : `${result.master.width}×${result.master.height}`,
    standing: standing.name,
    tone: toneOf(standing.name),
    ...(standing.since === undefined ? {} : { since: standing.since }),
    ...(standing.expiresSoon && standing.expires !== undefined
      ? { remark: say.asset.rightsEnd(say.formats.day(standing.expires)) }
      : {}),
    sample: home.campaign.brief.sample,
  };
}

/** An asset that may be used, with its campaign. */
export type Usable = { readonly home: CatalogueCampaign; readonly entry: CatalogueAsset };

/** The assets of one campaign that may be used; newest decision first, then by address. */
export const newestIn = (home: CatalogueCampaign): Usable[] => usableIn(home).toSorted(newestFirst);

const newestFirst = (a: Usable, b: Usable): number => byDecision(decided(a), decided(b));

const decided = ({ entry: { asset, standing } }: Usable): Decided => ({ ref: asset.ref, since: standing.since });

/** When an asset came to stand as it does, and which it is. */
type Decided = { readonly since?: string | undefined; readonly ref: string };

/** Newest decision first, then by address. */
export const byDecision = (a: Decided, b: Decided): number =>
  order(b.since ?? '', a.since ?? '') || order(a.ref, b.ref);

const usablesIn = new WeakMap<CatalogueCampaign, readonly Usable[]>();

/** The assets of one campaign that may be used, in its order. */
export function usableIn(home: CatalogueCampaign): readonly Usable[] {
  const known =
    usablesIn.get(home) ??
    home.assets.filter((entry) => mayBeUsed(entry.standing.name)).map((entry) => ({ home, entry }));
  usablesIn.set(home, known);
  return known;
}

const numbered = new WeakMap<CatalogueCampaign, ReadonlyMap<string, string>>();

/** Film-edge numbers: one for each source frame in the order of use, a letter for every further cut from it (3, 3A, 3B). */
export function frameNumbers(home: CatalogueCampaign): ReadonlyMap<string, string> {
  const known = numbered.get(home);
  if (known !== undefined) return known;
  const strips = new Map<string, number>();
  const cuts = new Map<string, number>();
  const numbers = new Map<string, string>();
  for (const { asset } of home.assets) {
    const source = asset.from[0] ?? asset.id;
    const strip = strips.get(source) ?? strips.size + 1;
    strips.set(source, strip);
    const cut = cuts.get(source) ?? 0;
    cuts.set(source, cut + 1);
    numbers.set(asset.id, `${strip}${cut === 0 ? '' : letter(cut)}`);
  }
  numbered.set(home, numbers);
  return numbers;
}

const letter = (cut: number): string => (cut <= 26 ? String.fromCodePoint(64 + cut) : `+${cut}`);
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
