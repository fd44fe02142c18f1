import type { CatalogueCampaign } from '../approval/catalogue.ts';
import { deliveryFaults } from '../approval/counted-deliveries.ts';
import type { Messages } from '../messages/messages.ts';
import type { DeliveredState } from '../pack/delivered-now.ts';
import type { Drawn } from '../pack/drawn.ts';
import { nameOf } from '../record/people.ts';
import type { Team } from '../record/team.ts';
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

/** How what became of a file is coloured. */
const TONES: { readonly [state in DeliveredState]: StandingTone } = {
  same: 'yes',
  'same picture': 'yes',
  changed: 'no',
  gone: 'no',
};

/** A campaign's deliveries, the newest first. */
export function deliveryEntries(entry: CatalogueCampaign, drawn: Drawn, team: Team, say: Messages): DeliveryEntry[] {
  const { campaign: words, common, formats } = say;
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
        title: [formats.day(delivery.at), ...(delivery.to === undefined ? [] : [words.to(delivery.to)])].join(', '),
        ...(delivery.note === undefined ? {} : { note: delivery.note }),
        edge: [
          formats.count(delivery.renditions.length, common.files),
          formats.count(delivery.packs.length, words.packsOf),
          words.by(nameOf(team, delivery.by)),
          ...(deliveryFaults(entry, delivery).length === 0 ? [] : [words.countsNot]),
          ...(standing === undefined ? [] : [common.standings[standing.name]]),
          ...(decided === undefined ? [] : [words.decidedBy(nameOf(team, decided.approval.by))]),
          ...(delivery.commit === undefined ? [] : [words.commit(delivery.commit.slice(0, 10))]),
        ],
        today: todayOf(states, say),
        rows: delivery.renditions.map((each, index) => ({
          asset: titles.get(each.asset) ?? each.asset,
          channel: channelName(each.channel, team),
          pixels: `${each.width}×${each.height}`,
          ...stateSaid(states?.[index], say),
        })),
      };
    });
}

const stateSaid = (
  state: DeliveredState | undefined,
  { campaign }: Messages,
): { readonly words: string; readonly tone: StandingTone } =>
  state === undefined
    ? { words: campaign.notCompared, tone: 'quiet' }
    : { words: campaign.states[state], tone: TONES[state] };

function todayOf(states: readonly DeliveredState[] | undefined, say: Messages): DeliveryEntry['today'] {
  if (states === undefined) return stateSaid(undefined, say);
  const apart = states.filter((state) => TONES[state] === 'no').length;
  return apart === 0
    ? { words: say.campaign.stillDelivered, tone: 'yes' }
    : {
        words: say.campaign.apart(apart, states.length),
        tone: 'no',
      };
}
