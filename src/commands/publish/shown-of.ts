import type { Catalogue } from '../../core/approval/catalogue.ts';
import type { Digest } from '../../core/digest.ts';
import type { Drawn } from '../../core/pack/drawn.ts';
import type { Pack } from '../../core/pages/packs.ts';
import type { DrawResult } from '../../core/record/rendition.ts';
import { sha256 } from '../../io/files/sha256.ts';

export type ShownOf = {
  readonly catalogue: Catalogue;
  readonly drawn: Drawn;
  readonly packs: readonly Pack[];
  /** The digest of what was drawn of each campaign, where that is known already. */
  readonly drawnOf?: ReadonlyMap<string, Digest> | undefined;
};

/** What there is to show of each campaign, in one word: what was drawn of it, how that looks, its packs, and what became of its deliveries. */
export function shownOf(options: ShownOf): ReadonlyMap<string, Digest> {
  const { catalogue, drawn, drawnOf, packs } = options;
  const previews = drawnOf === undefined ? Map.groupBy(drawn.previews, ([path]) => path.split('/')[1]) : undefined;
  const packsOf = Map.groupBy(packs, ({ campaign }) => campaign);
  const delivered = Map.groupBy(drawn.delivered ?? [], ([name]) => name.split('/')[0]);
  // What was drawn before comes before what is drawn now, whatever their addresses.
  const earlier = Map.groupBy(
    [...(drawn.earlier ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)),
    ([ref]) => ref.split('/')[0],
  );
  return new Map(
    catalogue.campaigns.map((home) => {
      const { id } = home.campaign;
      const known = drawnOf?.get(id);
      // How a picture looks follows from it.
      const own =
        known === undefined
          ? [
              home.assets.map(({ asset: { ref } }) => [untimed(drawn.assets.get(ref)), drawn.seen?.get(ref)]),
              previews?.get(id),
            ]
          : known;
      // What a pack holds follows from its digest.
      const packed = packsOf
        .get(id)
        ?.map(({ channel, file, bytes, digest, loose }) => [channel, file, bytes, digest, loose]);
      return [id, sha256(JSON.stringify([own, earlier.get(id) ?? [], packed, delivered.get(id)]))];
    }),
  );
}

/** A result without what is another each time that nothing is drawn. */
function untimed(result: DrawResult | undefined): unknown {
  if (result === undefined) return undefined;
  const { drawn: _, milliseconds: __, spared: ___, ...shown } = result;
  return shown;
}
