import type { Catalogue } from '../../core/approval/catalogue.ts';
import type { Digest } from '../../core/digest.ts';
import { campaignFacts } from '../../core/pack/campaign-facts.ts';
import { readIndex, writeIndex } from '../../io/cache/index-file.ts';
import { sha256 } from '../../io/files/sha256.ts';

/**
 * The digest of all that each campaign's pictures and packs are made from (`campaignFacts`), by its id. Of a campaign whose ground is that
 * of the last time it is known: its facts follow from what its standings are derived from.
 */
export async function knownFacts(catalogue: Catalogue, cacheDir: string): Promise<ReadonlyMap<string, Digest>> {
  const { grounds } = catalogue;
  if (grounds === undefined) return campaignFacts(catalogue, sha256);
  const before = readIndex<Held>(cacheDir, INDEX)?.held ?? {};
  const known = (id: string): Digest | undefined => {
    const [ground, facts] = before[id] ?? [];
    return ground !== undefined && ground === grounds.get(id) ? facts : undefined;
  };
  const moved = catalogue.campaigns.filter(({ campaign: { id } }) => known(id) === undefined);
  const fresh = campaignFacts({ ...catalogue, campaigns: moved }, sha256);
  const all = new Map(catalogue.campaigns.map(({ campaign: { id } }) => [id, (known(id) ?? fresh.get(id))!] as const));
  if (moved.length > 0) {
    const held = [...grounds].flatMap(([id, ground]) => (all.has(id) ? [[id, [ground, all.get(id)!]] as const] : []));
    await writeIndex(cacheDir, INDEX, Object.fromEntries(held) satisfies Held);
  }
  return all;
}

const INDEX = { name: 'facts', version: '1' };

/** By the id of a campaign. */
type Held = { readonly [id: string]: readonly [ground: Digest, facts: Digest] };
