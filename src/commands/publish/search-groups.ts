import type { Digest } from '../../core/digest.ts';
import { campaignRecords, manualRecords, type SearchRecord } from '../../core/pages/search-records.ts';
import type { PageSource, Summary } from '../../core/pages/summaries.ts';
import { sha256 } from '../../io/files/sha256.ts';
import type { ToldGroup } from '../../io/site/search-index.ts';

/** What is no campaign's name. */
const MANUAL = '+manual';

/**
 * The records of a search index: those of the manual, and a group for each campaign, whose digest is kept: of one that did not move no record is told.
 * `writer`: the digest of what writes an index.
 */
export function searchGroups(writer: string, source: PageSource): readonly ToldGroup[] {
  const { catalogue, drawn, options } = source;
  const digestOf = (records: readonly SearchRecord[]): Digest => sha256(JSON.stringify(records));
  const told = new Map<string, readonly SearchRecord[]>();
  const recordsOf: Summary<Digest> = {
    name: 'search records',
    tell: (home) => {
      const records = [...campaignRecords(home, catalogue, drawn, options)];
      told.set(home.campaign.id, records);
      return digestOf(records);
    },
  };
  const manual = [...manualRecords(options)];
  const groups = source.summaries(recordsOf).map((digest, at) => {
    const home = catalogue.campaigns[at]!;
    const { id } = home.campaign;
    return { id, digest, records: () => told.get(id) ?? [...campaignRecords(home, catalogue, drawn, options)] };
  });
  return [{ id: MANUAL, digest: digestOf(manual), records: () => manual }, ...groups].map((group) => ({
    ...group,
    digest: sha256(`${writer}\n${group.digest}`),
  }));
}
