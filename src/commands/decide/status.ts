import { flagsOf } from '../../core/approval/standing.ts';
import { type Waiting, waitingIn } from '../../core/approval/waits.ts';
import type { Team } from '../../core/record/team.ts';
import { personGiven } from '../../core/untrusted/option-values.ts';
import { type LoadOptions, loadCatalogue } from '../load/load-catalogue.ts';
import { campaignNamed } from '../load/load-record.ts';

/** What waits on whom as of `now`, and what is not put up for a decision yet. */
export type Status = {
  readonly now: string;
  readonly waitDays: number;
  readonly waiting: readonly Waiting[];
  /** Assets that nobody was asked about yet, by ref. */
  readonly drafts: readonly string[];
  readonly team: Team;
};

/** Tells what waits on whom, of one campaign or one person when named. @throws WrongUse when either is unknown. */
export async function status(
  options: LoadOptions & { readonly campaign?: string; readonly person?: string },
): Promise<Status> {
  const { campaign, person, now } = options;
  const catalogue = await loadCatalogue(options);
  const { team, campaigns } = catalogue.record;
  if (campaign !== undefined) campaignNamed({ team, campaigns, problems: [] }, campaign);
  personGiven(person, team);
  const here = (id: string): boolean => campaign === undefined || id === campaign;
  return {
    now,
    waitDays: team.policy.waitDays,
    waiting: waitingIn(catalogue).filter(
      (each) => here(each.campaign) && (person === undefined || each.people.includes(person)),
    ),
    drafts: catalogue.campaigns
      .filter((each) => here(each.campaign.id) && person === undefined)
      .flatMap(({ assets }) =>
        assets.filter(({ standing }) => flagsOf(standing.name).waits === 'to be put up').map(({ asset }) => asset.ref),
      ),
    team,
  };
}
