import type { Look } from '../../src/commands/decide/decide.ts';
import { reasonWords } from '../../src/core/approval/reason.ts';
import type { LogEntry } from '../../src/core/approval/standing.ts';
import { messagesIn } from '../../src/core/messages/messages.ts';
import { channelName } from '../../src/core/pages/channel-words.ts';
import { recipeWords } from '../../src/core/pages/step-words.ts';
import type { Asset } from '../../src/core/record/asset.ts';
import { type Batch, VERDICTS } from '../../src/core/record/batch.ts';
import type { Delivery } from '../../src/core/record/delivery.ts';
import { GATES } from '../../src/core/record/gates.ts';
import { namedRecipes } from '../../src/core/record/named-recipes.ts';
import type { Campaign } from '../../src/core/record/record.ts';
import type { Team } from '../../src/core/record/team.ts';
import { describeSaid } from '../../src/core/subject/describe-said.ts';
import { changesInWords } from '../../src/core/subject/part-change.ts';
import { count, listed, weight } from '../../src/core/words/plain-words.ts';
import { printable } from '../../src/core/words/terminal.ts';

const ENGLISH = messagesIn();

/** What is being decided about, for a terminal: an asset in the words of its page, anything else part by part. */
export function subjectLines(look: Look): string {
  const { campaign, subject, standing } = look.ground;
  const asset = campaign.assets.find(({ id }) => subject.ref === `assets/${id}`);
  const parts = asset === undefined ? partsOf(look) : assetParts(asset, look);
  const width = Math.max(...parts.map(([name]) => name.length), 0);
  const { said } = subject;
  const words = said === undefined ? [] : describeSaid(said.content);
  const wide = Math.max(...words.map(({ name }) => name.length), 0);
  const log = standing.log.flatMap(logLines);
  return printable(
    [
      `${standing.name}, ${subject.digest}`,
      '',
      ...parts.map(([name, value]) => `${name.padEnd(width)}  ${value}`),
      ...(said === undefined ? [] : ['', `said with it, ${said.digest}`, '']),
      ...words.map(({ name, value }) => `${name.padEnd(wide)}  ${value}`),
      ...(log.length > 0 ? ['', ...log] : []),
    ].join('\n'),
  );
}

type Part = readonly [name: string, value: string];

function partsOf({ ground: { campaign, record, subject } }: Look): Part[] {
  const batch = campaign.batches.find(({ id }) => subject.ref === `batches/${id}`);
  if (batch !== undefined) return pickParts(batch);
  const delivery = campaign.deliveries.find(({ id }) => subject.ref === `deliveries/${id}`);
  if (delivery !== undefined) return deliveryParts(delivery, record.team);
  return briefParts(campaign, record.team);
}

const briefParts = ({ brief }: Campaign, team: Team): Part[] => [
  ['brand', brief.brand],
  ['audience', brief.audience],
  ['message', brief.message],
  ['formats', brief.formats.join('; ') || 'none said'],
  ...brief.channels.map((id): Part => ['channel', channelName(id, team)]),
  ...brief.criteria.map(({ id, must }): Part => ['must', `${must} (${id})`]),
];

/** What a round was to find out, and the drafts that won: where they lie, and why. */
const pickParts = ({ hypothesis, drafts }: Batch): Part[] => [
  ['to find out', hypothesis],
  ...drafts
    .filter(({ verdict }) => VERDICTS[verdict].picked)
    .map(({ path, why }): Part => ['picked', why === undefined ? path : `${path}: ${why}`]),
];

/** Who gets what: the files of each channel in one line, since nobody reads hundreds. */
const deliveryParts = ({ to, channels, renditions, packs, source }: Delivery, team: Team): Part[] => [
  ['receiver', to ?? 'not said'],
  ...channels.map((id): Part => {
    const own = renditions.filter(({ channel }) => channel === id);
    const assets = [...new Set(own.map(({ asset }) => asset))];
    return [channelName(id, team), `${count(own.length, 'file')} of ${listed(assets)}`];
  }),
  ...packs.map(({ file, bytes }): Part => ['pack', `${file}, ${weight(bytes)}`]),
  ['to look', `every file by its digest: ${source.path}`],
];

function assetParts(asset: Asset, { catalogue, ground }: Look): Part[] {
  const recipes = namedRecipes(catalogue.record);
  const steps = (recipe: Asset['recipe'], where: string): Part[] =>
    recipeWords(recipe, recipes, ENGLISH).map(({ how }, index) => [`step ${index + 1}${where}`, how]);
  const drafts = new Map(ground.campaign.batches.flatMap((batch) => batch.drafts.map((each) => [each.ref, each.path])));
  return [
    ...asset.from.map((ref): Part => ['draft', drafts.get(ref) ?? ref]),
    ...steps(asset.recipe, ''),
    ...asset.channels.flatMap(({ id, recipe }): Part[] => [
      ['channel', channelName(id, ground.record.team)],
      ...steps(recipe ?? [], `, ${id}`),
    ]),
    ['to look', `npm run refine -- ${asset.ref} puts the picture and every step in dist/refine/${asset.ref}/`],
  ];
}

/** One earlier decision: who decided what and when, why it does not count or what changed since, and what was said. */
export function logLines({ approval, because, counts, changed, gate, words }: LogEntry): string[] {
  const later = changesInWords([...(counts ? changed : []), ...(words?.lapsed === true ? words.changed : [])]);
  const since = [
    ...(GATES[gate].words ? ['the words alone'] : []),
    ...(later.length > 0 ? [`since then ${later.join(', ')}`] : []),
  ];
  const aside = [...(counts ? [] : because.map((each) => reasonWords(each))), ...since];
  return [
    `${approval.at.slice(0, 10)}  ${approval.by}  ${approval.decision}${aside.length === 0 ? '' : ` (${aside.join('; ')})`}`,
    ...(approval.note === undefined ? [] : [`            “${approval.note}”`]),
  ];
}
