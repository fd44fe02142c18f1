import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { newCampaign, newCampaignContext, newDoubts, othersWhoDecide } from '../src/commands/start/new-campaign.ts';
import { newFromIssue } from '../src/commands/start/new-from-issue.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import type { BriefAnswers, NewBrief } from '../src/core/record/new-brief.ts';
import { dayGiven } from '../src/core/untrusted/option-values.ts';
import type { Call, Command, Outcome } from './cli/command.ts';

export const command: Command = {
  name: 'new',
  summary: 'Starts a campaign: asks on a terminal, and writes its brief. What the options say is not asked.',
  options: {
    title: { type: 'string', describe: 'what the campaign is called' },
    brand: { type: 'string', describe: 'for which brand' },
    audience: { type: 'string', describe: 'who it is for, in a sentence' },
    message: { type: 'string', describe: 'the one thing they should take away' },
    channels: { type: 'string', multiple: true, value: 'ID,…', describe: 'where it will run' },
    make: { type: 'string', multiple: true, describe: 'something that is to be made, in words' },
    must: { type: 'string', multiple: true, describe: 'something that must be true of every picture' },
    due: { type: 'string', value: 'DAY', describe: 'when it is due: 2026-11-30' },
    lead: { type: 'string', value: 'ID', describe: 'who decides' },
    producer: { type: 'string', value: 'ID', describe: 'who runs it' },
    'from-issue': { type: 'string', value: 'FILE', describe: 'a filled-in brief form, as the code host’s event JSON' },
    written: {
      type: 'string',
      value: 'FILE',
      describe: 'with --from-issue: list the file that was written there, for propose --written',
    },
    answers: {
      type: 'string',
      value: 'FILE',
      describe: 'with --from-issue: write what is to be said in the issue there, for comment --answers',
    },
  },
  changes: 'record',
  run: async (call) => {
    const eventFile = call.text('from-issue');
    if (eventFile !== undefined) {
      const { brief, on, says } = await newFromIssue({ root: call.root, eventFile });
      const [list, answers] = [call.text('written'), call.text('answers')];
      if (list !== undefined) await writeFile(resolve(call.cwd, list), brief === undefined ? '' : `${brief.path}\n`);
      if (answers !== undefined)
        await writeFile(
          resolve(call.cwd, answers),
          JSON.stringify(says === undefined ? [] : [{ on, marker: 'brief-asks', body: says }], null, 2),
        );
      return brief === undefined ? { text: says ?? '' } : written(brief);
    }
    const desk = await newCampaignContext(call.root);
    const said = saidIn(call);
    dayGiven('--due', said.due);
    call.tell(await newDoubts(call.root, desk));
    if (!call.interactive && (!said.title || !said.brand))
      throw new WrongUse('Nobody is here to be asked: give --title and --brand, and what else you know (--help).');
    const answers = call.interactive ? await (await import('./cli/ask-brief.ts')).askBrief(desk, said) : said;
    if (answers === 'cancelled') return { text: 'Nothing was written.' };
    const brief = await newCampaign({ root: call.root, now: call.now, desk, answers });
    return written(brief, await othersWhoDecide(call.root, desk, answers));
  },
};

function saidIn({ text, texts }: Call): BriefAnswers {
  const several = (name: string): readonly string[] | undefined => (texts(name).length === 0 ? undefined : texts(name));
  return {
    title: text('title'),
    brand: text('brand'),
    audience: text('audience'),
    message: text('message'),
    channels: several('channels')?.flatMap((each) => each.split(',').map((id) => id.trim())),
    formats: several('make'),
    criteria: several('must'),
    due: text('due'),
    lead: text('lead'),
    producer: text('producer'),
  };
}

/** `others`: who decides about the brief, where whoever began it may not. */
const written = ({ campaign, path, open }: NewBrief, others: readonly string[] = []): Outcome => ({
  text: [
    `Wrote ${path}.`,
    ...(open.length === 0 ? [] : [`Still open: ${open.join(', ')}.`]),
    others.length === 0
      ? `Next: read it over, then npm run approve -- ${campaign}/brief`
      : `Next: read it over, commit and push it. Then it waits on ${others.join(' or ')}: npm run approve -- ${campaign}/brief`,
  ].join('\n'),
  json: { campaign, path, open },
});
