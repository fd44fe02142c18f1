import type { Digest } from '../../core/digest.ts';
import type { Size } from '../../core/recipe/steps/kinds.ts';
import type { Ground } from './ground.ts';

/**
 * What several jobs of a run pass through: the same source, the same first steps. Each picture on the way has a key, each
 * job a chain of them. What is drawn for one job is held for those that are still to come, and let go with the last.
 */
export type Sharing = {
  /** The picture of a key, if a job drew it or is about to, and others needed it then. */
  readonly find: (key: Digest) => Promise<Ground> | undefined;
  /** Its size, as long as some job is still to pass through it. */
  readonly sizeOf: (key: Digest) => Size | undefined;
  /** Whether another job is still to pass through it. It is never so later if it is not so now. */
  readonly isShared: (key: Digest) => boolean;
  /** A job draws the picture at this place of its chain. */
  readonly draw: (chain: readonly Digest[], index: number, ground: Promise<Ground>) => void;
  /** A job needs its chain no longer. */
  readonly leave: (chain: readonly Digest[]) => void;
};

/** At most so many pictures are held, however many jobs there are: what is let go too early is drawn again. */
const MOST = 4;

export function sharing(chains: readonly (readonly Digest[])[]): Sharing {
  const waiting = new Map<Digest, number>();
  for (const chain of chains) for (const key of new Set(chain)) waiting.set(key, (waiting.get(key) ?? 0) + 1);
  const users = (key: Digest): number => waiting.get(key) ?? 0;
  const held = new Map<Digest, Promise<Ground>>();
  const sizes = new Map<Digest, Size>();
  const oldest = (): Digest => held.keys().next().value!;
  return {
    find: (key) => held.get(key),
    sizeOf: (key) => sizes.get(key),
    isShared: (key) => users(key) > 1,
    draw: (chain, index, ground) => {
      const key = chain[index]!;
      const before = chain[index - 1];
      if (users(key) < 2) return;
      held.set(key, ground);
      ground.then(
        ({ width, height }) => {
          if (users(key) > 0) sizes.set(key, { width, height });
          // Whoever needs the picture before needs this one as well, and starts from here.
          if (before !== undefined && users(before) === users(key)) held.delete(before);
        },
        // The others try by themselves, and say for themselves what went wrong.
        () => held.delete(key),
      );
      if (held.size > MOST) held.delete(oldest());
    },
    leave: (chain) => {
      for (const key of new Set(chain)) {
        waiting.set(key, users(key) - 1);
        if (users(key) > 0) continue;
        waiting.delete(key);
        held.delete(key);
        sizes.delete(key);
      }
    },
  };
}
