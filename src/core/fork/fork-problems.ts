import type { CatalogueCampaign } from '../approval/catalogue.ts';
import { type Digest, type Hash, shortDigest } from '../digest.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { isWinner, templateDigest, templateOf } from './template.ts';

/** What became of the winners that campaigns were forked from: each that is another now, or counts no more. */
export const forkProblems = (
  campaigns: readonly CatalogueCampaign[],
  all: readonly CatalogueCampaign[],
  hash: Hash,
): Problem[] =>
  campaigns.flatMap(({ campaign }) => {
    const { source, forkedFrom: from } = campaign.brief;
    const template = templateOf(campaign, all);
    if (from === undefined || template === undefined) return [];
    const { home, asset } = template;
    const name = asset?.asset.ref ?? home.campaign.id;
    const found: Problem[] = [];
    const digest = templateDigest(template, hash);
    if (from.digest !== undefined && from.digest !== digest)
      found.push(
        problem('fork-parent-changed', source.place(['forkedFrom', 'digest']), {
          message: `${name} has changed since this campaign was forked from it: it was ${shortDigest(from.digest as Digest)}, it is ${shortDigest(digest)}.`,
          fix: `Compare the two: npm run fork -- --diff ${campaign.id}. When the change does not matter here, write the new digest.`,
          example: `digest: ${digest}`,
        }),
      );
    if (asset !== undefined && !isWinner(asset.standing.name))
      found.push(
        problem('fork-parent-changed', source.place(['forkedFrom', 'asset']), {
          message: `${name} is no winner any more: it stands as ${asset.standing.name}.`,
          fix: 'Ask its owner why, before this campaign leans on it further.',
        }),
      );
    return found;
  });
