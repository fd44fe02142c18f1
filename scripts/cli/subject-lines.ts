import type { Look } from '../../src/commands/decide/decide.ts';
import { reasonWords } from '../../src/core/approval/reason.ts';
import type { LogEntry } from '../../src/core/approval/standing.ts';
import { channelName } from '../../src/core/pages/channel-words.ts';
import { recipeWords } from '../../src/core/pages/step-words.ts';
import type { Asset } from '../../src/core/record/asset.ts';
import { GATES } from '../../src/core/record/gates.ts';
import { namedRecipes } from '../../src/core/record/named-recipes.ts';
import { describeSaid } from '../../src/core/subject/describe-said.ts';
import { describeSubject } from '../../src/core/subject/describe-subject.ts';
import { printable } from '../../src/core/words/terminal.ts';

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

const partsOf = ({ ground }: Look): Part[] =>
  describeSubject(ground.subject.content)
    .filter(({ name }) => !name.startsWith('criterion '))
    .map(({ name, value }) => [name, value]);

function assetParts(asset: Asset, { catalogue, ground }: Look): Part[] {
  const recipes = namedRecipes(catalogue.record);
  const steps = (recipe: Asset['recipe'], where: string): Part[] =>
    recipeWords(recipe, recipes).map(({ how }, index) => [`step ${index + 1}${where}`, how]);
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
  const later = [...new Set([...(counts ? changed : []), ...(words?.lapsed === true ? words.changed : [])])];
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
