import type { Channel } from '../../core/record/channel.ts';
import { channelsOf } from '../../core/record/channels.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';

/** The team's channels, in order; only those that have all `words` when any are given. */
export async function listChannels(options: {
  root: string;
  now: string;
  words: readonly string[];
}): Promise<Channel[]> {
  const { record } = await loadCatalogue(options);
  return [...channelsOf(record.team).values()].filter((channel) => {
    const said = `${channel.id} ${channel.name} ${channel.platform} ${channel.formats.join(' ')}`.toLowerCase();
    return options.words.every((word) => said.includes(word.toLowerCase()));
  });
}
