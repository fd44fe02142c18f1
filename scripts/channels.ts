import { listChannels } from '../src/commands/refine/channels.ts';
import { channelTable } from '../src/core/record/channel-table.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'channels',
  summary: 'Lists every channel: name, size, weight, formats, safe area, and where its numbers come from.',
  usage: '[word …]',
  run: async ({ root, now, positionals }) => {
    const channels = await listChannels({ root, now, words: positionals });
    return {
      text: channels.length === 0 ? 'No channel has these words.' : channelTable(channels),
      json: channels,
    };
  },
};
