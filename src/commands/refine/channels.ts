import type { Channel } from '../../core/record/channel.ts';
import { channelLine } from '../../core/record/channel-line.ts';
import { channelsOf } from '../../core/record/channels.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';

/** The team's channels, each with its line; only those that have all `words` when any are given. */
export async function listChannels(options: {
  root: string;
  now: string;
  words: readonly string[];
}): Promise<{ channel: Channel; line: string }[]> {
  const { record } = await loadCatalogue(options);
  return [...channelsOf(record.team).values()]
    .filter((channel) => {
      const said = `${channel.id} ${channel.name} ${channel.platform} ${channel.formats.join(' ')}`.toLowerCase();
      return options.words.every((word) => said.includes(word.toLowerCase()));
    })
    .map((channel) => ({ channel, line: channelLine(channel) }));
}
