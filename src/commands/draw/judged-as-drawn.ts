import type { Catalogue, CatalogueCampaign } from '../../core/approval/catalogue.ts';
import type { DrawJob, DrawResult } from '../../core/record/rendition.ts';
import { pool } from '../../io/files/pool.ts';
import type { JudgedRenditions, renditionJudge } from './judge-renditions.ts';

/** Is told what a campaign came to as soon as all of its assets are drawn and judged: results by `<campaign>/<asset>`. */
export type OnCampaign = (campaign: string, results: ReadonlyMap<string, DrawResult>) => void;

/** Campaigns that are judged while others are still drawn. */
export type Judging = {
  /** Takes what was drawn next. */
  readonly drawn: (result: DrawResult) => void;
  /** What came of all of it: results in the order of the jobs, problems in that of the campaigns. To be asked when all was drawn. @throws what a judge threw. */
  readonly all: () => Promise<JudgedRenditions>;
  /** Waits until nothing is judged any more, whatever came of it. */
  readonly over: () => Promise<void>;
};

/** Judges each campaign once, when the last of its assets was drawn; one of which nothing is drawn at once. */
export function judgedAsDrawn(options: {
  readonly catalogue: Pick<Catalogue, 'campaigns'>;
  readonly jobs: readonly DrawJob[];
  readonly judge: ReturnType<typeof renditionJudge>;
  readonly onCampaign?: OnCampaign | undefined;
}): Judging {
  const { catalogue, jobs, judge, onCampaign } = options;
  const wanted = new Set(jobs.map(({ name }) => name));
  const results = new Map<string, DrawResult>();
  // Files of one campaign are opened side by side; more at once would only be held longer.
  const inTurn = pool(1);
  const judged: Promise<JudgedRenditions>[] = [];
  const homes = new Map<string, Home>();
  const begin = ({ at, campaign, refs }: Home): void => {
    const own = new Map(refs.map((ref) => [ref, results.get(ref)!]));
    judged[at] = inTurn(() => judge({ results: own, campaigns: [campaign] }));
    judged[at].then(
      (each) => onCampaign?.(campaign.campaign.id, each.results),
      () => {},
    );
  };
  for (const [at, campaign] of catalogue.campaigns.entries()) {
    const refs = campaign.assets.map(({ asset }) => asset.ref).filter((ref) => wanted.has(ref));
    const home = { at, campaign, refs, left: new Set(refs) };
    for (const ref of refs) homes.set(ref, home);
    if (refs.length === 0) begin(home);
  }
  return {
    drawn: (result) => {
      results.set(result.name, result);
      const home = homes.get(result.name);
      if (home?.left.delete(result.name) && home.left.size === 0) begin(home);
    },
    all: async () => {
      const all = await Promise.all(judged);
      const right = new Map(all.flatMap((each) => [...each.results]));
      return {
        results: new Map(jobs.map(({ name }) => [name, right.get(name) ?? results.get(name)!])),
        problems: all.flatMap(({ problems }) => problems),
      };
    },
    over: async () => void (await Promise.allSettled(judged)),
  };
}

/** A campaign at its place among the others, the assets that are drawn of it, and those that are not drawn yet. */
type Home = {
  readonly at: number;
  readonly campaign: CatalogueCampaign;
  readonly refs: readonly string[];
  readonly left: Set<string>;
};
