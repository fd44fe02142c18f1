import { execFileSync } from 'node:child_process';
import type { CatalogueAsset } from '../core/approval/catalogue.ts';
import { reasonWords } from '../core/approval/reason.ts';
import { mayBeUsed } from '../core/approval/standing.ts';
import { approvalText, catalogueIn, heroSight, JONAS, LOOKED_AT, MARA, NOOR, sightOf } from './approved-record.ts';
import type { GitRepo } from './git-repo.ts';

/** Noor's no to the hero, and when somebody is at work afterwards. */
export const NO_FILE = 'campaigns/first-light/approvals/assets-hero--2026-11-13--noor.md';
export const LATER = '2026-11-14T10:00:00Z';

/** Writes a no of Noor's as it was committed in time. */
export async function reject(repo: GitRepo, file = NO_FILE): Promise<void> {
  const said = { decision: 'rejected', by: 'noor', at: '2026-11-13T09:30:00Z' };
  repo.write({ [file]: approvalText(await heroSight(repo), said) });
  repo.commit({ by: NOOR, at: '2026-11-13T10:00:00Z' });
}

/** Writes a yes of Mara's to a subject as it lies there, after everything else. */
export async function approveAnew(repo: GitRepo, campaign: string, asset: string): Promise<void> {
  const text = approvalText(sightOf(await assetIn(repo, campaign, asset)), {
    subject: `assets/${asset}`,
    at: '2026-11-15T09:30:00Z',
  });
  repo.write({ [`campaigns/${campaign}/approvals/assets-${asset}--2026-11-15--mara.md`]: text });
  repo.commit({ by: MARA, at: '2026-11-15T10:00:00Z' });
}

/** Jonas, who may not decide, commits everything as it lies there. */
export const jonasCommits = (repo: GitRepo): string => repo.commit({ by: JONAS, at: LATER });

/** Jonas runs git by himself, at a time that does not change. */
export const jonasRuns = (repo: GitRepo, ...words: readonly string[]): string =>
  execFileSync('git', words, {
    cwd: repo.path,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: surroundings(repo),
  });

const surroundings = (repo: GitRepo): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: repo.path,
  LC_ALL: 'C',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: JONAS.name,
  GIT_AUTHOR_EMAIL: JONAS.email,
  GIT_AUTHOR_DATE: LATER,
  GIT_COMMITTER_NAME: JONAS.name,
  GIT_COMMITTER_EMAIL: JONAS.email,
  GIT_COMMITTER_DATE: LATER,
});

/** One asset of the record as the catalogue has it. */
async function assetIn(
  repo: { readonly path: string },
  campaign: string,
  asset: string,
  now = LOOKED_AT,
): Promise<CatalogueAsset> {
  const { campaigns } = await catalogueIn(repo, now);
  const found = campaigns.find((each) => each.campaign.id === campaign)?.assets.find((each) => each.asset.id === asset);
  if (found === undefined) throw new Error(`the record has no ${campaign}/${asset}`);
  return found;
}

/** What became of an attack: whether anything may be used, and every word that check says. */
export async function outcome(repo: { readonly path: string }): Promise<{
  readonly usable: readonly string[];
  readonly standings: readonly string[];
  readonly said: readonly string[];
  readonly problems: readonly string[];
}> {
  const { campaigns, problems } = await catalogueIn(repo);
  const assets = campaigns.flatMap((each) => each.assets);
  return {
    usable: assets.filter(({ standing }) => mayBeUsed(standing.name)).map(({ asset }) => asset.ref),
    standings: assets.map(({ asset, standing }) => `${asset.ref} ${standing.name}`),
    said: assets.flatMap(({ standing }) =>
      standing.log.map(
        ({ approval: { by, decision }, counts, because }) =>
          `${by} ${decision}, ${counts ? 'counts' : 'does not count'}${because.length === 0 ? '' : `: ${because.map((each) => reasonWords(each)).join('; ')}`}`,
      ),
    ),
    problems: problems.map(({ severity, code, message }) => `${severity} ${code}: ${message}`),
  };
}
