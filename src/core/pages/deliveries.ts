import type { CatalogueCampaign } from '../approval/catalogue.ts';
import { deliveryFaults } from '../approval/counted-deliveries.ts';
import type { DeliveredState } from '../pack/delivered-now.ts';
import type { Drawn } from '../pack/drawn.ts';
import { nameOf } from '../record/people.ts';
import type { Team } from '../record/team.ts';
import { count, dayWords } from '../words/plain-words.ts';
import { channelName } from './channel-words.ts';
import type { StandingTone } from './tone.ts';

/** One delivery as the campaign's page tells it: what went to whom, and whether it is still what is drawn today. */
export type DeliveryEntry = {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly edge: readonly string[];
  /** One sentence about all of its files. */
  readonly today: { readonly words: string; readonly tone: StandingTone };
  readonly rows: readonly {
    readonly asset: string;
    readonly channel: string;
    readonly pixels: string;
    readonly words: string;
    readonly tone: StandingTone;
  }[];
};

const SAID: { readonly [state in DeliveredState]: { readonly words: string; readonly tone: StandingTone } } = {
  same: { words: 'as delivered', tone: 'yes' },
  'same picture': { words: 'the same pixels, written anew', tone: 'yes' },
  changed: { words: 'another picture today', tone: 'no' },
  gone: { words: 'not drawn today', tone: 'no' },
};

/** A campaign's deliveries, the newest first. */
export function deliveryEntries(entry: CatalogueCampaign, drawn: Drawn, team: Team): DeliveryEntry[] {
  const { campaign, deliveries, assets } = entry;
  const titles = new Map(assets.map(({ asset }) => [asset.id, asset.title]));
  return campaign.deliveries
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .map((delivery) => {
      const states = drawn.delivered?.get(`${campaign.id}/${delivery.id}`)?.map(({ state }) => state);
      const standing = deliveries.get(delivery.id);
      const decided = standing?.log.findLast(({ counts }) => counts);
      return {
        id: delivery.id,
        title: [dayWords(delivery.at), ...(delivery.to === undefined ? [] : [`to ${delivery.to}`])].join(', '),
        ...(delivery.note === undefined ? {} : { note: delivery.note }),
        edge: [
          count(delivery.renditions.length, 'file'),
          count(delivery.packs.length, 'pack'),
          `by ${nameOf(team, delivery.by)}`,
          ...(deliveryFaults(entry, delivery).length === 0 ? [] : ['does not count']),
          ...(standing === undefined ? [] : [standing.name]),
          ...(decided === undefined ? [] : [`decided by ${nameOf(team, decided.approval.by)}`]),
          ...(delivery.commit === undefined ? [] : [`commit ${delivery.commit.slice(0, 10)}`]),
        ],
        today: todayOf(states),
        rows: delivery.renditions.map((each, index) => ({
          asset: titles.get(each.asset) ?? each.asset,
          channel: channelName(each.channel, team),
          pixels: `${each.width}×${each.height}`,
          ...(states?.[index] === undefined ? UNKNOWN : SAID[states[index]]),
        })),
      };
    });
}

const UNKNOWN = { words: 'not compared', tone: 'quiet' } as const;

function todayOf(states: readonly DeliveredState[] | undefined): DeliveryEntry['today'] {
  if (states === undefined) return UNKNOWN;
  const apart = states.filter((state) => SAID[state].tone === 'no').length;
  return apart === 0
    ? { words: 'Today’s files are still what was delivered.', tone: 'yes' }
    : {
        words: `${apart} of ${count(states.length, 'file')} ${apart === 1 ? 'is' : 'are'} not what was delivered.`,
        tone: 'no',
      };
}
