import { originsSaidByPrograms } from '../../core/approval/agent-origins.ts';
import { type VouchedBatch, verdictsSaidByPrograms } from '../../core/approval/agent-verdicts.ts';
import type { LastTouch } from '../../core/approval/agents.ts';
import { approvalProblems } from '../../core/approval/approval-problems.ts';
import type { CatalogueCampaign } from '../../core/approval/catalogue.ts';
import { deliveryProblems } from '../../core/approval/delivery-problems.ts';
import type { History } from '../../core/approval/evidence.ts';
import type { Objections } from '../../core/approval/objections.ts';
import { linesByFolder, recordFolder } from '../../core/approval/path-ground.ts';
import { type RightsHistories, rightsWidened } from '../../core/approval/rights-widened.ts';
import { originProblems } from '../../core/declaration/origin-problems.ts';
import type { Digest } from '../../core/digest.ts';
import { recipeProblems } from '../../core/drawing/recipe-problems.ts';
import { forkProblems } from '../../core/fork/fork-problems.ts';
import type { Problem } from '../../core/problem/problem.ts';
import type { TeamRecord } from '../../core/record/record.ts';
import { campaignTold, reachedFrom } from '../../core/record/told.ts';
import type { RuleContext } from '../../core/rules/rule.ts';
import { checkCampaigns } from '../../core/rules/rules.ts';
import { releaseProblems } from '../../core/subject/release-problems.ts';
import { readIndex, writeIndex } from '../../io/cache/index-file.ts';
import { sha256 } from '../../io/files/sha256.ts';

/** What is looked at to tell what is wrong with a campaign. */
export type CampaignsGround = {
  /** Every campaign, as it is derived. */
  readonly derived: readonly CatalogueCampaign[];
  readonly record: TeamRecord;
  /** The record as its files say. */
  readonly written: TeamRecord;
  readonly history: History;
  readonly objections: Objections;
  readonly rights: RightsHistories;
  readonly touches: readonly LastTouch[];
  readonly vouched: ReadonlyMap<string, VouchedBatch>;
  readonly rules: Omit<RuleContext, 'campaigns' | 'all'>;
};

/** Everything that is wrong with some campaigns of a record: each of its checks, over those alone. */
export function campaignProblems(judged: readonly CatalogueCampaign[], ground: CampaignsGround): Problem[] {
  const { derived: all, record, written, history, objections, rights, rules } = ground;
  const { team } = record;
  const ids = new Set(judged.map(({ campaign }) => campaign.id));
  const judgedIn = (all: TeamRecord): TeamRecord['campaigns'] => all.campaigns.filter(({ id }) => ids.has(id));
  const campaigns = judgedIn(record);
  return [
    ...approvalProblems(judged, { all, history, strays: isStraying(record, objections), team }),
    ...deliveryProblems(judged, history, team),
    ...rightsWidened(judged, rights, team),
    ...recipeProblems(record, sha256, rules.pictureFaults, campaigns),
    ...forkProblems(judged, all, sha256),
    ...originProblems(record, campaigns),
    ...releaseProblems({ campaigns, pictures: record.pictures }),
    ...checkCampaigns({ ...rules, campaigns: judgedIn(written), all: written.campaigns }),
  ];
}

/** What was decided elsewhere, or about what is called otherwise, may concern any subject. */
const isStraying = ({ campaigns }: TeamRecord, objections: Objections): boolean =>
  objections.any && campaigns.some(({ brief }) => !brief.sample);

/** What programs wrote in people's names, of the campaigns that they touched last. */
export function programProblems({ written, touches, vouched, record: { team } }: CampaignsGround): Problem[] {
  const touched = new Set(touches.map(({ path }) => recordFolder(path)));
  const campaigns = written.campaigns.filter(({ id }) => touched.has(id));
  return [
    ...originsSaidByPrograms(campaigns, touches, team),
    ...verdictsSaidByPrograms(campaigns, { touches, vouched }, team),
  ];
}

/**
 * Everything that is wrong with the campaigns of a record. What was found of a campaign is kept by one word for all that it follows
 * from: the ground of its standings, the names of the files that lie there and in the campaigns that it takes something from, and what is wrong with
 * their pictures. A campaign without a ground is judged each time, and one of which it is said what else might have been meant, which may lie
 * in any other. `stands`: whether what was kept of a campaign holds against what is objected elsewhere.
 */
export async function keptProblems(
  ground: CampaignsGround,
  {
    grounds,
    stands,
    cacheDir,
  }: {
    readonly grounds: ReadonlyMap<string, Digest>;
    readonly stands: (campaign: string) => boolean;
    readonly cacheDir: string;
  },
): Promise<Problem[]> {
  const held = readIndex<Held>(cacheDir, INDEX)?.held ?? {};
  const keys = keysOf(ground, grounds);
  const known = (id: string): readonly Problem[] | undefined => {
    const [key, problems] = Object.hasOwn(held, id) ? held[id]! : [];
    return key !== undefined && key === keys.get(id) && stands(id) ? problems : undefined;
  };
  const [standing, moved] = [new Map<string, readonly Problem[]>(), [] as CatalogueCampaign[]];
  for (const each of ground.derived) {
    const { id } = each.campaign;
    const before = known(id);
    if (before === undefined) moved.push(each);
    else standing.set(id, before);
  }
  const found = campaignProblems(moved, ground);
  const by = Map.groupBy(found, ({ file }) => recordFolder(file));
  const next: { [id: string]: readonly [Digest, readonly Problem[]] } = {};
  for (const [id, problems] of standing) next[id] = [keys.get(id)!, problems];
  for (const { campaign } of moved) {
    const [key, problems] = [keys.get(campaign.id), by.get(campaign.id) ?? []];
    if (key !== undefined && problems.every(({ code }) => !NAMES_OTHERS.has(code))) next[campaign.id] = [key, problems];
  }
  const same = moved.every(({ campaign: { id } }) => !Object.hasOwn(next, id));
  if (!same || Object.keys(held).length !== Object.keys(next).length)
    await writeIndex(cacheDir, INDEX, next satisfies Held);
  return [...found, ...[...standing.values()].flat()];
}

/** Raise when what is kept has another form. */
const INDEX = { name: 'campaign-problems', version: '1' };

type Held = { readonly [campaign: string]: readonly [key: Digest, problems: readonly Problem[]] };

/** Codes of problems whose way out names what lies anywhere in the record. */
const NAMES_OTHERS: ReadonlySet<string> = new Set(['link-broken', 'recipe-unknown', 'picture-missing']);

function keysOf({ record, rules }: CampaignsGround, grounds: ReadonlyMap<string, Digest>): ReadonlyMap<string, Digest> {
  const { lines, linesOf } = linesByFolder();
  for (const path of rules.paths) linesOf(path).push(path);
  for (const [path, fault] of rules.pictureFaults) linesOf(path).push(`${path} ${JSON.stringify(fault)}`);
  const folders = new Map([...lines].map(([folder, held]) => [folder, sha256(held.join('\n'))]));
  const reach = new Map(record.campaigns.map((each) => [each.id, campaignTold(each).reach] as const));
  return new Map(
    [...grounds].map(([id, digest]) => {
      const reached = [...reachedFrom(id, reach, [''])].sort();
      return [id, sha256([digest, ...reached.map((each) => `${each} ${folders.get(each)}`)].join('\n'))] as const;
    }),
  );
}
