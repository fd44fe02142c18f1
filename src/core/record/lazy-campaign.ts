import { lazy } from '../words/lazy.ts';
import type { Brief } from './brief.ts';
import type { Campaign } from './record.ts';
import type { SourceFile } from './source-file.ts';
import { type CampaignTold, campaignTold, noteTold } from './told.ts';

/** Where a brief was read, and its prose. */
export type BriefFile = Pick<SourceFile, 'path' | 'body' | 'bodyLine' | 'blob'>;

/** The facts of a brief, as JSON. */
export type BriefFacts = Omit<Brief, 'id' | 'source'>;

/**
 * A campaign whose brief is known, with its prose, and of which everything else is opened when somebody asks for it.
 */
export function lazyCampaign(
  id: string,
  { brief, told, file }: { readonly brief: BriefFacts; readonly told: CampaignTold; readonly file: BriefFile },
  open: () => Campaign,
): Campaign {
  const opened = lazy(open);
  const source: SourceFile = {
    ...file,
    get text() {
      return opened().brief.source.text;
    },
    get data() {
      return opened().brief.source.data;
    },
    place: (pointer, what) => opened().brief.source.place(pointer, what),
  };
  return noteTold(withParts(id, { ...brief, id, source } as Brief, opened), told);
}

/** A campaign with another brief; what was not opened of it is not opened for that. */
export const withBrief = (campaign: Campaign, brief: Brief): Campaign =>
  noteTold(
    withParts(campaign.id, brief, () => campaign),
    campaignTold(campaign),
  );

const withParts = (id: string, brief: Brief, opened: () => Campaign): Campaign => ({
  id,
  brief,
  get references() {
    return opened().references;
  },
  get batches() {
    return opened().batches;
  },
  get assets() {
    return opened().assets;
  },
  get families() {
    return opened().families;
  },
  get approvals() {
    return opened().approvals;
  },
  get deliveries() {
    return opened().deliveries;
  },
});
