import { inReadingOrder, type Problem } from '../../core/problem/problem.ts';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import { assemble } from '../../core/record/assemble.ts';
import type { Campaign } from '../../core/record/record.ts';
import type { Team } from '../../core/record/team.ts';
import { unreadFiles, unreadOr } from '../../core/record/unread.ts';
import { noSuch } from '../../core/words/no-such.ts';
import { cacheFolder } from '../../io/cache/cache-folder.ts';
import { readRecord } from '../../io/record/read-record.ts';

/** The texts of the record, understood: all that commands need which neither judge nor look at pictures. */
export type LoadedRecord = {
  readonly team: Team;
  readonly campaigns: readonly Campaign[];
  readonly problems: readonly Problem[];
  /** The files that could not be read, or not all of them, by path. */
  readonly unread: readonly string[];
};

/** Reads the texts of the record under `root`. @throws Refusal when there is no team. */
export async function loadRecord(root: string): Promise<LoadedRecord> {
  const read = await readRecord(root, cacheFolder(root));
  const { team, campaigns, problems } = assemble(read.sources);
  const all = inReadingOrder([...read.problems, ...problems]);
  if (team === undefined) throw new Refusal(all);
  return { team, campaigns, problems: all, unread: unreadFiles(campaigns, all) };
}

/** The campaign of that id, or the only one there is. @throws WrongUse when it is not clear which. */
export function campaignNamed(
  { campaigns, unread }: { readonly campaigns: readonly Campaign[]; readonly unread?: readonly string[] | undefined },
  id: string | undefined,
): Campaign {
  const ids = campaigns.map((each) => each.id);
  if (id === undefined) {
    if (campaigns.length === 1) return campaigns[0]!;
    throw new WrongUse(
      `Say which campaign: --campaign ${ids[0] ?? 'NAME'}. There ${campaigns.length === 0 ? 'is none yet; start one with: npm run new' : `are: ${ids.join(', ')}`}.`,
    );
  }
  const found = campaigns.find((each) => each.id === id);
  if (found !== undefined) return found;
  throw new WrongUse(unreadOr(noSuch('campaign', { word: id, known: ids }), id, unread));
}
