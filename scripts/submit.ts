import { submit } from '../src/commands/decide/submit.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { count, listed } from '../src/core/words/plain-words.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'submit',
  summary: 'Puts assets up for a decision: writes the day into asset.md, and says whom they wait for.',
  usage: '<campaign>/<asset>…',
  about: ['Until then an asset is a draft, and waits on nobody. A day that is there already stays.'],
  changes: 'record',
  run: async ({ root, now, positionals, tell }) => {
    if (positionals.length === 0) throw new WrongUse('Say which asset: npm run submit -- <campaign>/<asset>');
    const done = await submit({ root, now, assets: positionals, onDoubt: tell });
    const news = done.filter(({ was }) => was === undefined);
    const files = [...new Set(news.map(({ file }) => file))];
    return {
      json: { submitted: done },
      text: [
        ...done.map(
          ({ asset, at, was, people, closed }) =>
            `${asset} ${was === undefined ? 'is put up' : 'was put up already'}, ${at}. ${closed === undefined ? (people.length === 0 ? 'It waits on nobody.' : `It waits on ${listed(people)}.`) : `Nobody can approve it as things are: ${closed}.`}`,
        ),
        ...(news.length === 0
          ? []
          : [
              `Next: commit and push ${count(files.length, 'file')} (git add ${files.join(' ')}); whoever is named decides in a copy of their own: npm run approve -- ${news[0]!.asset}`,
            ]),
      ].join('\n'),
    };
  },
};
