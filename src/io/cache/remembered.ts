import { canonicalJson, type Digest } from '../../core/digest.ts';
import { sha256 } from '../files/sha256.ts';
import { ignoreUnwritable } from './place.ts';
import type { Filed, FileRef, Store } from './store.ts';

/** What is asked for: the kind of work, everything that its result depends on (plain data), and the version of the work itself. */
export type RememberedWork = {
  readonly kind: string;
  /** Another one whenever the same `about` would give something else: that of the code, and of the library that does it. */
  readonly version: string;
  readonly about: unknown;
};

/** The key of a work in the cache. */
export const keyOf = ({ kind, version, about }: RememberedWork): Digest =>
  sha256(canonicalJson({ kind, version, about }));

/** What came of a work before, or what `find` finds out; plain data. A cache that cannot be written costs time, never the result. */
export async function remembered<Found>(
  store: Store,
  work: RememberedWork,
  find: () => Promise<Found>,
): Promise<Found> {
  const known = await recall<Found>(store, work);
  if (known !== undefined) return known.found;
  const found = await find();
  await remember(store, work, found);
  return found;
}

/** What came of a work before, if that is remembered. */
export const recall = <Found>(store: Store, work: RememberedWork): Promise<{ readonly found: Found } | undefined> =>
  store.find<Filed & { readonly found: Found }>(keyOf(work));

/** Remembers what came of a work. */
export const remember = <Found>(store: Store, work: RememberedWork, found: Found): Promise<void> =>
  store.keep(keyOf(work), { refs: [], found } as Filed).catch(ignoreUnwritable);

/** A file of the cache. */
export type CachedFile = { readonly path: string; readonly digest: Digest; readonly bytes: number };

/** The file that came of a work before, or the one that `draw` draws. `ending` has no dot. */
export async function rememberedFile(
  store: Store,
  work: RememberedWork,
  ending: string,
  draw: () => Promise<Uint8Array>,
): Promise<CachedFile> {
  const key = keyOf({ ...work, about: { ending, about: work.about } });
  const known = await store.find<{ readonly refs: readonly [FileRef]; readonly bytes: number }>(key);
  if (known !== undefined) {
    const [{ digest }] = known.refs;
    return { path: store.pathOf(digest, ending), digest, bytes: known.bytes };
  }
  const drawn = await draw();
  const digest = sha256(drawn);
  const path = await store.put(drawn, digest, ending);
  await store.keep(key, { refs: [{ digest, ending }], bytes: drawn.length } as Filed);
  return { path, digest, bytes: drawn.length };
}
