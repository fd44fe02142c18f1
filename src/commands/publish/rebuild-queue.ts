import { pool } from '../../io/files/pool.ts';

/** Builds of something that is made as of a moment, one after another. */
export type RebuildQueue = {
  /** Makes it again, after whatever is being made. */
  readonly again: () => Promise<void>;
  /** Resolves when it is of today: at once, or when it has been made again for a new day. */
  readonly today: () => Promise<void>;
};

/**
 * Runs `make` one at a time, as of the clock (ISO instants) when its turn comes. Standings and what waits depend on the
 * day, so before somebody is answered on another day than the last one it is made again; nobody has to watch for midnight.
 */
export function rebuildQueue(make: (now: string) => Promise<void>, clock: () => string): RebuildQueue {
  let day = '';
  // One that failed is its caller's to tell; the next has its turn all the same.
  const inTurn = pool(1);
  let morning = Promise.resolve();
  const again = (): Promise<void> => {
    day = dayOf(clock());
    return inTurn(() => make(clock()));
  };
  return {
    again,
    today: () => {
      if (dayOf(clock()) !== day) morning = again();
      return morning;
    },
  };
}

const dayOf = (now: string): string => now.slice(0, 10);
