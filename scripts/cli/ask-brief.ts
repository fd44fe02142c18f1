import { autocompleteMultiselect, cancel, confirm, intro, isCancel, note, select, text } from '@clack/prompts';
import type { NewCampaignContext } from '../../src/commands/start/new-campaign.ts';
import { sizeWords } from '../../src/core/record/channel-table.ts';
import { channelsOf } from '../../src/core/record/channels.ts';
import { type BriefAnswers, campaignId, holders } from '../../src/core/record/new-brief.ts';
import type { Role } from '../../src/core/record/roles.ts';
import { printable } from '../../src/core/words/terminal.ts';

/** Asks on a terminal for whatever the arguments left open about a new campaign. Writes nothing. */
export async function askBrief(desk: NewCampaignContext, said: BriefAnswers): Promise<BriefAnswers | 'cancelled'> {
  intro('A new campaign');
  try {
    const brand = said.brand ?? (await line('For which brand?', brandsOf(desk), needed));
    const taken = new Set(desk.campaigns.map(({ id }) => id));
    const title =
      said.title ??
      (await line('What is it called?', 'First Light', (value) => needed(value) ?? nameRefusal(brand, value, taken)));
    const audience = said.audience ?? (await line('Who is it for? People, not a segment', 'Early risers who cook'));
    const message = said.message ?? (await line('The one thing they should take away?', 'Morning begins quietly'));
    const channels = said.channels ?? (await askChannels(desk));
    const formats = said.formats ?? (await several('What is to be made?', 'one still life for the feed, upright'));
    const criteria =
      said.criteria ?? (await several('What must be true of every picture?', 'The label reads at 320 px'));
    const due = said.due ?? (await line('When is it due? (empty for not yet)', '2026-11-30', dayOrNothing));
    const lead = said.lead ?? (await askOwner(desk, 'creative-lead', 'Who decides?'));
    const producer = said.producer ?? (await askOwner(desk, 'producer', 'Who runs it?'));
    const answers = { title, brand, audience, message, channels, formats, criteria, due, lead, producer };
    note(`campaigns/${campaignId(answers)}/brief.mdx`, 'What will be written');
    if (!(await answered(confirm({ message: 'Write it?' })))) throw new Cancelled();
    return answers;
  } catch (thrown) {
    if (!(thrown instanceof Cancelled)) throw thrown;
    cancel('Stopped.');
    return 'cancelled';
  }
}

class Cancelled extends Error {}

async function answered<Value>(question: Promise<Value>): Promise<Exclude<Value, symbol>> {
  const answer = await question;
  if (isCancel(answer)) throw new Cancelled();
  return answer as Exclude<Value, symbol>;
}

type Refuse = (value: string | undefined) => string | undefined;

const line = (message: string, placeholder: string, validate?: Refuse): Promise<string> =>
  answered(text({ message, placeholder, defaultValue: '', ...(validate === undefined ? {} : { validate }) }));

/** One answer a question until an empty one. */
async function several(message: string, placeholder: string): Promise<string[]> {
  const items: string[] = [];
  for (;;) {
    const item = await line(items.length === 0 ? `${message} (one at a time, empty to go on)` : 'And?', placeholder);
    if (item.trim() === '') return items;
    items.push(item);
  }
}

const askChannels = ({ team }: NewCampaignContext): Promise<string[]> =>
  answered(
    autocompleteMultiselect<string>({
      message: 'Where will it run? Type to search, tab to choose, enter to go on',
      maxItems: 8,
      options: [...channelsOf(team).values()].map((channel) => ({
        value: channel.id,
        label: printable(`${channel.platform}: ${channel.name}`),
        hint: `${channel.id}, ${sizeWords(channel)}`,
      })),
    }),
  );

async function askOwner({ team }: NewCampaignContext, role: Role, message: string): Promise<string | undefined> {
  const able = holders(team, role);
  if (able.length < 2) return able[0]?.id;
  return answered(select({ message, options: able.map(({ id, name }) => ({ value: id, label: printable(name) })) }));
}

const brandsOf = ({ campaigns }: NewCampaignContext): string =>
  [...new Set(campaigns.map(({ brief }) => brief.brand))].slice(0, 3).map(printable).join(', ') || 'Fernbrook';

const needed: Refuse = (value) => ((value ?? '').trim() === '' ? 'Say it in a few words.' : undefined);

function nameRefusal(brand: string, title: string | undefined, taken: ReadonlySet<string>): string | undefined {
  const id = campaignId({ brand, title });
  if (id === '') return 'The folder is named after it: use some Latin letters or digits.';
  return taken.has(id) ? `There is a campaign ${id} already.` : undefined;
}

const dayOrNothing: Refuse = (value) =>
  /^(?:\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))?$/.test((value ?? '').trim())
    ? undefined
    : 'Write a day as 2026-11-30, or nothing.';
