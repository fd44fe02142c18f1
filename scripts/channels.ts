import { listChannels } from '../src/commands/refine/channels.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'channels',
  summary: 'Lists every channel: size, formats, cap, safe area, and where its numbers come from.',
  usage: '[word …]',
  run: async ({ root, now, positionals }) => {
    const channels = await listChannels({ root, now, words: positionals });
    const groups = Map.groupBy(channels, ({ channel }) => channel.platform);
    const text = [...groups].map(([platform, rows]) => [platform, ...rows.map(({ line }) => `  ${line}`)].join('\n'));
    return {
      text: text.length === 0 ? 'No channel has these words.' : text.join('\n\n'),
      json: channels.map(({ channel }) => channel),
    };
  },
};
