import { isElsewhere } from '../../core/approval/brand-campaigns.ts';
import { standsAllDay } from '../../core/approval/same-all-day.ts';
import { flagsOf } from '../../core/approval/standing.ts';
import { toPrepare } from '../../core/approval/to-prepare.ts';
import { waitingIn } from '../../core/approval/waits.ts';
import { isProgram } from '../../core/record/people.ts';
import { brandGiven, personGiven } from '../../core/untrusted/option-values.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';
import { campaignNamed } from '../load/load-record.ts';
import type { AnewRun } from '../load/whole-run.ts';
import type { Status, StatusOptions } from './status-options.ts';

/** What waits on whom, whatever was told before. @throws what `status` throws. */
export async function statusAnew(options: StatusOptions, { keep, look }: AnewRun<Status>): Promise<Status> {
  const { campaign, person, now } = options;
  const catalogue = await loadCatalogue({ ...options, look, whole: true });
  const { team } = catalogue.record;
  if (campaign !== undefined)
    campaignNamed({ campaigns: catalogue.record.campaigns, unread: catalogue.unread }, campaign);
  const asked = personGiven(person, team);
  const brand = brandGiven(options.brand, team);
  const away = brand === undefined ? () => false : isElsewhere(catalogue.record, brand);
  const here = (id: string): boolean => (campaign === undefined || id === campaign) && !away(`campaigns/${id}/`);
  const status: Status = {
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
    unread: (catalogue.unread ?? []).filter((path) => here(path.split('/')[1] ?? '')),
    ...(asked === undefined || !isProgram(asked)
      ? {}
      : { prepare: toPrepare(catalogue).filter((each) => here(each.campaign)) }),
    people: team.people.map(({ id, name }) => ({ id, name })),
  };
  if (standsAllDay(catalogue)) await keep(status);
  return status;
}
