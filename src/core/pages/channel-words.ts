import type { Channel } from '../record/channel.ts';
import { channelsOf } from '../record/channels.ts';
import type { Team } from '../record/team.ts';
import { plain, sentenceCase } from '../words/plain-words.ts';

const known = new WeakMap<Team, ReadonlyMap<string, Channel>>();

/** The channel with this id, built in or the team's own; undefined when there is none. */
export function channelOf(id: string, team: Team): Channel | undefined {
  const channels = known.get(team) ?? channelsOf(team);
  known.set(team, channels);
  return channels.get(id);
}

/** A channel's name as people say it; its id in words when it is not known. */
export const channelName = (id: string, team: Team): string => channelOf(id, team)?.name ?? sentenceCase(plain(id));
