import type { Digest } from '../../core/digest.ts';
import type { Problem } from '../../core/problem/problem.ts';
import { type Assembled, assembleCampaign, assembleTeam, recipesAsWritten } from '../../core/record/assemble.ts';
import { type BriefFacts, type BriefFile, lazyCampaign } from '../../core/record/lazy-campaign.ts';
import type { Campaign } from '../../core/record/record.ts';
import type { SourceFile } from '../../core/record/source-file.ts';
import { type CampaignTold, campaignsNamed, campaignTold, reachedFrom } from '../../core/record/told.ts';
import { type CampaignFiles, filesOfCampaign } from '../../core/subject/subject-files.ts';
import { readIndex, writeIndex } from '../cache/index-file.ts';
import { sha256 } from '../files/sha256.ts';
import type { ReadRecord } from './read-record.ts';

/** The record as far as it could be understood, with the files of each campaign that subjects need; `keep` notes what the next run may know. */
export type KnownCampaigns = Assembled & {
  readonly files: (campaign: Campaign) => CampaignFiles;
  readonly keep: () => Promise<void>;
};

/**
 * Puts the record together. A campaign whose texts, and those that it takes something from, are what they were the last time is not
 * opened: its brief and what is known of it (`campaignTold`) come from the index in `cacheDir`, everything else when somebody asks for it. `program` is the
 * digest of whatever understands texts.
 */
export function knownCampaigns(
  read: ReadRecord,
  { cacheDir, program }: { cacheDir: string; program: Digest },
): KnownCampaigns {
  const root = read.folders.get('');
  const { team, problems, refused } = assembleTeam(root?.sources() ?? []);
  const files = new WeakMap<Campaign, CampaignFiles>();
  const nothing: KnownCampaigns = { campaigns: [], problems, files: () => NO_FILES, keep: async () => {} };
  if (refused) return nothing;
  const held = readIndex<Held>(cacheDir, INDEX)?.held ?? {};
  const folders = [...read.folders.values()].filter(({ folder }) => folder !== '');
  const named = recipesOf(read, team);
  const opened = new Map<string, ReturnType<typeof assembleCampaign>>();
  const open = (id: string): ReturnType<typeof assembleCampaign> => {
    const found = opened.get(id) ?? assembleCampaign(id, read.folders.get(id)?.sources() ?? [], named);
    opened.set(id, found);
    return found;
  };
  /** What was known of a campaign whose own texts are the same. */
  const before = (id: string): Known | undefined => {
    const digest = read.folders.get(id)?.digest;
    const known = Object.hasOwn(held, id) ? held[id] : undefined;
    return digest !== undefined && known?.texts === digest ? known : undefined;
  };
  const told = (id: string): CampaignTold | undefined => {
    const campaign = before(id) === undefined ? open(id).campaign : undefined;
    return before(id)?.told ?? (campaign && campaignTold(campaign));
  };
  const reach = new Map(folders.map(({ folder }) => [folder, told(folder)?.reach ?? []] as const));
  const everywhere = campaignsNamed(Object.values(team?.recipes ?? {}));
  const keyOf = (id: string): Digest | undefined => {
    const reached = ['', ...reachedFrom(id, reach, everywhere)].map((each) => read.folders.get(each) ?? each);
    if (reached.some((each) => typeof each !== 'string' && each.digest === undefined)) return undefined;
    const lines = reached.map((each) => (typeof each === 'string' ? `no ${each}` : `${each.folder} ${each.digest}`));
    return sha256([program, ...lines.sort()].join('\n'));
  };
  const wrong: Problem[] = [];
  const next: { [id: string]: Known } = {};
  const fresh: { readonly id: string; readonly key: Digest; readonly campaign: Campaign }[] = [];
  const campaigns = folders.flatMap(({ folder: id }): Campaign[] => {
    const [known, key] = [before(id), keyOf(id)];
    if (known !== undefined && key !== undefined && known.key === key) {
      next[id] = known;
      const campaign = lazyCampaign(id, known, () => whole(open(id), id));
      files.set(campaign, known.files);
      return [campaign];
    }
    const { campaign, problems: own } = open(id);
    wrong.push(...own);
    if (campaign !== undefined && own.length === 0 && key !== undefined) fresh.push({ id, key, campaign });
    return campaign === undefined ? [] : [campaign];
  });
  const filesOf = (campaign: Campaign): CampaignFiles => {
    const found = files.get(campaign) ?? filesOfCampaign(campaign, { team: team!, campaigns });
    files.set(campaign, found);
    return found;
  };
  return {
    ...(team === undefined ? {} : { team }),
    campaigns,
    problems: [...problems, ...wrong],
    files: filesOf,
    keep: async () => {
      for (const { id, key, campaign } of fresh) {
        const { id: _, source, ...brief } = campaign.brief;
        const texts = read.folders.get(id)!.digest!;
        const { path, body, bodyLine, blob } = source;
        const file = { path, body, bodyLine, ...(blob && { blob }) };
        next[id] = { texts, key, brief, file, told: campaignTold(campaign), files: filesOf(campaign) };
      }
      const same = fresh.length === 0 && Object.keys(held).every((id) => Object.hasOwn(next, id));
      if (!same) await writeIndex(cacheDir, INDEX, next satisfies Held);
    },
  };
}

const NO_FILES: CampaignFiles = { document: [], reference: [], part: [], draft: [] };

/** Raise when what is known of a campaign has another form. */
const INDEX = { name: 'campaigns', version: '1' };

/** `key`: one word for all that the campaign is understood from; `texts`: for its own texts. */
type Known = {
  readonly texts: Digest;
  readonly key: Digest;
  readonly brief: BriefFacts;
  readonly file: BriefFile;
  readonly told: CampaignTold;
  readonly files: CampaignFiles;
};
type Held = { readonly [id: string]: Known };

/** Recipes as they are written; of a campaign only its texts are fetched, and only where one of its assets is named. */
function recipesOf(read: ReadRecord, team: KnownCampaigns['team']): (name: string) => unknown {
  const sourcesOf = (name: string): readonly SourceFile[] => read.folders.get(name.split('/')[0]!)?.sources() ?? [];
  return (name) => recipesAsWritten(team, name.includes('/') ? sourcesOf(name) : [])(name);
}

/** @throws Error where a campaign that was understood is not any more: its files changed while they were read. */
function whole({ campaign, problems }: ReturnType<typeof assembleCampaign>, id: string): Campaign {
  if (campaign === undefined || problems.length > 0)
    throw new Error(`campaigns/${id} changed while it was being read; run the command again.`);
  return campaign;
}
