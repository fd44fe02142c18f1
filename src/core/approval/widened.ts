import type { Rights } from '../record/rights.ts';
import { type WidenedLine, widenedRights } from '../record/widened-rights.ts';

/** Rights that one file holds: of an asset under '', of references under their ids. */
export type RightsHeld = ReadonlyMap<string, Rights | undefined>;

/** What a file said of rights in one commit, the last one of all that is not committed yet. */
export type RightsVersion = {
  readonly held: RightsHeld;
  /** The commit; absent for what only the working copy says. */
  readonly id?: string;
  /** Ids of the people of the team who have a part in the commit. */
  readonly people: readonly string[];
  /** The program that made it, by its name. */
  readonly program?: string;
  /** Anything besides rights is other than before. */
  readonly made: boolean;
  /** Somebody had said yes to the words of this asset, or of one that rests on this file, before. */
  readonly decided: boolean;
};

/** Rights that somebody widened who may not, and nobody has looked at since. */
export type Widened = {
  /** The id of the reference; '' for the asset's own. */
  readonly of: string;
  readonly lines: readonly WidenedLine[];
  readonly commit?: string;
  /** The program that did it; absent where it was a maker. */
  readonly program?: string;
  readonly people: readonly string[];
};

/**
 * What of these versions (oldest first) is wider than it may be, for the ids that `asked` picks. A program may widen nothing;
 * whoever made the asset (`maker`) may not once somebody said yes to its words, where a team lets makers decide about their own
 * work. Anybody else who commits the file takes over what it says.
 */
export function widenedIn(
  versions: readonly RightsVersion[],
  asked: (id: string) => boolean,
  maker: (version: RightsVersion) => boolean,
): Widened[] {
  let counts: RightsHeld | undefined;
  let refused: { readonly version: RightsVersion; readonly widened: readonly Widened[] } | undefined;
  for (const version of versions) {
    const widened = counts === undefined ? [] : compared(counts, version, asked);
    const may = version.program === undefined && !(version.decided && maker(version));
    if (version.program === undefined && (may || widened.length === 0)) counts = version.held;
    if (widened.length === 0 || may) refused = undefined;
    else refused = { version: refused?.version ?? version, widened };
  }
  if (refused === undefined) return [];
  const { id, people, program } = refused.version;
  return refused.widened.map(({ of, lines }) => ({
    ...{ of, lines, people },
    ...(id === undefined ? {} : { commit: id }),
    ...(program === undefined ? {} : { program }),
  }));
}

/** What is there now and was there before; a reference that is new widens nothing. */
const compared = (counts: RightsHeld, { held }: RightsVersion, asked: (id: string) => boolean): Widened[] =>
  [...held].flatMap(([of, rights]) => {
    const lines = asked(of) && counts.has(of) ? widenedRights(counts.get(of), rights) : [];
    return lines.length === 0 ? [] : [{ of, lines, people: [] }];
  });
