import { loadRecord } from './load-record.ts';

/** The short names of the brands that the record lists. @throws Refusal when there is no team. */
export const brandsListed = async (root: string): Promise<string[]> =>
  Object.keys((await loadRecord(root)).team.brands);
